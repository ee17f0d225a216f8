//! What was done here and has no effect at the centre. Nothing leaves this list but by a ruling.

use qingjian_sync::commit::Op;
use qingjian_sync::{Digest, ReplicaId};
use rusqlite::{Connection, Row};

use super::PAGE_LINES_MAX;
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::outbox::CommitState;
use crate::store::all;

/// A commit without effect, as the inspector and the team lead have to see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// Its place among all commits made here; the next page starts after it.
    pub nr: i64,
    /// The chain it belongs to.
    pub replica: ReplicaId,
    /// Its number in that chain.
    pub seq: u64,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Held, late, forked or turned away.
    pub state: CommitState,
    /// A stable code.
    pub code: String,
    /// What is not in order and what to do.
    pub message: String,
    /// What it says.
    pub ops: Vec<Op>,
    /// The commit of this tablet's next replica that says the same again, if there is one.
    pub said_again: Option<(ReplicaId, u64)>,
}

impl FieldCore {
    /// Commits without effect that wait for a ruling, at most [`PAGE_LINES_MAX`] after `after` (0 at first).
    ///
    /// # Errors
    /// When the database fails.
    pub fn attention(&self, after: i64) -> std::result::Result<Vec<Attention>, FieldError> {
        Ok(page(&self.store, after)?)
    }
}

fn page(store: &Connection, after: i64) -> Result<Vec<Attention>> {
    let rows = all(store, include_str!("attention.sql"), (after, PAGE_LINES_MAX), |row| Ok(read(row)))?;
    rows.into_iter().collect()
}

fn read(row: &Row<'_>) -> Result<Attention> {
    let text = |column: usize| row.get::<_, String>(column);
    let payload = text(7)?;
    let commit = qingjian_sync::Commit::decode(payload.as_bytes()).map_err(|fault| Fault::stored("commit", fault))?;
    let again: Option<String> = row.get(8)?;
    let again_seq: Option<u64> = row.get(9)?;
    Ok(Attention {
        nr: row.get(0)?,
        replica: text(1)?.parse()?,
        seq: row.get(2)?,
        hash: text(3)?.parse()?,
        state: CommitState::of_column(Some(&text(4)?))?,
        code: text(5)?,
        message: text(6)?,
        ops: commit.ops,
        said_again: again.map(|replica| replica.parse()).transpose()?.zip(again_seq),
    })
}
