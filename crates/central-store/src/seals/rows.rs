//! Seals, and what belongs to what, as rows.

use std::collections::BTreeSet;

use diesel::prelude::*;
use qingjian_sync::{DocId, StreamId};

use crate::columns::{bytes, count, doc as doc_id, number};
use crate::dialect::{Connection, LIST_MAX, insert_new};
use crate::error::StoreError;
use crate::schema::{kinship, seal, seal_scope};

/// Where a seal op stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub pos: u64,
    pub index: u16,
}

/// What a transaction has to write about seals.
#[derive(Default)]
pub(crate) struct SealRows {
    /// New seal ops, and whether each stands.
    pub new: Vec<(Place, DocId, bool)>,
    /// Stored seal ops that stand from now on.
    pub standing: Vec<Place>,
    /// Document and the inspection whose seals have to look at it.
    pub scope: BTreeSet<(DocId, DocId)>,
    /// Parent and child.
    pub kinship: BTreeSet<(DocId, DocId)>,
}

pub(crate) fn write(connection: &mut Connection, stream: &StreamId, rows: &SealRows) -> Result<(), StoreError> {
    for (parent, doc) in &rows.kinship {
        let row =
            (kinship::stream.eq(stream.as_str()), kinship::parent.eq(bytes(parent.0)), kinship::doc.eq(bytes(doc.0)));
        insert_new!(connection, kinship::table, row)?;
    }
    for (doc, inspection) in &rows.scope {
        let row = (
            seal_scope::stream.eq(stream.as_str()),
            seal_scope::doc.eq(bytes(doc.0)),
            seal_scope::inspection.eq(bytes(inspection.0)),
        );
        insert_new!(connection, seal_scope::table, row)?;
    }
    write_seals(connection, stream, rows)
}

fn write_seals(connection: &mut Connection, stream: &StreamId, rows: &SealRows) -> Result<(), StoreError> {
    for (place, inspection, stands) in &rows.new {
        let row = (
            seal::stream.eq(stream.as_str()),
            seal::pos.eq(number(place.pos)),
            seal::op_index.eq(i64::from(place.index)),
            seal::inspection.eq(bytes(inspection.0)),
            seal::stands.eq(stands),
        );
        diesel::insert_into(seal::table).values(row).execute(connection)?;
    }
    for place in &rows.standing {
        let row = seal::table.find((stream.as_str(), number(place.pos), i64::from(place.index)));
        diesel::update(row).set(seal::stands.eq(true)).execute(connection)?;
    }
    Ok(())
}

/// The inspections whose seals have to look at one of these documents.
pub(super) fn concerned(
    connection: &mut Connection,
    stream: &StreamId,
    docs: &BTreeSet<DocId>,
) -> Result<BTreeSet<DocId>, StoreError> {
    let docs: Vec<Vec<u8>> = docs.iter().map(|doc| bytes(doc.0)).collect();
    let mut found = BTreeSet::new();
    for part in docs.chunks(LIST_MAX) {
        let rows: Vec<Vec<u8>> = seal_scope::table
            .filter(seal_scope::stream.eq(stream.as_str()).and(seal_scope::doc.eq_any(part)))
            .select(seal_scope::inspection)
            .load(connection)?;
        for row in rows {
            found.insert(doc_id(&row)?);
        }
    }
    Ok(found)
}

/// The stored seal ops of an inspection, and whether each stands.
pub(super) fn seals_of(
    connection: &mut Connection,
    stream: &StreamId,
    inspection: DocId,
) -> Result<Vec<(Place, bool)>, StoreError> {
    let rows: Vec<(i64, i64, bool)> = seal::table
        .filter(seal::stream.eq(stream.as_str()).and(seal::inspection.eq(bytes(inspection.0))))
        .select((seal::pos, seal::op_index, seal::stands))
        .load(connection)?;
    rows.into_iter()
        .map(|(pos, index, stands)| {
            let index = u16::try_from(index).map_err(|error| StoreError::unreadable("seal", error))?;
            Ok((Place { pos: count(pos)?, index }, stands))
        })
        .collect()
}

/// The documents that were ever said to belong to this one.
pub(crate) fn children(
    connection: &mut Connection,
    stream: &StreamId,
    parent: DocId,
) -> Result<Vec<DocId>, StoreError> {
    let rows: Vec<Vec<u8>> = kinship::table
        .filter(kinship::stream.eq(stream.as_str()).and(kinship::parent.eq(bytes(parent.0))))
        .select(kinship::doc)
        .load(connection)?;
    rows.iter().map(|row| doc_id(row)).collect()
}
