//! Reading stored commits back.

use diesel::prelude::*;
use qingjian_sync::{Commit, DocId, ReplicaId, Signed, StreamId, Verdict};

use super::logged::Logged;
use crate::columns::{bytes, count, number, verdict};
use crate::dialect::{Connection, LIST_MAX};
use crate::error::StoreError;
use crate::schema::{commit_log, doc_commit, standing};

/// A stored commit with its bytes.
#[derive(Queryable)]
pub(crate) struct Stored {
    pos: i64,
    fork: bool,
    received_at_ms: i64,
    first: String,
    body: String,
    jws: String,
    now: Option<String>,
    ruling: Option<String>,
}

impl Stored {
    /// The commit, ready to be judged anew.
    pub fn logged(&self) -> Result<Logged, StoreError> {
        let verdict = self.verdict()?;
        Ok(Logged {
            pos: self.pos()?,
            commit: self.commit()?,
            fork: self.fork,
            received_at_ms: self.received_at_ms,
            was: Some(verdict.clone()),
            verdict,
            ruling: self.ruling.clone(),
            fresh: None,
            cause: String::new(),
            released: false,
        })
    }

    pub fn pos(&self) -> Result<u64, StoreError> {
        count(self.pos)
    }

    pub fn commit(&self) -> Result<Commit, StoreError> {
        Commit::decode(self.body.as_bytes()).map_err(|fault| StoreError::unreadable("commit", fault))
    }

    /// The bytes with their signature, as they came.
    pub fn signed(&self) -> Result<Signed, StoreError> {
        Signed::of_parts(self.body.clone(), self.jws.clone()).map_err(|error| StoreError::unreadable("commit", error))
    }

    /// What the centre thinks now.
    pub fn verdict(&self) -> Result<Verdict, StoreError> {
        self.now.as_deref().map_or(Ok(Verdict::Ok), verdict)
    }

    /// What the centre thought first.
    pub fn first(&self) -> Result<Verdict, StoreError> {
        verdict(&self.first)
    }

    pub fn ruling(&self) -> Option<&str> {
        self.ruling.as_deref()
    }

    pub fn received_at_ms(&self) -> i64 {
        self.received_at_ms
    }
}

/// The commits at these positions, in order.
pub(crate) fn read_at(
    connection: &mut Connection,
    stream: &StreamId,
    positions: &[u64],
) -> Result<Vec<Stored>, StoreError> {
    let mut found = Vec::with_capacity(positions.len());
    for part in positions.chunks(LIST_MAX) {
        let wanted: Vec<i64> = part.iter().copied().map(number).collect();
        let beside = standing::stream.eq(commit_log::stream).and(standing::pos.eq(commit_log::pos));
        let rows: Vec<Stored> = commit_log::table
            .left_join(standing::table.on(beside))
            .filter(commit_log::stream.eq(stream.as_str()).and(commit_log::pos.eq_any(wanted)))
            .order(commit_log::pos)
            .select((
                commit_log::pos,
                commit_log::fork,
                commit_log::received_at_ms,
                commit_log::verdict,
                commit_log::body,
                commit_log::jws,
                standing::verdict.nullable(),
                standing::ruling.nullable(),
            ))
            .load(connection)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Where the commits stand that touch one of these documents.
pub(crate) fn positions_of(
    connection: &mut Connection,
    stream: &StreamId,
    docs: &[DocId],
) -> Result<Vec<u64>, StoreError> {
    let mut positions = Vec::new();
    for part in docs.chunks(LIST_MAX) {
        let wanted: Vec<Vec<u8>> = part.iter().map(|doc| bytes(doc.0)).collect();
        let rows: Vec<i64> = doc_commit::table
            .filter(doc_commit::stream.eq(stream.as_str()).and(doc_commit::doc.eq_any(wanted)))
            .select(doc_commit::pos)
            .load(connection)?;
        positions.extend(rows);
    }
    positions.sort_unstable();
    positions.dedup();
    positions.into_iter().map(count).collect()
}

/// Where the commits of this replica and number stand: one, and as many as forked from it.
pub(crate) fn at_seq(connection: &mut Connection, replica: ReplicaId, seq: u64) -> Result<Vec<u64>, StoreError> {
    let mut found = Vec::new();
    // The two halves of the table have an index each.
    for fork in [false, true] {
        let rows: Vec<i64> = commit_log::table
            .filter(commit_log::replica.eq(bytes(replica.0)).and(commit_log::seq.eq(number(seq))))
            .filter(commit_log::fork.eq(fork))
            .select(commit_log::pos)
            .load(connection)?;
        found.extend(rows);
    }
    found.into_iter().map(count).collect()
}
