//! Lists of visits.

use chrono::{DateTime, FixedOffset, NaiveDate};
use diesel::prelude::*;
use qingjian_sync::{DocId, OfficerId, StreamId};

use crate::centre::Centre;
use crate::columns::{bytes, count, doc as doc_id, instant};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::{crew, document, inspection, target};

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
            let (total, rows) = match filter.officer {
                Some(officer) => page_of(connection, stream, officer, filter)?,
                None => page(connection, stream, filter)?,
            };
            let rows = rows.into_iter().map(|row| read(connection, stream, row)).collect::<Result<_, _>>()?;
            Ok(InspectionPage { total: count(total)?, rows })
        })
    }
}

type Row = (Vec<u8>, Option<Vec<u8>>, Option<String>, Option<String>, Option<i64>, Option<String>, bool, bool);

/// How many there are, and some of them.
type Found = Result<(i64, Vec<Row>), StoreError>;

/// Narrows a query that has the columns of visits.
macro_rules! narrowed {
    ($rows:expr, $filter:expr) => {{
        let (mut rows, filter) = ($rows.into_boxed(), $filter);
        if let Some(from) = filter.from {
            rows = rows.filter(inspection::visit_date.ge(from.to_string()));
        }
        if let Some(to) = filter.to {
            rows = rows.filter(inspection::visit_date.le(to.to_string()));
        }
        if let Some(target) = filter.target {
            rows = rows.filter(inspection::target.eq(bytes(target.0)));
        }
        if let Some(status) = &filter.status {
            rows = rows.filter(inspection::status.eq(status.clone()));
        }
        if let Some(sealed) = filter.sealed {
            rows = rows.filter(inspection::sealed.eq(sealed));
        }
        rows
    }};
}

/// One page of a query, in an order.
macro_rules! newest {
    ($rows:expr, $order:expr, $skip:expr) => {
        $rows.order($order).offset(crate::columns::number($skip)).limit(ROWS_MAX).select((
            inspection::doc,
            inspection::target,
            inspection::form,
            inspection::status,
            inspection::started_at_ms,
            inspection::visit_date,
            inspection::sealed,
            inspection::withdrawn,
        ))
    };
}

fn page(connection: &mut Connection, stream: &StreamId, filter: &InspectionFilter) -> Found {
    let filtered = || narrowed!(inspection::table.filter(inspection::stream.eq(stream.as_str())), filter);
    let order = (inspection::started_at_ms.desc(), inspection::doc);
    let total = filtered().count().get_result(connection)?;
    Ok((total, newest!(filtered(), order, filter.skip).load(connection)?))
}

/// The same by the index of an officer's visits. Where nothing else narrows them, they are counted in it alone.
fn page_of(connection: &mut Connection, stream: &StreamId, officer: OfficerId, filter: &InspectionFilter) -> Found {
    let here = || crew::table.filter(crew::stream.eq(stream.as_str()).and(crew::officer.eq(bytes(officer.0))));
    let visit = || inspection::stream.eq(crew::stream).and(inspection::doc.eq(crew::doc));
    let filtered = || narrowed!(here().inner_join(inspection::table.on(visit())), filter);
    let order = (crew::started_at_ms.desc(), crew::doc);
    let whole = InspectionFilter { officer: Some(officer), skip: filter.skip, ..InspectionFilter::default() };
    let total = if *filter == whole {
        here().count().get_result(connection)?
    } else {
        filtered().count().get_result(connection)?
    };
    Ok((total, newest!(filtered(), order, filter.skip).load(connection)?))
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
