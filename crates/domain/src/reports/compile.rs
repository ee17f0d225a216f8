//! One report put together.

use chrono::NaiveDate;
use serde::Serialize;

use super::looking::Looking;
use super::name::ReportName;
use super::section::{Body, Section};
use super::{assessment, cases, daily, linkage, online};
use crate::calendar::Span;
use crate::plan::{Facts, Statement};

/// A report as far as the facts can write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Which.
    pub report: ReportName,
    /// Its name on paper.
    pub title: &'static str,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// The day on which the facts were looked at. Before the period is over, its numbers are not final.
    pub as_of: NaiveDate,
    /// Its parts.
    pub sections: Vec<Section>,
}

impl Report {
    /// Whether the period was over when the facts were looked at.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.to < self.as_of
    }

    /// Parts that a person must still write.
    pub fn to_write(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| matches!(section.body, Body::ToWrite(_)))
    }
}

/// Puts a report of a period together from the facts that are known on a day. `statements` are asked for by the
/// self-assessment alone.
#[must_use]
pub fn compile(
    report: ReportName,
    period: Span,
    facts: &Facts,
    statements: &[Statement<'_>],
    as_of: NaiveDate,
) -> Report {
    let at = Looking::new(facts, period, as_of);
    let sections = match report {
        ReportName::OnlineMonthly => online::monthly(&at),
        ReportName::OnlineAnnual => online::annual(&at),
        ReportName::DrawPublication => cases::draws(&at),
        ReportName::EventDaily | ReportName::AlertDaily => daily::day(&at),
        ReportName::RemoteSensingDaily => daily::remote_sensing(&at),
        ReportName::LinkageHalfYear => linkage::half_year(&at),
        ReportName::TypicalCases => cases::typical(&at),
        ReportName::News => daily::news(&at),
        ReportName::HalfYearSelfAssessment => assessment::half_year(statements),
        ReportName::PositiveListFiling => cases::positive_list(&at),
        ReportName::Correction => cases::correction(&at),
    };
    Report { report, title: report.zh(), from: period.first(), to: period.last(), as_of, sections }
}
