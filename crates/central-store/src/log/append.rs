//! Writing new commits: the log itself, and which documents they touch.

use diesel::prelude::*;
use qingjian_sync::StreamId;

use super::logged::Logged;
use crate::columns::{bytes, json, number};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::{commit_log, doc_commit};

#[derive(Insertable)]
#[diesel(table_name = commit_log)]
struct Row<'a> {
    stream: &'a str,
    pos: i64,
    replica: &'a [u8],
    seq: i64,
    fork: bool,
    hash: &'a [u8],
    prev: Option<&'a [u8]>,
    received_at_ms: i64,
    verdict: String,
    body: &'a str,
    jws: &'a str,
}

/// Appends the new ones among these, by position.
pub(crate) fn append<'a>(
    connection: &mut Connection,
    stream: &StreamId,
    entries: impl Iterator<Item = &'a Logged>,
) -> Result<(), StoreError> {
    for entry in entries {
        let Some((hash, signed)) = &entry.fresh else { continue };
        let row = Row {
            stream: stream.as_str(),
            pos: number(entry.pos),
            replica: entry.commit.replica.0.as_bytes(),
            seq: number(entry.commit.seq),
            fork: entry.fork,
            hash: &hash.0,
            prev: entry.commit.prev.as_ref().map(|prev| prev.0.as_slice()),
            received_at_ms: entry.received_at_ms,
            verdict: json(&entry.verdict)?,
            body: signed.payload.get(),
            jws: &signed.jws,
        };
        diesel::insert_into(commit_log::table).values(&row).execute(connection)?;
        append_docs(connection, stream, entry)?;
    }
    Ok(())
}

fn append_docs(connection: &mut Connection, stream: &StreamId, entry: &Logged) -> Result<(), StoreError> {
    for doc in entry.docs() {
        let row = (
            doc_commit::stream.eq(stream.as_str()),
            doc_commit::doc.eq(bytes(doc.0)),
            doc_commit::pos.eq(number(entry.pos)),
        );
        diesel::insert_into(doc_commit::table).values(row).execute(connection)?;
    }
    Ok(())
}
