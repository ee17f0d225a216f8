//! Complainants as rows.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::{DocId, OfficerId, StreamId};

use super::{Complainant, ComplainantKept};
use crate::columns::{bytes, count, instant, ms, officer};
use crate::dialect::{Connection, insert_new};
use crate::error::StoreError;
use crate::schema::{complainant, complainant_look};

/// What is kept of a lead already is not written over: a form that is sent twice keeps once.
pub(super) fn keep(
    connection: &mut Connection,
    stream: &StreamId,
    lead: DocId,
    who: &Complainant,
    by: OfficerId,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let row = (
        complainant::stream.eq(stream.as_str()),
        complainant::lead.eq(bytes(lead.0)),
        complainant::name.eq(&who.name),
        complainant::telephone.eq(&who.telephone),
        complainant::address.eq(&who.address),
        complainant::note.eq(&who.note),
        complainant::kept_by.eq(bytes(by.0)),
        complainant::kept_at_ms.eq(ms(now)),
    );
    insert_new!(connection, complainant::table, row)?;
    Ok(())
}

type Said = (Option<String>, Option<String>, Option<String>, Option<String>);
type Row = (Said, Vec<u8>, i64, Option<i64>);

pub(super) fn find(
    connection: &mut Connection,
    stream: &StreamId,
    lead: DocId,
) -> Result<Option<ComplainantKept>, StoreError> {
    let said = (complainant::name, complainant::telephone, complainant::address, complainant::note);
    let row: Option<Row> = complainant::table
        .find((stream.as_str(), bytes(lead.0)))
        .select((said, complainant::kept_by, complainant::kept_at_ms, complainant::erased_at_ms))
        .first(connection)
        .optional()?;
    let Some(((name, telephone, address, note), by, at, erased)) = row else { return Ok(None) };
    let here = complainant_look::stream.eq(stream.as_str()).and(complainant_look::lead.eq(bytes(lead.0)));
    let looks: i64 = complainant_look::table.filter(here).count().get_result(connection)?;
    Ok(Some(ComplainantKept {
        complainant: Complainant { name, telephone, address, note },
        kept_by: officer(&by)?,
        kept_at: instant(at)?,
        erased_at: erased.map(instant).transpose()?,
        looks: count(looks)?,
    }))
}

pub(super) fn looked(
    connection: &mut Connection,
    stream: &StreamId,
    lead: DocId,
    by: OfficerId,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let row = (
        complainant_look::stream.eq(stream.as_str()),
        complainant_look::lead.eq(bytes(lead.0)),
        complainant_look::officer.eq(bytes(by.0)),
        complainant_look::at_ms.eq(ms(now)),
    );
    diesel::insert_into(complainant_look::table).values(row).execute(connection)?;
    Ok(())
}

pub(super) fn erase(
    connection: &mut Connection,
    stream: &StreamId,
    lead: DocId,
    by: OfficerId,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let nothing: Option<String> = None;
    let row = complainant::table.find((stream.as_str(), bytes(lead.0)));
    let erased = diesel::update(row.filter(complainant::erased_at_ms.is_null()))
        .set((
            complainant::name.eq(&nothing),
            complainant::telephone.eq(&nothing),
            complainant::address.eq(&nothing),
            complainant::note.eq(&nothing),
            complainant::erased_by.eq(bytes(by.0)),
            complainant::erased_at_ms.eq(ms(now)),
        ))
        .execute(connection)?;
    if erased == 0 { Err(StoreError::unknown("complainant", lead)) } else { Ok(()) }
}
