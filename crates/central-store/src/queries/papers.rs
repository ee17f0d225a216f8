//! Papers of matters: lists of a kind, and all that hangs together with some of them.

use std::collections::BTreeSet;

use diesel::prelude::*;
use qingjian_domain::lead::names;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, StreamId};
use serde_json::Value;

use crate::centre::Centre;
use crate::columns::{bytes, count, doc as doc_id};
use crate::dialect::{Connection, LIST_MAX};
use crate::documents::{self, Row};
use crate::error::StoreError;
use crate::schema::{monitoring_result, paper, paper_link};

/// A matter is a few steps deep; what goes on for longer is a circle or a mistake.
pub(super) const DEPTH_MAX: usize = 16;

/// Which papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperFilter<'a> {
    /// `lead`, `task`, `finding`, `transfer`, `case`, `order` or `decision`.
    pub kind: &'a str,
    /// Neither closed nor withdrawn, or the others; both where it is left out.
    pub open: Option<bool>,
    /// From this day on, `YYYY-MM-DD`.
    pub from: Option<&'a str>,
    /// Up to and with this day.
    pub to: Option<&'a str>,
    /// Leave out so many of the newest.
    pub skip: u64,
    /// At most so many.
    pub limit: usize,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperPage {
    /// How many pass the filter.
    pub total: u64,
    /// The newest of them after the skipped ones.
    pub docs: Vec<DocId>,
}

impl Centre {
    /// Papers of a kind, newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn papers(&self, stream: &StreamId, filter: &PaperFilter<'_>) -> Result<PaperPage, StoreError> {
        self.read(|connection| {
            let (skip, limit) =
                (i64::try_from(filter.skip).unwrap_or(i64::MAX), i64::try_from(filter.limit).unwrap_or(i64::MAX));
            let total: i64 = matching(stream, filter).count().get_result(connection)?;
            let newest = matching(stream, filter).order((paper::day.desc(), paper::doc)).offset(skip).limit(limit);
            let docs: Vec<Vec<u8>> = newest.select(paper::doc).load(connection)?;
            let docs = docs.iter().map(|doc| doc_id(doc)).collect::<Result<_, _>>()?;
            Ok(PaperPage { total: count(total)?, docs })
        })
    }

    /// These documents, and with `down` all that follows from them, with `up` all that they follow from.
    ///
    /// # Errors
    /// When the store fails.
    pub fn hanging_together(
        &self,
        stream: &StreamId,
        from: &[DocId],
        up: bool,
        down: bool,
    ) -> Result<Vec<DocumentState>, StoreError> {
        self.read(|connection| {
            let mut all = reach(connection, stream, from, up, false)?;
            if down {
                let found: Vec<DocId> = all.iter().map(|it| it.doc).collect();
                all = reach(connection, stream, &found, false, true)?;
            }
            Ok(all)
        })
    }

    /// Documents that name this one as what they follow from or as their target.
    ///
    /// # Errors
    /// When the store fails.
    pub fn papers_about(&self, stream: &StreamId, about: &[DocId]) -> Result<Vec<DocumentState>, StoreError> {
        self.read(|connection| {
            let docs: Vec<DocId> = after(connection, stream, about)?;
            documents::read_many(connection, stream, &docs)?.into_iter().map(state).collect()
        })
    }

    /// Those of these visits in which something was measured and not withdrawn.
    ///
    /// # Errors
    /// When the store fails.
    pub fn measured(&self, stream: &StreamId, visits: &[DocId]) -> Result<BTreeSet<DocId>, StoreError> {
        self.read(|connection| {
            let mut found = BTreeSet::new();
            for part in visits.chunks(LIST_MAX) {
                let wanted: Vec<Option<Vec<u8>>> = part.iter().map(|doc| Some(bytes(doc.0))).collect();
                let rows: Vec<Option<Vec<u8>>> = monitoring_result::table
                    .filter(monitoring_result::stream.eq(stream.as_str()).and(monitoring_result::withdrawn.eq(false)))
                    .filter(monitoring_result::inspection.eq_any(wanted))
                    .select(monitoring_result::inspection)
                    .distinct()
                    .load(connection)?;
                for row in rows.iter().flatten() {
                    found.insert(doc_id(row)?);
                }
            }
            Ok(found)
        })
    }
}

type Matching<'a> = paper::BoxedQuery<'a, diesel::sqlite::Sqlite>;

fn matching<'a>(stream: &'a StreamId, filter: &PaperFilter<'a>) -> Matching<'a> {
    let here = paper::stream.eq(stream.as_str()).and(paper::kind.eq(filter.kind));
    let mut query = paper::table.filter(here).into_boxed();
    if let Some(open) = filter.open {
        query = query.filter(paper::open.eq(open));
    }
    if let Some(from) = filter.from {
        query = query.filter(paper::day.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(paper::day.le(to));
    }
    query
}

fn reach(
    connection: &mut Connection,
    stream: &StreamId,
    from: &[DocId],
    up: bool,
    down: bool,
) -> Result<Vec<DocumentState>, StoreError> {
    let (mut seen, mut all): (BTreeSet<DocId>, Vec<DocumentState>) = (BTreeSet::new(), Vec::new());
    let mut edge: Vec<DocId> = from.iter().copied().filter(|doc| seen.insert(*doc)).collect();
    for _ in 0..DEPTH_MAX {
        if edge.is_empty() {
            break;
        }
        let rows = documents::read_many(connection, stream, &edge)?;
        let found = rows.into_iter().map(state).collect::<Result<Vec<_>, _>>()?;
        let mut next: Vec<DocId> = if up { found.iter().flat_map(before).collect() } else { Vec::new() };
        if down {
            next.extend(after(connection, stream, &edge)?);
        }
        all.extend(found);
        edge = next.into_iter().filter(|doc| seen.insert(*doc)).collect();
    }
    Ok(all)
}

pub(super) fn state(row: Row) -> Result<DocumentState, StoreError> {
    let pos = row.changed_pos()?;
    Ok(DocumentState::of(&row.document()?, pos))
}

/// What a document follows from, by all values that survive.
fn before(document: &DocumentState) -> Vec<DocId> {
    let fields = names(&document.kind).iter().filter_map(|field| document.fields.get(*field)).flatten();
    let values = fields.map(|survivor| survivor.value.get());
    values.flat_map(|value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])).filter_map(id).collect()
}

fn id(value: Value) -> Option<DocId> {
    value.as_str()?.parse().ok()
}

fn after(connection: &mut Connection, stream: &StreamId, about: &[DocId]) -> Result<Vec<DocId>, StoreError> {
    let mut found = Vec::new();
    for part in about.chunks(LIST_MAX) {
        let wanted: Vec<Vec<u8>> = part.iter().map(|doc| bytes(doc.0)).collect();
        let rows: Vec<Vec<u8>> = paper_link::table
            .filter(paper_link::stream.eq(stream.as_str()).and(paper_link::about.eq_any(wanted)))
            .select(paper_link::doc)
            .load(connection)?;
        for row in rows {
            found.push(doc_id(&row)?);
        }
    }
    Ok(found)
}
