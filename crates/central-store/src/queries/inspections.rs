//! Lists of visits.

use chrono::{DateTime, FixedOffset, NaiveDate};
use diesel::prelude::*;
use qingjian_sync::{DocId, OfficerId, StreamId};

use crate::centre::Centre;
use crate::columns::{bytes, count, doc as doc_id, instant};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::{document, inspection, target};

/// One page of a list.
const ROWS_MAX: i64 = 200;

/// Which visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectionFilter {
    /// From this Beijing date on.
    pub from: Option<NaiveDate>,
    /// Up to and with this Beijing date.
    pub to: Option<NaiveDate>,
    /// At this target.
    pub target: Option<DocId>,
    /// With this officer in the crew.
    pub officer: Option<OfficerId>,
    /// In this status: `draft`, `complete`, `sealed`, `amended`.
    pub status: Option<String>,
    /// Sealed, or not.
    pub sealed: Option<bool>,
    /// Leave out so many of the newest.
    pub skip: u64,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionPage {
    /// How many visits pass the filter.
    pub total: u64,
    /// The newest of them after the skipped ones.
    pub rows: Vec<InspectionRow>,
}

/// One visit in a list. A field in conflict, or never set, is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionRow {
    /// The visit.
    pub doc: DocId,
    /// Where.
    pub target: Option<DocId>,
    /// What the place is called.
    pub target_name: Option<String>,
    /// `on_site` or `off_site`.
    pub form: Option<String>,
    /// How far it is.
    pub status: Option<String>,
    /// When it began.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// The Beijing date that it belongs to.
    pub visit_date: Option<String>,
    /// Whether it is sealed.
    pub sealed: bool,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// How many of its fields hold two values.
    pub conflicts: u64,
}

impl Centre {
    /// Visits that pass a filter, newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn inspections(&self, stream: &StreamId, filter: &InspectionFilter) -> Result<InspectionPage, StoreError> {
        self.read(|connection| {
            let total = filtered(stream, filter).count().get_result(connection)?;
            Ok(InspectionPage { total: count(total)?, rows: page(connection, stream, filter)? })
        })
    }
}

type Filtered = inspection::BoxedQuery<'static, diesel::sqlite::Sqlite>;

fn filtered(stream: &StreamId, filter: &InspectionFilter) -> Filtered {
    let mut rows = inspection::table.filter(inspection::stream.eq(stream.as_str().to_owned())).into_boxed();
    if let Some(from) = filter.from {
        rows = rows.filter(inspection::visit_date.ge(from.to_string()));
    }
    if let Some(to) = filter.to {
        rows = rows.filter(inspection::visit_date.le(to.to_string()));
    }
    if let Some(target) = filter.target {
        rows = rows.filter(inspection::target.eq(bytes(target.0)));
    }
    if let Some(officer) = filter.officer {
        rows = rows.filter(inspection::officers.like(format!("% {officer} %")));
    }
    if let Some(status) = &filter.status {
        rows = rows.filter(inspection::status.eq(status.clone()));
    }
    if let Some(sealed) = filter.sealed {
        rows = rows.filter(inspection::sealed.eq(sealed));
    }
    rows
}

type Row = (Vec<u8>, Option<Vec<u8>>, Option<String>, Option<String>, Option<i64>, Option<String>, bool, bool);

fn page(
    connection: &mut Connection,
    stream: &StreamId,
    filter: &InspectionFilter,
) -> Result<Vec<InspectionRow>, StoreError> {
    let rows: Vec<Row> = filtered(stream, filter)
        .order((inspection::started_at_ms.desc(), inspection::doc))
        .offset(crate::columns::number(filter.skip))
        .limit(ROWS_MAX)
        .select((
            inspection::doc,
            inspection::target,
            inspection::form,
            inspection::status,
            inspection::started_at_ms,
            inspection::visit_date,
            inspection::sealed,
            inspection::withdrawn,
        ))
        .load(connection)?;
    rows.into_iter().map(|row| read(connection, stream, row)).collect()
}

fn read(connection: &mut Connection, stream: &StreamId, row: Row) -> Result<InspectionRow, StoreError> {
    let (doc, place, form, status, started_at, visit_date, sealed, withdrawn) = row;
    let name: Option<Option<String>> = match &place {
        Some(place) => {
            target::table.find((stream.as_str(), place)).select(target::name).first(connection).optional()?
        }
        None => None,
    };
    let torn: Option<i64> =
        document::table.find((stream.as_str(), &doc)).select(document::conflicts).first(connection).optional()?;
    Ok(InspectionRow {
        doc: doc_id(&doc)?,
        target: place.map(|place| doc_id(&place)).transpose()?,
        target_name: name.flatten(),
        form,
        status,
        started_at: started_at.map(instant).transpose()?,
        visit_date,
        sealed,
        withdrawn,
        conflicts: count(torn.unwrap_or_default())?,
    })
}
