//! The list of cases, and the quarter's count (T45).

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, PaperFilter, StoreError};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::lead::{Matter, StepKind};
use qingjian_sync::{DocId, StreamId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ROWS_MAX;
use super::papers::{Read, paper, target_name};
use super::seen::{NextReply, next};

/// Cases of a quarter that are counted: a district opens a few dozen.
const QUARTER_MAX: usize = 5_000;

/// One page of cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasesReply {
    /// How many there are.
    pub total: u64,
    /// The present quarter.
    #[schema(inline)]
    pub quarter: Quarter,
    /// The cases, newest first.
    #[schema(inline)]
    pub cases: Vec<CaseRow>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next: Option<String>,
}

/// What was filed in a quarter; the plan asks for at least one case about a permit among those sent up (T45-R3).
#[derive(Debug, Serialize, ToSchema)]
pub struct Quarter {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Cases filed in it, withdrawn ones left out.
    pub filed: u64,
    /// Of these, about a permit.
    pub permit: u64,
}

/// One case in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseRow {
    /// The case.
    pub id: Uuid,
    /// Its number.
    pub number: Option<String>,
    /// What the place is called.
    pub target_name: Option<String>,
    /// 立案日期.
    pub filed_on: Option<NaiveDate>,
    /// About a permit.
    pub permit: bool,
    /// The terms that run.
    #[schema(inline)]
    pub next: Vec<NextReply>,
}

/// Open or closed cases, from `skip` on.
///
/// # Errors
/// When the store fails.
pub(crate) fn cases(
    centre: &Centre,
    stream: &StreamId,
    open: bool,
    skip: usize,
    now: DateTime<FixedOffset>,
) -> Result<CasesReply, StoreError> {
    let skipped = u64::try_from(skip).unwrap_or(u64::MAX);
    let filter = PaperFilter { kind: "case", open: Some(open), from: None, to: None, skip: skipped, limit: ROWS_MAX };
    let page = centre.papers(stream, &filter)?;
    let read = Read::around(centre, stream, &page.docs, true)?;
    let mut rows = Vec::new();
    for doc in &page.docs {
        rows.push(row(centre, stream, &read, *doc, now)?);
    }
    let upto = skip.saturating_add(rows.len());
    let more = u64::try_from(upto).unwrap_or(u64::MAX) < page.total && !rows.is_empty();
    let quarter = quarter(centre, stream, beijing_date(now))?;
    Ok(CasesReply { total: page.total, quarter, cases: rows, next: more.then(|| upto.to_string()) })
}

fn row(
    centre: &Centre,
    stream: &StreamId,
    read: &Read,
    doc: DocId,
    now: DateTime<FixedOffset>,
) -> Result<CaseRow, StoreError> {
    let paper = read.papers.get(doc.0);
    let root = read.papers.roots(doc.0).first().copied();
    let matter = root.and_then(|root| Matter::of(root, &read.papers).ok());
    let target = paper.and_then(|paper| paper.read("target"));
    let own = [StepKind::Notice, StepKind::Decide, StepKind::Serve, StepKind::Reinspect];
    let mut next = matter.map(|matter| next(&matter.chain, read.calendar, now)).unwrap_or_default();
    next.retain(|next| next.any_of.iter().any(|kind| own.contains(kind)));
    Ok(CaseRow {
        id: doc.0,
        number: paper.and_then(|paper| paper.text("number")).map(str::to_owned),
        target_name: target_name(centre, stream, target)?,
        filed_on: paper.and_then(|paper| paper.day("filed_on")),
        permit: paper.is_some_and(|paper| paper.read("permit") == Some(true)),
        next,
    })
}

fn quarter(centre: &Centre, stream: &StreamId, today: NaiveDate) -> Result<Quarter, StoreError> {
    let (from, to) = bounds(today);
    let (first, last) = (from.to_string(), to.to_string());
    let filter =
        PaperFilter { kind: "case", open: None, from: Some(&first), to: Some(&last), skip: 0, limit: QUARTER_MAX };
    let docs = centre.papers(stream, &filter)?.docs;
    let all = centre.hanging_together(stream, &docs, false, false)?;
    let cases: Vec<_> = all.iter().map(paper).filter(|case| !case.is_withdrawn()).collect();
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let permit = cases.iter().filter(|case| case.read("permit") == Some(true)).count();
    Ok(Quarter { from, to, filed: count(cases.len()), permit: count(permit) })
}

/// First and last day of the quarter of a day.
fn bounds(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.month0().saturating_sub(day.month0() % 3);
    let from = day.with_day(1).and_then(|day| day.with_month0(first)).unwrap_or(day);
    let after = from.checked_add_months(chrono::Months::new(3)).and_then(|day| day.pred_opt());
    (from, after.unwrap_or(day))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[test]
    fn a_quarter_begins_in_january_april_july_and_october() {
        let of = |day: &str| {
            let (from, to) = super::bounds(day.parse().unwrap());
            format!("{from} {to}")
        };
        assert_eq!(of("2022-11-30"), "2022-10-01 2022-12-31");
        assert_eq!(of("2022-03-31"), "2022-01-01 2022-03-31");
        assert_eq!(of("2022-05-31"), "2022-04-01 2022-06-30");
    }
}
