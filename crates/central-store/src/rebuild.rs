//! Making documents and projections anew from the log.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use qingjian_sync::{DocId, Document, OfficerId, StreamId, Survivor};

use crate::centre::Centre;
use crate::columns::{bytes, count, doc as doc_id, number, officer};
use crate::dialect::Connection;
use crate::documents::{Documents, Held};
use crate::error::StoreError;
use crate::log::{self, Logged};
use crate::schema::{doc_commit, document};
use crate::{projections, streams};

/// Commits held in memory at once while the log is read.
const COMMITS_AT_ONCE: u64 = 500;

/// Where documents stood before: readers have cursors that must stay true.
type Places = HashMap<DocId, (OfficerId, u64)>;

impl Centre {
    /// Rebuilds every document and projection of a district from the log and the verdicts beside it; how many
    /// documents there are. Positions of documents stay what they were; what is kept in memory is read anew.
    ///
    /// # Errors
    /// When the store fails; then nothing has changed.
    pub fn rebuild(&self, stream: &StreamId) -> Result<usize, StoreError> {
        self.write(|connection| {
            let head_pos = streams::read(connection, stream)?.head_pos;
            let places = places(connection, stream)?;
            let documents = replay(connection, stream, head_pos, &places)?;
            clear(connection, stream)?;
            let written = documents.len();
            Documents::of(documents).write(connection, stream)?;
            streams::count_rebuild(connection, stream)?;
            Ok(written)
        })
    }
}

fn places(connection: &mut Connection, stream: &StreamId) -> Result<Places, StoreError> {
    let rows: Vec<(Vec<u8>, Vec<u8>, i64)> = document::table
        .filter(document::stream.eq(stream.as_str()))
        .select((document::doc, document::owner, document::changed_pos))
        .load(connection)?;
    rows.into_iter().map(|(doc, owner, pos)| Ok((doc_id(&doc)?, (officer(&owner)?, count(pos)?)))).collect()
}

fn replay(
    connection: &mut Connection,
    stream: &StreamId,
    head_pos: u64,
    places: &Places,
) -> Result<BTreeMap<DocId, Held>, StoreError> {
    let mut documents = BTreeMap::new();
    let mut first = 1;
    while first <= head_pos {
        let last = head_pos.min(first.saturating_add(COMMITS_AT_ONCE - 1));
        let positions: Vec<u64> = (first..=last).collect();
        for stored in log::read_at(connection, stream, &positions)? {
            let entry = stored.logged()?;
            index(connection, stream, &entry)?;
            take_in(&mut documents, &entry, head_pos, places);
        }
        first = last.saturating_add(1);
    }
    Ok(documents)
}

fn index(connection: &mut Connection, stream: &StreamId, entry: &Logged) -> Result<(), StoreError> {
    for doc in entry.docs() {
        let row = (
            doc_commit::stream.eq(stream.as_str()),
            doc_commit::doc.eq(bytes(doc.0)),
            doc_commit::pos.eq(number(entry.pos)),
        );
        crate::dialect::insert_new!(connection, doc_commit::table, row)?;
    }
    Ok(())
}

fn take_in(documents: &mut BTreeMap<DocId, Held>, entry: &Logged, head_pos: u64, places: &Places) {
    let commit = &entry.commit;
    for (dot, op) in commit.dotted().filter(|_| entry.is_admitted()) {
        let (owner, changed_pos) = places.get(&op.doc).copied().unwrap_or((commit.author, head_pos));
        let held = documents.entry(op.doc).or_insert_with(|| Held {
            document: Document::new(op.doc, op.kind.clone()),
            owner,
            changed_pos,
            stored: false,
            dirty: true,
        });
        if entry.verdict.takes_effect() {
            held.document.apply(op, Survivor::of(commit, dot, op));
        }
    }
}

fn clear(connection: &mut Connection, stream: &StreamId) -> Result<(), StoreError> {
    diesel::delete(document::table.filter(document::stream.eq(stream.as_str()))).execute(connection)?;
    projections::clear(connection, stream)
}
