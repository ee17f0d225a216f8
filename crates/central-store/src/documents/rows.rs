//! Documents as rows: the fields are one JSON text.

use std::collections::BTreeMap;

use diesel::prelude::*;
use qingjian_sync::{DocId, Document, OfficerId, Register, StreamId};

use super::cache::Held;
use crate::columns::{bytes, count, doc as doc_id, json, number, of_json, officer};
use crate::dialect::{Connection, LIST_MAX};
use crate::error::StoreError;
use crate::schema::{audience, document};

/// A document's row.
#[derive(Queryable)]
pub(crate) struct Row {
    _stream: String,
    doc: Vec<u8>,
    kind: String,
    owner: Vec<u8>,
    fields: String,
    _conflicts: i64,
    changed_pos: i64,
}

impl Row {
    pub fn document(self) -> Result<Document, StoreError> {
        let fields: BTreeMap<String, Register> = of_json("document", &self.fields)?;
        Ok(Document { doc: doc_id(&self.doc)?, kind: self.kind, fields })
    }

    pub fn changed_pos(&self) -> Result<u64, StoreError> {
        count(self.changed_pos)
    }

    fn owner(&self) -> Result<OfficerId, StoreError> {
        officer(&self.owner)
    }
}

/// The stored ones among these.
pub(super) fn read(connection: &mut Connection, stream: &StreamId, docs: &[DocId]) -> Result<Vec<Held>, StoreError> {
    let held = |row: Row| {
        let (owner, changed_pos) = (row.owner()?, row.changed_pos()?);
        Ok(Held { document: row.document()?, owner, changed_pos, stored: true, dirty: false })
    };
    read_many(connection, stream, docs)?.into_iter().map(held).collect()
}

/// The rows of these documents, as many of them as are stored.
pub(crate) fn read_many(
    connection: &mut Connection,
    stream: &StreamId,
    docs: &[DocId],
) -> Result<Vec<Row>, StoreError> {
    let mut found = Vec::new();
    for part in docs.chunks(LIST_MAX) {
        let wanted: Vec<Vec<u8>> = part.iter().map(|doc| bytes(doc.0)).collect();
        let rows = document::table.filter(document::stream.eq(stream.as_str()).and(document::doc.eq_any(wanted)));
        found.extend(rows.load::<Row>(connection)?);
    }
    Ok(found)
}

/// One document's row.
pub(crate) fn find(connection: &mut Connection, stream: &StreamId, doc: DocId) -> Result<Option<Row>, StoreError> {
    Ok(document::table.find((stream.as_str(), bytes(doc.0))).first(connection).optional()?)
}

/// All documents of a kind, by name.
pub(crate) fn of_kind(connection: &mut Connection, stream: &StreamId, kind: &str) -> Result<Vec<Document>, StoreError> {
    let rows = document::table.filter(document::stream.eq(stream.as_str()).and(document::kind.eq(kind)));
    rows.order(document::doc).load::<Row>(connection)?.into_iter().map(Row::document).collect()
}

/// What of a district somebody gets.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// Kinds that are left out.
    pub never: &'a [&'a str],
    /// Kinds of which only the officer's own documents come.
    pub own: &'a [&'a str],
    /// Kinds of which only documents come that name the officer.
    pub named: &'a [&'a str],
    /// Who asks.
    pub officer: Option<OfficerId>,
}

impl Scope<'static> {
    /// Everything.
    pub(crate) const ALL: Self = Self { never: &[], own: &[], named: &[], officer: None };
}

/// Rows after a position, in order; at most `limit`.
pub(crate) fn read_changed(
    connection: &mut Connection,
    stream: &StreamId,
    (after, upto): (u64, u64),
    limit: usize,
    scope: Scope<'_>,
) -> Result<Vec<Row>, StoreError> {
    let officer = scope.officer.map(|id| bytes(id.0)).unwrap_or_default();
    let addressed = audience::table.filter(audience::stream.eq(stream.as_str()).and(audience::officer.eq(&officer)));
    let rows = document::table
        .filter(document::stream.eq(stream.as_str()))
        .filter(document::changed_pos.gt(number(after)).and(document::changed_pos.le(number(upto))))
        .filter(document::kind.ne_all(scope.never.iter().copied()))
        .filter(document::kind.ne_all(scope.own.iter().copied()).or(document::owner.eq(&officer)))
        .filter(
            document::kind
                .ne_all(scope.named.iter().copied())
                .or(document::doc.eq_any(addressed.select(audience::doc))),
        )
        .order((document::changed_pos, document::doc))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(rows.load(connection)?)
}

pub(super) fn write(connection: &mut Connection, stream: &StreamId, held: &Held) -> Result<(), StoreError> {
    let id = bytes(held.document.doc.0);
    let state = (
        document::fields.eq(json(&held.document.fields)?),
        document::conflicts.eq(i64::try_from(held.document.conflicts().count()).unwrap_or(i64::MAX)),
        document::changed_pos.eq(number(held.changed_pos)),
    );
    if held.stored {
        diesel::update(document::table.find((stream.as_str(), id))).set(state).execute(connection)?;
        return Ok(());
    }
    let name = (
        document::stream.eq(stream.as_str()),
        document::doc.eq(id),
        document::kind.eq(&held.document.kind),
        document::owner.eq(bytes(held.owner.0)),
    );
    diesel::insert_into(document::table).values((name, state)).execute(connection)?;
    Ok(())
}
