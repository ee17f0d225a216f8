//! One thing that is owed.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::lateness::Lateness;
use crate::plan::{Owed, Rule, Statement};

/// Hours of the day in which it counts; an end before the beginning is the next morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// Its first minute.
    pub from: NaiveTime,
    /// Its end, not included.
    pub to: NaiveTime,
}

/// Something owed under one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty<'a> {
    /// Rule id.
    pub rule: &'a str,
    /// The rule's task; absent for the general requirements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<u32>,
    /// Words of the plan.
    pub quote: &'a str,
    /// Of whom, as the statement says: a target, a cause, a group, or empty for the district.
    pub of: &'a str,
    /// How many, in `unit`.
    pub missing: u64,
    /// Unit.
    pub unit: &'a str,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// How urgent.
    pub lateness: Lateness,
    /// It is done by going there, not at a desk.
    pub in_the_field: bool,
    /// It is measured or sampled.
    pub monitoring: bool,
    /// Only in these hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
}

impl<'a> Duty<'a> {
    pub(super) fn of(rule: &'a Rule, statement: &Statement<'a>, owed: &Owed<'a>, as_of: NaiveDate) -> Self {
        Self {
            rule: &rule.id,
            task: rule.task(),
            quote: statement.quote,
            of: owed.of,
            missing: owed.missing,
            unit: statement.unit,
            by: owed.by,
            lateness: Lateness::of(owed.by, as_of),
            in_the_field: super::sort::is_in_the_field(&rule.params),
            monitoring: super::sort::is_monitoring(&rule.params),
            hours: super::sort::hours(&rule.params),
        }
    }
}
