//! Visits to one target on one day.

use diesel::dsl::count_star;
use diesel::prelude::*;
use qingjian_sync::{DocId, StreamId};

use crate::centre::Centre;
use crate::columns::doc as doc_id;
use crate::error::StoreError;
use crate::schema::inspection;

/// As many groups are looked at, newest first: more than a lead rules on in a month.
const GROUPS_MAX: i64 = 500;

/// A target and a day with more than one visit that is not withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameDay {
    /// Where.
    pub target: DocId,
    /// The Beijing date.
    pub day: String,
    /// The visits, in the order in which they began.
    pub visits: Vec<DocId>,
}

impl Centre {
    /// Targets with more than one visit on a day, the newest day first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn same_day(&self, stream: &StreamId) -> Result<Vec<SameDay>, StoreError> {
        type Group = (Option<Vec<u8>>, Option<String>);
        self.read(|connection| {
            let here = inspection::stream.eq(stream.as_str()).and(inspection::withdrawn.eq(false));
            let whole = inspection::target.is_not_null().and(inspection::visit_date.is_not_null());
            let groups: Vec<Group> = inspection::table
                .filter(here.and(whole))
                .group_by((inspection::target, inspection::visit_date))
                .having(count_star().gt(1))
                .order(inspection::visit_date.desc())
                .limit(GROUPS_MAX)
                .select((inspection::target, inspection::visit_date))
                .load(connection)?;
            let mut all = Vec::new();
            for (target, day) in groups {
                let (Some(target), Some(day)) = (target, day) else { continue };
                let visits: Vec<Vec<u8>> = inspection::table
                    .filter(inspection::stream.eq(stream.as_str()).and(inspection::withdrawn.eq(false)))
                    .filter(inspection::target.eq(&target).and(inspection::visit_date.eq(&day)))
                    .order((inspection::started_at_ms, inspection::doc))
                    .select(inspection::doc)
                    .load(connection)?;
                let visits = visits.iter().map(|doc| doc_id(doc)).collect::<Result<_, _>>()?;
                all.push(SameDay { target: doc_id(&target)?, day, visits });
            }
            Ok(all)
        })
    }
}
