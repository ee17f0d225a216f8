//! The list of leads.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, PaperFilter, StoreError};
use qingjian_domain::lead::Matter;
use qingjian_sync::{DocId, StreamId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ROWS_MAX;
use super::papers::{Read, target_name};
use super::seen::{NextReply, next};

/// Open leads that are laid side by side to be sorted by what is due: a year's complaints of a district, and far more
/// than a team can have open.
const OPEN_MAX: usize = 2_000;

/// One page of leads.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadsReply {
    /// How many there are.
    pub total: u64,
    /// Of the open ones, how many are late.
    pub late: u64,
    /// Open ones by what is due first, closed ones by the day they came, newest first.
    #[schema(inline)]
    pub leads: Vec<LeadRow>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next: Option<String>,
}

/// One lead in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadRow {
    /// The lead.
    pub id: Uuid,
    /// Where it comes from.
    pub source: String,
    /// What it is about.
    pub text: String,
    /// What the place is called.
    pub target_name: Option<String>,
    /// The Beijing date it came on.
    pub received_on: Option<NaiveDate>,
    /// What must come next.
    #[schema(inline)]
    pub next: Vec<NextReply>,
    /// Whether its documents contradict each other, or it cannot be read as it stands.
    pub doubtful: bool,
}

/// Open or closed leads, from `skip` on.
///
/// # Errors
/// When the store fails.
pub(crate) fn leads(
    centre: &Centre,
    stream: &StreamId,
    open: bool,
    skip: usize,
    now: DateTime<FixedOffset>,
) -> Result<LeadsReply, StoreError> {
    let (at, limit) = if open { (0, OPEN_MAX) } else { (skip, ROWS_MAX) };
    let skipped = u64::try_from(at).unwrap_or(u64::MAX);
    let filter = PaperFilter { kind: "lead", open: Some(open), from: None, to: None, skip: skipped, limit };
    let page = centre.papers(stream, &filter)?;
    let read = Read::around(centre, stream, &page.docs, false)?;
    let mut rows: Vec<LeadRow> = page.docs.iter().map(|doc| row(&read, *doc, now)).collect();
    if open {
        rows.sort_by_key(|row| (row.next.iter().map(NextReply::day).min().unwrap_or(NaiveDate::MAX), row.received_on));
    }
    let late = rows.iter().filter(|row| row.next.iter().any(|next| next.late == Some(true))).count();
    let mut shown: Vec<LeadRow> = if open { rows.into_iter().skip(skip).take(ROWS_MAX).collect() } else { rows };
    for row in &mut shown {
        let target = read.papers.get(row.id).and_then(|paper| paper.read("target"));
        row.target_name = target_name(centre, stream, target)?;
    }
    let upto = skip.saturating_add(shown.len());
    let more = u64::try_from(upto).unwrap_or(u64::MAX) < page.total && !shown.is_empty();
    let late = u64::try_from(late).unwrap_or(u64::MAX);
    Ok(LeadsReply { total: page.total, late, leads: shown, next: more.then(|| upto.to_string()) })
}

fn row(read: &Read, doc: DocId, now: DateTime<FixedOffset>) -> LeadRow {
    let paper = read.papers.get(doc.0);
    let text = |field: &str| paper.and_then(|paper| paper.text(field)).unwrap_or_default().to_owned();
    let matter = Matter::of(doc.0, &read.papers).ok();
    LeadRow {
        id: doc.0,
        source: text("source"),
        text: text("text"),
        target_name: None,
        received_on: paper.and_then(|paper| paper.day("received_at")),
        next: matter.as_ref().map(|matter| next(&matter.chain, read.calendar, now)).unwrap_or_default(),
        doubtful: matter.is_none_or(|matter| !matter.aside.is_empty() || !matter.torn.is_empty()),
    }
}
