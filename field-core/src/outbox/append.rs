//! Adding a commit: chained, signed, and queued for the centre.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::commit::{self, Commit, Op};
use qingjian_sync::{OfficerId, Signed};
use rusqlite::Transaction;
use uuid::Uuid;

use super::head;
use crate::fault::Result;
use crate::identity::Me;
use crate::shell::Moment;
use crate::store::{one, run};

/// Who acted, and when by every clock.
#[derive(Clone, Copy)]
pub(crate) struct Stamp {
    author: OfficerId,
    at: DateTime<FixedOffset>,
    mono_ms: u64,
    boot: Uuid,
    gnss_at: Option<DateTime<FixedOffset>>,
    server_offset_ms: Option<i64>,
}

impl Stamp {
    /// An officer acts now.
    pub(crate) fn now(author: OfficerId, now: Moment, server_offset_ms: Option<i64>) -> Self {
        let Moment { at, mono_ms, boot, gnss_at } = now;
        Self { author, at, mono_ms, boot, gnss_at, server_offset_ms }
    }

    /// An earlier commit is said again: it is still that action, at that time.
    pub(crate) fn of(earlier: &Commit) -> Self {
        let Commit { author, at, mono_ms, boot, gnss_at, server_offset_ms, .. } = *earlier;
        Self { author, at, mono_ms, boot, gnss_at, server_offset_ms }
    }
}

/// Makes the next commit of this replica and puts it into the outbox.
pub(crate) fn append(tx: &Transaction<'_>, me: &Me, stamp: Stamp, ops: Vec<Op>) -> Result<(i64, Commit)> {
    let head = head(tx, me.replica)?;
    let commit = Commit {
        v: commit::VERSION,
        replica: me.replica,
        seq: head.map_or(1, |head| head.seq.saturating_add(1)),
        prev: head.map(|head| head.hash),
        at: stamp.at,
        mono_ms: stamp.mono_ms,
        boot: stamp.boot,
        gnss_at: stamp.gnss_at,
        server_offset_ms: stamp.server_offset_ms,
        author: stamp.author,
        ops,
    };
    let nr = insert(tx, &commit, &Signed::commit(&me.key, &commit)?)?;
    run(tx, include_str!("enqueue.sql"), [nr])?;
    Ok((nr, commit))
}

fn insert(tx: &Transaction<'_>, commit: &Commit, signed: &Signed) -> Result<i64> {
    let (replica, hash) = (commit.replica.to_string(), signed.digest().to_string());
    run(tx, include_str!("insert.sql"), (replica, commit.seq, hash, signed.payload.get(), &signed.jws))?;
    Ok(tx.last_insert_rowid())
}

/// Whether another commit says what this one said.
pub(crate) fn was_said_again(tx: &Transaction<'_>, old: i64) -> Result<bool> {
    Ok(one(tx, include_str!("was_said_again.sql"), [old], |_| Ok(()))?.is_some())
}

/// Notes that `new` says what `old` said.
pub(crate) fn said_again(tx: &Transaction<'_>, old: i64, new: i64) -> Result<()> {
    run(tx, include_str!("said_again.sql"), (old, new))?;
    Ok(())
}
