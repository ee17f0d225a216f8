//! Bytes that are no commit of the one who offers them: kept apart, so that nobody can say they never came.

use diesel::prelude::*;
use qingjian_sync::{Digest, ReplicaId, Signed, StreamId};

use crate::columns::bytes;
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::quarantine;

/// How often a day the arrival of the same bytes from the same replica is written down again. A broken tablet offers
/// the same bytes at every sync; a few arrivals show the pattern, the rest would only fill the disk. Bytes that were
/// never seen are always kept.
pub const QUARANTINE_REPEATS_PER_DAY_MAX: i64 = 3;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What is kept of bytes that were turned away.
pub(super) struct TurnedAway<'a> {
    pub replica: ReplicaId,
    pub hash: Digest,
    pub signed: &'a Signed,
    pub code: &'a str,
    pub message: &'a str,
}

pub(super) fn keep(
    connection: &mut Connection,
    stream: &StreamId,
    away: &TurnedAway,
    now_ms: i64,
) -> Result<(), StoreError> {
    let same = quarantine::table
        .filter(quarantine::replica.eq(bytes(away.replica.0)).and(quarantine::hash.eq(away.hash.0.to_vec())));
    let today = same.clone().filter(quarantine::at_ms.gt(now_ms.saturating_sub(DAY_MS)));
    let (seen, today): (i64, i64) = (same.count().get_result(connection)?, today.count().get_result(connection)?);
    if today >= QUARANTINE_REPEATS_PER_DAY_MAX {
        return Ok(());
    }
    // The bytes are stored once; later rows only say that they came again.
    let body = if seen == 0 { away.signed.payload.get() } else { "" };
    let row = (
        quarantine::stream.eq(stream.as_str()),
        quarantine::replica.eq(bytes(away.replica.0)),
        quarantine::hash.eq(away.hash.0.to_vec()),
        quarantine::body.eq(body),
        quarantine::jws.eq(&away.signed.jws),
        quarantine::code.eq(away.code),
        quarantine::message.eq(away.message),
        quarantine::at_ms.eq(now_ms),
    );
    diesel::insert_into(quarantine::table).values(row).execute(connection)?;
    Ok(())
}
