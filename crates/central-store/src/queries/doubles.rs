//! Visits to one target on one day.

use diesel::dsl::count_star;
use diesel::prelude::*;
use qingjian_sync::{DocId, StreamId};

use crate::centre::Centre;
use crate::columns::{count, doc as doc_id};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::{inspection, same_day};

/// A target and a day with more than one visit that is not withdrawn, and of which nobody has decided on some two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameDay {
    /// Where.
    pub target: DocId,
    /// The Beijing date.
    pub day: String,
    /// The visits, in the order in which they began.
    pub visits: Vec<DocId>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameDayPage {
    /// How many wait.
    pub total: u64,
    /// The newest of them after the skipped ones.
    pub groups: Vec<SameDay>,
}

impl Centre {
    /// Targets with more than one visit on a day that nobody has decided on, the newest day first. What was decided takes
    /// no place in the list.
    ///
    /// # Errors
    /// When the store fails.
    pub fn same_day(&self, stream: &StreamId, skip: u64, limit: usize) -> Result<SameDayPage, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.read(|connection| {
            let waiting = || same_day::table.filter(same_day::stream.eq(stream.as_str()));
            let total: i64 = waiting().select(count_star()).first(connection)?;
            let newest = waiting().order((same_day::day.desc(), same_day::target));
            let page = newest.offset(i64::try_from(skip).unwrap_or(i64::MAX)).limit(limit);
            let found: Vec<(Vec<u8>, String)> = page.select((same_day::target, same_day::day)).load(connection)?;
            let groups =
                found.into_iter().map(|group| with_visits(connection, stream, group)).collect::<Result<_, _>>()?;
            Ok(SameDayPage { total: count(total)?, groups })
        })
    }
}

fn with_visits(
    connection: &mut Connection,
    stream: &StreamId,
    (target, day): (Vec<u8>, String),
) -> Result<SameDay, StoreError> {
    let visits: Vec<Vec<u8>> = inspection::table
        .filter(inspection::stream.eq(stream.as_str()).and(inspection::withdrawn.eq(false)))
        .filter(inspection::target.eq(&target).and(inspection::visit_date.eq(&day)))
        .order((inspection::started_at_ms, inspection::doc))
        .select(inspection::doc)
        .load(connection)?;
    let visits = visits.iter().map(|doc| doc_id(doc)).collect::<Result<_, _>>()?;
    Ok(SameDay { target: doc_id(&target)?, day, visits })
}
