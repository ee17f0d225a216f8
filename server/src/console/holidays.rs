//! The holidays of each year: shipped with the program, or entered by a person of this district.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Centre, HistoryEntry, StoreError};
use qingjian_domain::calendar::{CalendarError, Notice};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};

use crate::problem::{Refusal, codes};

/// The holidays of one year.
pub(crate) struct YearHolidays {
    pub notice: Notice,
    /// Who entered them last; none for a year that the program brings along.
    pub entered: Option<Entered>,
}

/// Who entered a year's holidays, and when.
pub(crate) struct Entered {
    pub doc: DocId,
    pub at: DateTime<FixedOffset>,
    pub by: OfficerId,
}

/// What is known, the latest year first.
///
/// # Errors
/// When the store fails.
pub(crate) fn known(centre: &Centre, stream: &StreamId) -> Result<Vec<YearHolidays>, StoreError> {
    let mut docs = Vec::new();
    centre.each_document(stream, &["plan"], &mut |state| docs.push(state.doc))?;
    let shipped = Notice::shipped().unwrap_or_default().into_iter();
    let mut all: Vec<YearHolidays> = shipped.map(|notice| YearHolidays { notice, entered: None }).collect();
    for doc in docs {
        all.extend(last_entered(doc, &centre.history(stream, doc)?));
    }
    all.sort_by_key(|it| std::cmp::Reverse(it.notice.year));
    Ok(all)
}

fn last_entered(doc: DocId, history: &[HistoryEntry]) -> Option<YearHolidays> {
    let holds = |entry: &&HistoryEntry| entry.verdict.takes_effect() && entry.op.field == "holidays";
    let last = history.iter().rev().find(holds)?;
    let notice = Notice::read("holidays", last.op.value.get().as_str()?).ok()?;
    Some(YearHolidays { notice, entered: Some(Entered { doc, at: last.at, by: last.author }) })
}

/// Enters a year's holidays as they were typed. Returns whether anything was written.
///
/// # Errors
/// `holidays_mistaken` with every line that is wrong; those of the store. Nothing is written then.
pub(crate) fn enter(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    (year, source, lines): (&str, &str, &str),
    now: DateTime<FixedOffset>,
) -> Result<bool, Problem> {
    let year: i32 = year.trim().parse().map_err(|_| {
        Refusal::new(
            codes::HOLIDAYS_MISTAKEN,
            "请填写四位年度，没有录入 / enter the year in four digits; nothing was entered",
        )
        .0
    })?;
    let notice = Notice::typed(year, source, lines).map_err(|wrong| mistaken(&wrong))?;
    centre.enter_holidays(stream, author, (&notice, None), now)
}

fn mistaken(wrong: &[CalendarError]) -> Problem {
    let side = |text: &str, zh: bool| {
        let (before, after) = text.split_once(" / ").unwrap_or((text, text));
        if zh { before.to_owned() } else { after.to_owned() }
    };
    let all = |zh: bool| {
        let said = wrong.iter().map(|it| format!("{}：{}", side(&it.at, zh), side(&it.problem, zh)));
        said.collect::<Vec<_>>().join("；")
    };
    let detail = format!("没有录入。{} / nothing was entered. {}", all(true), all(false));
    Refusal::new(codes::HOLIDAYS_MISTAKEN, detail).0
}
