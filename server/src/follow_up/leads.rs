//! The list of leads.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, PaperFilter, StoreError};
use qingjian_domain::calendar::WorkCalendar;
use qingjian_sync::StreamId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ROWS_MAX;
use super::papers::target_name;
use super::seen::{NextReply, next};
use crate::papers::{LeadDesks, LeadTold, told};

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

/// Open or closed leads, from `skip` on. What is due is told anew for each view: it hangs on the day.
///
/// # Errors
/// When the store fails.
pub(crate) fn leads(
    centre: &Centre,
    desks: &LeadDesks,
    stream: &StreamId,
    (open, skip): (bool, usize),
    now: DateTime<FixedOffset>,
) -> Result<LeadsReply, StoreError> {
    let (total, late, rows) =
        if open { open_ones(centre, desks, stream, skip, now)? } else { closed(centre, stream, skip, now)? };
    let mut leads = Vec::new();
    for (lead, next) in rows {
        leads.push(row(centre, stream, &lead, next)?);
    }
    let upto = skip.saturating_add(leads.len());
    let more = count(upto) < total && !leads.is_empty();
    Ok(LeadsReply { total, late, leads, next: more.then(|| upto.to_string()) })
}

type Row = (Arc<LeadTold>, Vec<NextReply>);

/// How many there are, how many of them are late, and one page.
type Page = Result<(u64, u64, Vec<Row>), StoreError>;

fn open_ones(centre: &Centre, desks: &LeadDesks, stream: &StreamId, skip: usize, now: DateTime<FixedOffset>) -> Page {
    let (kept, calendar) = (desks.open(centre, stream)?, centre.work_calendar(stream)?);
    let mut rows: Vec<Row> = kept.values().map(|lead| (Arc::clone(lead), owed(lead, calendar, now))).collect();
    let due = |next: &[NextReply]| next.iter().map(NextReply::day).min().unwrap_or(NaiveDate::MAX);
    rows.sort_by_cached_key(|(lead, next)| (due(next), lead.received_on));
    let late = rows.iter().filter(|(_, next)| next.iter().any(|next| next.late == Some(true))).count();
    let total = count(rows.len());
    Ok((total, count(late), rows.into_iter().skip(skip).take(ROWS_MAX).collect()))
}

fn closed(centre: &Centre, stream: &StreamId, skip: usize, now: DateTime<FixedOffset>) -> Page {
    let filter =
        PaperFilter { kind: "lead", open: Some(false), from: None, to: None, skip: count(skip), limit: ROWS_MAX };
    let (page, calendar) = (centre.papers(stream, &filter)?, centre.work_calendar(stream)?);
    let rows: Vec<Row> = centre
        .followed(stream, &page.docs)?
        .iter()
        .map(told)
        .map(|lead| {
            let next = owed(&lead, calendar, now);
            (Arc::new(lead), next)
        })
        .collect();
    let late = rows.iter().filter(|(_, next)| next.iter().any(|next| next.late == Some(true))).count();
    Ok((page.total, count(late), rows))
}

fn owed(lead: &LeadTold, calendar: &WorkCalendar, now: DateTime<FixedOffset>) -> Vec<NextReply> {
    lead.chain.as_ref().map(|chain| next(chain, calendar, now)).unwrap_or_default()
}

fn row(centre: &Centre, stream: &StreamId, lead: &LeadTold, next: Vec<NextReply>) -> Result<LeadRow, StoreError> {
    Ok(LeadRow {
        id: lead.id,
        source: lead.source.clone(),
        text: lead.text.clone(),
        target_name: target_name(centre, stream, lead.target)?,
        received_on: lead.received_on,
        next,
        doubtful: lead.doubtful,
    })
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
