//! What the centre thinks of commits: the first thought stands in the log, later ones are added, none is changed.

use std::collections::HashMap;

use diesel::prelude::*;
use qingjian_sync::{StreamId, Verdict};

use super::logged::Logged;
use crate::columns::{bytes, count, json, number, verdict};
use crate::dialect::{Connection, LIST_MAX};
use crate::error::StoreError;
use crate::schema::{standing, verdict_change};

/// Writes what changed: a line of history for every stored commit that is thought of otherwise than before, and the
/// list of commits that take no effect.
pub(crate) fn write_thoughts<'a>(
    connection: &mut Connection,
    stream: &StreamId,
    entries: impl Iterator<Item = &'a Logged>,
    now_ms: i64,
) -> Result<(), StoreError> {
    for entry in entries {
        let changed = entry.was.as_ref().is_some_and(|was| *was != entry.verdict);
        if changed {
            remember(connection, stream, entry, now_ms)?;
            let old = standing::table.find((stream.as_str(), number(entry.pos)));
            diesel::delete(old).execute(connection)?;
        }
        if (changed || entry.fresh.is_some()) && entry.verdict != Verdict::Ok {
            stand(connection, stream, entry)?;
        }
    }
    Ok(())
}

fn remember(connection: &mut Connection, stream: &StreamId, entry: &Logged, now_ms: i64) -> Result<(), StoreError> {
    let row = (
        verdict_change::stream.eq(stream.as_str()),
        verdict_change::pos.eq(number(entry.pos)),
        verdict_change::verdict.eq(json(&entry.verdict)?),
        verdict_change::cause.eq(&entry.cause),
        verdict_change::at_ms.eq(now_ms),
    );
    diesel::insert_into(verdict_change::table).values(row).execute(connection)?;
    Ok(())
}

fn stand(connection: &mut Connection, stream: &StreamId, entry: &Logged) -> Result<(), StoreError> {
    let row = (
        standing::stream.eq(stream.as_str()),
        standing::pos.eq(number(entry.pos)),
        standing::replica.eq(bytes(entry.commit.replica.0)),
        standing::seq.eq(number(entry.commit.seq)),
        standing::verdict.eq(json(&entry.verdict)?),
        standing::ruling.eq(entry.ruling.as_deref()),
    );
    diesel::insert_into(standing::table).values(row).execute(connection)?;
    Ok(())
}

/// What the centre thinks now of the commits at these positions; those that are not named take effect.
pub(crate) fn current(
    connection: &mut Connection,
    stream: &StreamId,
    positions: &[u64],
) -> Result<HashMap<u64, Verdict>, StoreError> {
    let mut found = HashMap::new();
    for part in positions.chunks(LIST_MAX) {
        let wanted: Vec<i64> = part.iter().copied().map(number).collect();
        let rows: Vec<(i64, String)> = standing::table
            .filter(standing::stream.eq(stream.as_str()).and(standing::pos.eq_any(wanted)))
            .select((standing::pos, standing::verdict))
            .load(connection)?;
        for (pos, text) in rows {
            found.insert(count(pos)?, verdict(&text)?);
        }
    }
    Ok(found)
}
