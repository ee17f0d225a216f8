//! Documents and fields, as rows.

use std::collections::BTreeMap;

use qingjian_domain::vocabulary;
use qingjian_sync::register::{Register, Survivor};
use qingjian_sync::{DocId, Document};
use rusqlite::{Connection, Row, Transaction};
use serde_json::Value;

use crate::fault::Result;
use crate::store::{all, one, run};

/// Long enough for an id or a name, short enough for an index.
const HANDLE_BYTES_MAX: usize = 128;

/// A whole document.
pub(crate) fn document(store: &Connection, doc: DocId) -> Result<Option<Document>> {
    let Some(kind) = kind_of(store, doc)? else { return Ok(None) };
    let rows = all(store, include_str!("fields.sql"), [doc.to_string()], |row| Ok((row.get(0)?, survivors(row, 1))))?;
    let fields: Result<BTreeMap<String, Register>> =
        rows.into_iter().map(|(field, read): (String, _)| Ok((field, Register::of_survivors(read?)))).collect();
    Ok(Some(Document { doc, kind, fields: fields? }))
}

/// The kind of a document that exists.
pub(crate) fn kind_of(store: &Connection, doc: DocId) -> Result<Option<String>> {
    one(store, include_str!("kind.sql"), [doc.to_string()], |row| row.get(0))
}

/// The document that a document belongs to.
pub(crate) fn parent_of(store: &Connection, doc: DocId) -> Result<Option<DocId>> {
    let parent: Option<Option<String>> = one(store, include_str!("parent.sql"), [doc.to_string()], |row| row.get(0))?;
    parent.flatten().map(|parent| Ok(parent.parse()?)).transpose()
}

/// One field of a document; empty where it is not set.
pub(crate) fn register(store: &Connection, doc: DocId, field: &str) -> Result<Register> {
    let found = one(store, include_str!("field.sql"), (doc.to_string(), field), |row| Ok(survivors(row, 0)))?;
    found.unwrap_or_else(|| Ok(Vec::new())).map(Register::of_survivors)
}

pub(super) fn survivors(row: &Row<'_>, column: usize) -> Result<Vec<Survivor>> {
    let text: String = row.get(column)?;
    Ok(serde_json::from_str(&text)?)
}

/// Makes the document where there is none.
pub(super) fn ensure_document(tx: &Transaction<'_>, doc: DocId, kind: &str) -> Result<()> {
    run(tx, include_str!("document_ensure.sql"), (doc.to_string(), kind))?;
    Ok(())
}

/// Writes one field, and what the document's own row says because of it.
pub(super) fn put(tx: &Transaction<'_>, doc: DocId, kind: &str, field: &str, register: &Register) -> Result<()> {
    let survivors = serde_json::to_string(register.survivors())?;
    let text = shown(register).filter(|text| text.len() <= HANDLE_BYTES_MAX);
    run(tx, include_str!("field_put.sql"), (doc.to_string(), field, survivors, text))?;
    if vocabulary::parent_field(kind) == Some(field) {
        let parent = text.filter(|text| text.parse::<DocId>().is_ok());
        run(tx, include_str!("parent_put.sql"), (doc.to_string(), parent))?;
    }
    Ok(())
}

/// Takes a field out that nobody ever set, and the document when that was its last.
pub(super) fn forget(tx: &Transaction<'_>, doc: DocId, field: &str) -> Result<()> {
    run(tx, include_str!("field_forget.sql"), (doc.to_string(), field))?;
    run(tx, include_str!("document_forget.sql"), [doc.to_string()])?;
    Ok(())
}

/// In a conflict the first text still finds the document: it must be listed somewhere.
fn shown(register: &Register) -> Option<&str> {
    register.survivors().first().map(|survivor| survivor.value.get()).and_then(Value::as_str)
}
