//! What waits for a lead's word.

use chrono::{DateTime, FixedOffset};
use diesel::dsl::{count_star, max, min};
use diesel::prelude::*;
use qingjian_sync::{Commit, Digest, ReplicaId, StreamId, Verdict};

use crate::centre::Centre;
use crate::columns::{bytes, count, digest, instant, number, replica};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::log;
use crate::schema::{quarantine, standing};

/// The newest kinds of turned-away bytes that one look shows: more means a broken tablet, not more to read.
const QUARANTINE_SHOWN_MAX: i64 = 200;

/// Everything that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Attention {
    /// Commits that take no effect and on which nobody has ruled, oldest first.
    pub waits: Vec<Waits>,
    /// Bytes that were no commits, newest first.
    pub quarantine: Vec<Quarantined>,
}

/// A commit that takes no effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits {
    /// Where it stands.
    pub pos: u64,
    /// The commit.
    pub commit: Commit,
    /// Why it takes no effect.
    pub verdict: Verdict,
    /// When it came.
    pub received_at: DateTime<FixedOffset>,
}

/// Bytes that were turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Who offered them.
    pub replica: ReplicaId,
    /// Their hash.
    pub hash: Digest,
    /// Why, as a stable code.
    pub code: String,
    /// When they came first.
    pub at: DateTime<FixedOffset>,
    /// How many arrivals were written down.
    pub times: u64,
}

impl Centre {
    /// What waits for a lead's word.
    ///
    /// # Errors
    /// When the store fails.
    pub fn attention(&self, stream: &StreamId) -> Result<Attention, StoreError> {
        self.read(|connection| {
            Ok(Attention { waits: waits(connection, stream)?, quarantine: turned_away(connection, stream)? })
        })
    }

    /// Whether a commit of this name takes no effect and nobody has ruled on it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn waits_for_ruling(&self, stream: &StreamId, replica: ReplicaId, seq: u64) -> Result<bool, StoreError> {
        let named = standing::replica.eq(bytes(replica.0)).and(standing::seq.eq(number(seq)));
        let waiting = standing::stream.eq(stream.as_str()).and(standing::ruling.is_null());
        let found = diesel::select(diesel::dsl::exists(standing::table.filter(named.and(waiting))));
        self.read(|connection| Ok(found.get_result(connection)?))
    }
}

fn waits(connection: &mut Connection, stream: &StreamId) -> Result<Vec<Waits>, StoreError> {
    let positions: Vec<i64> = standing::table
        .filter(standing::stream.eq(stream.as_str()).and(standing::ruling.is_null()))
        .order(standing::pos)
        .select(standing::pos)
        .load(connection)?;
    let positions = positions.into_iter().map(count).collect::<Result<Vec<u64>, _>>()?;
    log::read_at(connection, stream, &positions)?
        .iter()
        .map(|stored| {
            Ok(Waits {
                pos: stored.pos()?,
                commit: stored.commit()?,
                verdict: stored.verdict()?,
                received_at: instant(stored.received_at_ms())?,
            })
        })
        .collect()
}

fn turned_away(connection: &mut Connection, stream: &StreamId) -> Result<Vec<Quarantined>, StoreError> {
    type Row = (Vec<u8>, Vec<u8>, String, Option<i64>, i64);
    let rows: Vec<Row> = quarantine::table
        .filter(quarantine::stream.eq(stream.as_str()))
        .group_by((quarantine::replica, quarantine::hash, quarantine::code))
        .order(max(quarantine::id).desc())
        .limit(QUARANTINE_SHOWN_MAX)
        .select((quarantine::replica, quarantine::hash, quarantine::code, min(quarantine::at_ms), count_star()))
        .load(connection)?;
    rows.into_iter()
        .map(|(id, hash, code, at, times)| {
            let at = instant(at.unwrap_or_default())?;
            Ok(Quarantined { replica: replica(&id)?, hash: digest(&hash)?, code, at, times: count(times)? })
        })
        .collect()
}
