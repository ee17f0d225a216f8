//! Targets and days with visits of which nobody has said yet whether they are one: what a lead decides on. What is decided is
//! not kept, so that it can hide nothing that waits.

use diesel::prelude::*;
use qingjian_domain::inspection::{Twin, is_undecided};
use qingjian_sync::{DocId, Document, StreamId};
use serde_json::Value;

use crate::columns::{bytes, doc as doc_id};
use crate::dialect::{Connection, insert_new};
use crate::documents::{Row, read_many};
use crate::error::StoreError;
use crate::schema::{inspection, same_day};

/// A target and a day.
type Group = (Vec<u8>, String);

/// The group that a visit counts in, by its row as it stands; none where it is withdrawn or lacks one of both.
pub(super) fn group_of(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
) -> Result<Option<Group>, StoreError> {
    let row = inspection::table.find((stream.as_str(), bytes(document.doc.0))).filter(inspection::withdrawn.eq(false));
    let found: Option<(Option<Vec<u8>>, Option<String>)> =
        row.select((inspection::target, inspection::visit_date)).first(connection).optional()?;
    Ok(found.and_then(|(target, day)| target.zip(day)))
}

/// Looks anew at the groups that a visit left and came to. A visit that is written later in the same transaction looks at
/// its own once more.
pub(super) fn settle(
    connection: &mut Connection,
    stream: &StreamId,
    (left, came): (Option<Group>, Option<Group>),
) -> Result<(), StoreError> {
    let left = left.filter(|left| came.as_ref() != Some(left));
    for (target, day) in left.into_iter().chain(came) {
        let name = (same_day::stream.eq(stream.as_str()), same_day::target.eq(&target), same_day::day.eq(&day));
        if waits(connection, stream, (&target, &day))? {
            insert_new!(connection, same_day::table, name)?;
        } else {
            let (here, target, day) = name;
            diesel::delete(same_day::table.filter(here.and(target).and(day))).execute(connection)?;
        }
    }
    Ok(())
}

fn waits(
    connection: &mut Connection,
    stream: &StreamId,
    (target, day): (&Vec<u8>, &String),
) -> Result<bool, StoreError> {
    let here = inspection::stream.eq(stream.as_str()).and(inspection::withdrawn.eq(false));
    let visits = inspection::table.filter(here.and(inspection::target.eq(target)).and(inspection::visit_date.eq(day)));
    let docs: Vec<Vec<u8>> = visits.select(inspection::doc).load(connection)?;
    if docs.len() < 2 {
        return Ok(false);
    }
    let docs: Vec<DocId> = docs.iter().map(|doc| doc_id(doc)).collect::<Result<_, _>>()?;
    let visits = read_many(connection, stream, &docs)?.into_iter().map(Row::document);
    let twins: Vec<Twin> = visits.map(|visit| Ok(twin(&visit?))).collect::<Result<_, StoreError>>()?;
    Ok(is_undecided(&twins))
}

/// The visit's row said already where and when it was, and that it stands.
fn twin(visit: &Document) -> Twin {
    let beside = visit.value("stands_beside").and_then(Value::as_array).into_iter().flatten();
    let beside = beside.filter_map(|id| id.as_str()?.parse().ok()).collect();
    Twin { id: visit.doc.0, target: None, day: None, withdrawn: false, beside }
}
