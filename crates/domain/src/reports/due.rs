//! Which reports are owed, for which period, by when.

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::name::ReportName;
use crate::calendar::{Span, WorkCalendar};
use crate::plan::{Condition, Counted, Every, FactKind, Params, Plan, Report, Rule, Statement};

/// A report that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueReport<'a> {
    /// Which.
    pub report: ReportName,
    /// Its name on paper.
    pub title: &'static str,
    /// The rule that asks for it.
    pub rule: &'a str,
    /// Its words.
    pub quote: &'a str,
    /// First day of the period it is for.
    pub from: NaiveDate,
    /// Last day of that period.
    pub to: NaiveDate,
    /// The last day for it, holidays counted as the rule says; absent where the plan prints none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// That day is over.
    pub overdue: bool,
    /// How many are missing.
    pub missing: u64,
    /// The lead that it answers, where it answers one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<&'a str>,
    /// What it must contain, by the plan's CONTENT rule: see the sections of that name.
    pub contents: Vec<&'a str>,
}

/// Whether a rule asks for a report: only its statement owes one.
#[must_use]
pub fn asks_for_a_report(rule: &Rule) -> bool {
    named(rule).is_some()
}

/// Reports that the statements of a plan owe, the earliest first.
#[must_use]
pub fn due<'a>(
    plan: &'a Plan,
    statements: &[Statement<'a>],
    calendar: &WorkCalendar,
    as_of: NaiveDate,
) -> Vec<DueReport<'a>> {
    let of_rule = |statement: &Statement<'a>| {
        let found = plan.rule(statement.rule).and_then(|rule| Some((rule, named(rule)?)));
        found.map(|(rule, report)| of_statement(plan, rule, report, statement, calendar, as_of)).unwrap_or_default()
    };
    let mut all: Vec<DueReport<'a>> = statements.iter().flat_map(of_rule).collect();
    all.sort_by_key(|it| (it.by.is_none(), it.by, it.report, it.from));
    all
}

fn of_statement<'a>(
    plan: &'a Plan,
    rule: &'a Rule,
    report: ReportName,
    statement: &Statement<'a>,
    calendar: &WorkCalendar,
    as_of: NaiveDate,
) -> Vec<DueReport<'a>> {
    let contents = contents(plan, report);
    let mut found: Vec<DueReport<'a>> = Vec::new();
    for owed in &statement.owed {
        let period = period(rule, report, owed.by, calendar).unwrap_or_else(|| Span::year(first_day(plan, as_of)));
        let about = (!owed.of.is_empty()).then_some(owed.of);
        // Days that were rolled onto one are reported together.
        if let Some(same) = found.iter_mut().find(|it| it.by.is_some() && it.by == owed.by && it.about == about) {
            same.missing = same.missing.saturating_add(owed.missing);
            continue;
        }
        let (from, to) = (period.first(), period.last());
        let (title, quote) = (report.zh(), statement.quote);
        let (by, overdue, missing) = (owed.by, owed.overdue, owed.missing);
        let contents = contents.clone();
        found.push(DueReport { report, title, rule: &rule.id, quote, from, to, by, overdue, missing, about, contents });
    }
    found
}

fn first_day(plan: &Plan, as_of: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(plan.year, 1, 1).unwrap_or(as_of)
}

/// The report that a rule asks for.
fn named(rule: &Rule) -> Option<ReportName> {
    let counts = match &rule.params {
        Params::Report(it) if it.rates.is_empty() && it.every.is_some() => std::slice::from_ref(&it.counts),
        Params::Deadline(it) => it.counts.as_slice(),
        Params::Trigger(it) => it.owed.as_slice(),
        _ => &[],
    };
    let is_report_rule = matches!(rule.params, Params::Report(_));
    counts.iter().find_map(|it| match it.fact {
        FactKind::Report => word(it).and_then(ReportName::of),
        FactKind::Case if is_report_rule => Some(ReportName::TypicalCases),
        _ => None,
    })
}

fn word(counted: &Counted) -> Option<&str> {
    let names = |it: &&Condition| it.field == "report";
    counted.is.iter().find(names)?.is.first().map(String::as_str)
}

/// What the plan says that a report must contain.
fn contents(plan: &Plan, report: ReportName) -> Vec<&str> {
    let asked = plan.rules().filter_map(|rule| match &rule.params {
        Params::Content(it) if word(&it.on) == Some(report.word()) => Some(&it.all),
        _ => None,
    });
    asked.flatten().map(String::as_str).collect()
}

/// The period of a report that is due on a day.
fn period(rule: &Rule, report: ReportName, by: Option<NaiveDate>, calendar: &WorkCalendar) -> Option<Span> {
    let by = by?;
    match &rule.params {
        Params::Report(it) => of_report(it, by, calendar),
        _ if report == ReportName::HalfYearSelfAssessment => {
            Some(Span::half_year(by.checked_sub_months(Months::new(HALF_YEAR_MONTHS))?))
        }
        _ => None,
    }
}

const HALF_YEAR_MONTHS: u32 = 6;

fn of_report(report: &Report, by: NaiveDate, calendar: &WorkCalendar) -> Option<Span> {
    let last = match report.due.day {
        Some(_) => Span::month(by).first().checked_sub_months(Months::new(report.due.months_after))?,
        None => by.checked_sub_days(Days::new(report.due.days.into()))?,
    };
    match report.every? {
        Every::Day if report.due.rolls => days_rolled_onto(last, calendar),
        Every::Day => Some(Span::day(last)),
        Every::Week => Some(Span::week(last)),
        Every::Month => Some(Span::month(last)),
        Every::Quarter => Some(Span::quarter(last)),
        Every::HalfYear => Some(Span::half_year(last)),
        Every::Year => Some(Span::year(last)),
    }
}

/// The days off before a working day, and that day.
fn days_rolled_onto(last: NaiveDate, calendar: &WorkCalendar) -> Option<Span> {
    let mut first = last;
    while let Some(before) = first.pred_opt()
        && calendar.is_working_day(before) == Ok(false)
    {
        first = before;
    }
    Span::new(first, last).ok()
}
