//! Lists of documents, a page at a time.

use qingjian_sync::{DocId, Document};
use rusqlite::Connection;

use super::fields::document;
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::store::all;

/// Documents on one page: what a screen scrolls through without waiting.
pub const PAGE_DOCUMENTS_MAX: usize = 100;
/// Lines on one page of records, photographs or commits.
pub const PAGE_LINES_MAX: usize = 200;
/// Documents that belong to one inspection: a thorough visit has some dozens.
const CHILDREN_MAX: usize = 5000;

/// Which documents of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those that belong to this document.
    Parent(DocId),
    /// Those whose field is this text: the visits of a target, the target of a name.
    Field {
        /// The field.
        field: String,
        /// Its text.
        text: String,
    },
}

/// One page of documents, in the order of their names: as they were made.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The documents, at most [`PAGE_DOCUMENTS_MAX`].
    pub documents: Vec<Document>,
    /// Where the next page starts, if there is one.
    pub next: Option<DocId>,
}

impl FieldCore {
    /// A document as the inspector sees it: the centre's state with own commits laid over.
    ///
    /// # Errors
    /// When the database fails.
    pub fn document(&self, doc: DocId) -> std::result::Result<Option<Document>, FieldError> {
        Ok(document(&self.store, doc)?)
    }

    /// The documents of a kind, a page after `after`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn documents_of(
        &self,
        kind: &str,
        filter: &Filter,
        after: Option<DocId>,
    ) -> std::result::Result<Page, FieldError> {
        Ok(page(&self.store, kind, filter, after)?)
    }

    /// The short texts of these fields in all documents of a kind, document by document: for searching a ledger without
    /// reading all of it. Texts of more than 128 bytes are left out; in a conflict the first value counts.
    ///
    /// # Errors
    /// When the database fails.
    pub fn handles(
        &self,
        kind: &str,
        fields: &[&str],
    ) -> std::result::Result<Vec<(DocId, String, String)>, FieldError> {
        Ok(handles(&self.store, kind, fields)?)
    }

    /// The documents in which some field holds more than one value, at most [`PAGE_DOCUMENTS_MAX`] after `after`.
    /// Two values that are equal are none: look at [`Document::conflicts`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn in_conflict(&self, after: Option<DocId>) -> std::result::Result<Page, FieldError> {
        Ok(torn(&self.store, after)?)
    }

    /// Everything that belongs to an inspection: photographs, results, signatures, supplements.
    ///
    /// # Errors
    /// When the database fails.
    pub fn children(&self, inspection: DocId) -> std::result::Result<Vec<Document>, FieldError> {
        Ok(children(&self.store, inspection)?)
    }
}

fn page(store: &Connection, kind: &str, filter: &Filter, after: Option<DocId>) -> Result<Page> {
    let after = after.map(|doc| doc.to_string()).unwrap_or_default();
    let limit = PAGE_DOCUMENTS_MAX + 1;
    let names: Vec<String> = match filter {
        Filter::All => all(store, include_str!("of_kind.sql"), (kind, after, limit), |row| row.get(0)),
        Filter::Parent(parent) => {
            let params = (kind, after, limit, parent.to_string());
            all(store, include_str!("of_parent.sql"), params, |row| row.get(0))
        }
        Filter::Field { field, text } => {
            all(store, include_str!("of_handle.sql"), (kind, after, limit, field, text), |row| row.get(0))
        }
    }?;
    let shown: Vec<Document> = read(store, names.iter().take(PAGE_DOCUMENTS_MAX))?;
    let next = shown.last().map(|last| last.doc).filter(|_| names.len() > PAGE_DOCUMENTS_MAX);
    Ok(Page { documents: shown, next })
}

fn handles(store: &Connection, kind: &str, fields: &[&str]) -> Result<Vec<(DocId, String, String)>> {
    let wanted = serde_json::to_string(fields)?;
    let rows: Vec<(String, String, String)> =
        all(store, include_str!("handles.sql"), (kind, wanted), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.into_iter().map(|(doc, field, text)| Ok((doc.parse()?, field, text))).collect()
}

fn torn(store: &Connection, after: Option<DocId>) -> Result<Page> {
    let after = after.map(|doc| doc.to_string()).unwrap_or_default();
    let names: Vec<String> =
        all(store, include_str!("in_conflict.sql"), (after, PAGE_DOCUMENTS_MAX + 1), |row| row.get(0))?;
    let documents = read(store, names.iter().take(PAGE_DOCUMENTS_MAX))?;
    let next = documents.last().map(|last| last.doc).filter(|_| names.len() > PAGE_DOCUMENTS_MAX);
    Ok(Page { documents, next })
}

/// Everything that belongs to a document. Refuses to show a part as if it were all.
pub(crate) fn children(store: &Connection, parent: DocId) -> Result<Vec<Document>> {
    let params = (parent.to_string(), CHILDREN_MAX + 1);
    let names: Vec<String> = all(store, include_str!("children.sql"), params, |row| row.get(0))?;
    if names.len() > CHILDREN_MAX {
        return Err(Fault::not_allowed("too_many_children", "附属内容过多，请联系管理员", "too much belongs to it"));
    }
    read(store, names.iter())
}

fn read<'a>(store: &Connection, names: impl Iterator<Item = &'a String>) -> Result<Vec<Document>> {
    let found: Result<Vec<Option<Document>>> = names.map(|name| document(store, name.parse()?)).collect();
    Ok(found?.into_iter().flatten().collect())
}
