//! Everything that ever happened to a document, whether it took effect or not.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::{DocId, Dot, OfficerId, Op, StreamId, Verdict};

use crate::centre::Centre;
use crate::columns::{instant, number, verdict};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::log::{self, Stored};
use crate::schema::verdict_change;

/// One op on a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Where its commit stands.
    pub pos: u64,
    /// Its name.
    pub dot: Dot,
    /// What it set.
    pub op: Op,
    /// The device's clock.
    pub at: DateTime<FixedOffset>,
    /// When it reached the centre.
    pub received_at: DateTime<FixedOffset>,
    /// Who acted.
    pub author: OfficerId,
    /// What the centre thinks of its commit now.
    pub verdict: Verdict,
    /// What the centre thought, one after another; the last is the verdict.
    pub thoughts: Vec<Thought>,
    /// What was ruled on it, where it takes no effect.
    pub ruling: Option<String>,
}

/// One of the centre's thoughts on a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thought {
    /// What.
    pub verdict: Verdict,
    /// Why the thought before no longer held; `arrival` for the first.
    pub cause: String,
    /// Since when.
    pub at: DateTime<FixedOffset>,
}

impl Centre {
    /// Every op on a document, in the order in which they arrived.
    ///
    /// # Errors
    /// When the store fails.
    pub fn history(&self, stream: &StreamId, doc: DocId) -> Result<Vec<HistoryEntry>, StoreError> {
        self.read(|connection| {
            let positions = log::positions_of(connection, stream, &[doc])?;
            let mut entries = Vec::new();
            for stored in log::read_at(connection, stream, &positions)? {
                let thoughts = thoughts(connection, stream, &stored)?;
                entries.extend(on_doc(&stored, doc, &thoughts)?);
            }
            Ok(entries)
        })
    }
}

fn on_doc(stored: &Stored, doc: DocId, thoughts: &[Thought]) -> Result<Vec<HistoryEntry>, StoreError> {
    let (pos, commit, verdict) = (stored.pos()?, stored.commit()?, stored.verdict()?);
    let received_at = instant(stored.received_at_ms())?;
    let ops = commit.dotted().filter(|(_, op)| op.doc == doc);
    let entries = ops.map(|(dot, op)| HistoryEntry {
        pos,
        dot,
        op: op.clone(),
        at: commit.at,
        received_at,
        author: commit.author,
        verdict: verdict.clone(),
        thoughts: thoughts.to_vec(),
        ruling: stored.ruling().map(str::to_owned),
    });
    Ok(entries.collect())
}

/// What the centre thought of a commit, from its arrival on.
pub(super) fn thoughts(
    connection: &mut Connection,
    stream: &StreamId,
    stored: &Stored,
) -> Result<Vec<Thought>, StoreError> {
    let rows: Vec<(String, String, i64)> = verdict_change::table
        .filter(verdict_change::stream.eq(stream.as_str()).and(verdict_change::pos.eq(number(stored.pos()?))))
        .order(verdict_change::id)
        .select((verdict_change::verdict, verdict_change::cause, verdict_change::at_ms))
        .load(connection)?;
    let at = instant(stored.received_at_ms())?;
    let mut thoughts = vec![Thought { verdict: stored.first()?, cause: "arrival".to_owned(), at }];
    for (text, cause, at_ms) in rows {
        thoughts.push(Thought { verdict: verdict(&text)?, cause, at: instant(at_ms)? });
    }
    Ok(thoughts)
}
