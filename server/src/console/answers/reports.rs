//! Reports due, and one report put together.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::papers::{Compiled, DueLine};

/// Reports that the plan in force owes on a day.
#[derive(Serialize, ToSchema)]
pub struct ReportsDueReply {
    /// The day asked about.
    as_of: NaiveDate,
    /// The earliest first; those without a last day at the end.
    #[schema(inline)]
    reports: Vec<DueReportReply>,
}

/// One report that is owed.
#[derive(Serialize, ToSchema)]
pub struct DueReportReply {
    /// Which: the word in the address of the report itself.
    report: String,
    /// Its name on paper.
    title: String,
    /// The rule that asks for it.
    rule: String,
    /// Its words in the plan.
    quote: String,
    /// First day of the period it is for.
    from: NaiveDate,
    /// Last day of that period.
    to: NaiveDate,
    /// The last day for it; null where the plan prints none.
    by: Option<NaiveDate>,
    /// That day is over.
    overdue: bool,
    /// How many are missing.
    missing: u64,
}

impl ReportsDueReply {
    pub fn of(as_of: NaiveDate, lines: Vec<DueLine>) -> Self {
        let reply = |line: DueLine| DueReportReply {
            report: line.report.to_owned(),
            title: line.title.to_owned(),
            rule: line.rule,
            quote: line.quote,
            from: line.from,
            to: line.to,
            by: line.by,
            overdue: line.overdue,
            missing: line.missing,
        };
        Self { as_of, reports: lines.into_iter().map(reply).collect() }
    }
}

/// One report of a period, as far as the records can write it.
#[derive(Serialize, ToSchema)]
pub struct ReportReply {
    /// Which.
    report: String,
    /// Its name on paper.
    title: String,
    /// First day of the period.
    from: NaiveDate,
    /// Last day of the period.
    to: NaiveDate,
    /// The day on which the records were looked at.
    as_of: NaiveDate,
    /// The period was over on that day; before, the numbers may still change.
    is_final: bool,
    /// How many parts a person must still write.
    to_write: usize,
    /// Its parts: `{key, title}` and one of `number`, `table: {columns, rows}` and `to_write` (what a person writes there).
    #[schema(value_type = Vec<Object>)]
    sections: Vec<serde_json::Value>,
}

impl From<Compiled> for ReportReply {
    fn from(it: Compiled) -> Self {
        let sections = it.report.sections.iter().filter_map(|section| serde_json::to_value(section).ok());
        Self {
            report: it.report.report.word().to_owned(),
            title: it.report.title.to_owned(),
            from: it.report.from,
            to: it.report.to,
            as_of: it.report.as_of,
            is_final: it.is_final,
            to_write: it.to_write,
            sections: sections.collect(),
        }
    }
}
