//! Terms between steps: dated data, each with its source.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::error::TermsError;
use super::step::StepKind;
use crate::calendar::{NoCalendar, WorkCalendar};

const SHIPPED: (&str, &str) = ("terms.json", include_str!("../../data/terms.json"));

/// How days of a term are counted. The day of the event itself is never counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日.
    WorkingDays,
    /// 日历日. A term that ends on a holiday is not moved.
    CalendarDays,
}

/// How sure the source is: `V` verified, `H` high, `L` low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Confidence {
    /// Verified in a law text or a named public source.
    V,
    /// High, from professional knowledge.
    H,
    /// Low: ask before relying on it.
    L,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Name.
    pub id: String,
    /// The step that is owed.
    pub step: StepKind,
    /// The step from which the days run.
    pub after: StepKind,
    /// How many days.
    pub count: u32,
    /// Which days.
    pub unit: Unit,
    /// The first day of the event for which it holds.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// The last one.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Where it stands.
    pub source: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether it is applied.
    pub enabled: bool,
}

/// All terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "note")]
    _note: String,
    terms: Vec<Term>,
}

impl Terms {
    /// The terms compiled into the program.
    ///
    /// # Errors
    /// [`TermsError`] when the shipped data break a rule; a test keeps that from happening.
    pub fn shipped() -> Result<Self, TermsError> {
        Self::from_text(SHIPPED.0, SHIPPED.1)
    }

    /// Terms from JSON.
    ///
    /// # Errors
    /// [`TermsError`] naming the term. A term of confidence `L` cannot be enabled.
    pub fn from_text(file: &str, text: &str) -> Result<Self, TermsError> {
        let problem = |at: String, problem: &str| TermsError { file: file.into(), at, problem: problem.into() };
        let read: File = serde_json::from_str(text)
            .map_err(|error| problem(format!("{}:{}", error.line(), error.column()), &error.to_string()))?;
        let unsure = read.terms.iter().find(|term| term.enabled && term.confidence == Confidence::L);
        match unsure {
            Some(term) => Err(problem(term.id.clone(), "a term of confidence L must not be enabled")),
            None => Ok(Self(read.terms)),
        }
    }

    /// The term that runs for `step` from an event of kind `after` on `day`.
    #[must_use]
    pub fn find(&self, step: StepKind, after: StepKind, day: NaiveDate) -> Option<&Term> {
        self.0.iter().find(|term| term.enabled && term.step == step && term.after == after && term.holds_on(day))
    }
}

impl Term {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The last day of the term when the event was on `day`.
    ///
    /// # Errors
    /// [`NoCalendar`] when working days of a year without a calendar are needed.
    pub fn last_day(&self, day: NaiveDate, calendar: &WorkCalendar) -> Result<NaiveDate, NoCalendar> {
        match self.unit {
            Unit::WorkingDays => calendar.working_days_after(day, self.count),
            Unit::CalendarDays => Ok(day.checked_add_days(Days::new(self.count.into())).unwrap_or(day)),
        }
    }
}
