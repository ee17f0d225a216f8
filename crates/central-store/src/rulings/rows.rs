//! Rulings as rows, so that one that came before its subject is found when the subject comes.

use diesel::prelude::*;
use qingjian_sync::StreamId;

use super::{Decision, Ruling, Subject};
use crate::columns::{bytes, count, number};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::{ruling, standing};

/// Rulings on this commit, oldest first.
pub(super) fn on(connection: &mut Connection, subject: Subject) -> Result<Vec<Ruling>, StoreError> {
    let rows: Vec<(i64, String)> = ruling::table
        .filter(ruling::subject_replica.eq(bytes(subject.replica.0)).and(ruling::subject_seq.eq(number(subject.seq))))
        .order(ruling::pos)
        .select((ruling::pos, ruling::decision))
        .load(connection)?;
    rows.into_iter()
        .map(|(pos, decision)| {
            let decision = Decision::read(&decision).ok_or_else(|| StoreError::unreadable("decision", &decision))?;
            Ok(Ruling { pos: count(pos)?, subject, decision })
        })
        .collect()
}

/// Writes new rulings, and beside the commits they are about what was ruled.
pub(crate) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    rulings: &[Ruling],
    ruled: impl Iterator<Item = (u64, String)>,
) -> Result<(), StoreError> {
    for new in rulings {
        let row = (
            ruling::stream.eq(stream.as_str()),
            ruling::pos.eq(number(new.pos)),
            ruling::subject_replica.eq(bytes(new.subject.replica.0)),
            ruling::subject_seq.eq(number(new.subject.seq)),
            ruling::decision.eq(new.decision.as_str()),
        );
        diesel::insert_into(ruling::table).values(row).execute(connection)?;
    }
    for (pos, decision) in ruled {
        let row = diesel::update(standing::table.find((stream.as_str(), number(pos))));
        row.set(standing::ruling.eq(decision)).execute(connection)?;
    }
    Ok(())
}
