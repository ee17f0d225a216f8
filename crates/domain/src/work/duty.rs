//! One thing that is owed.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::lateness::Lateness;
use super::sort;
use crate::plan::{Owed, Rule};

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

/// What all duties under one rule have in common: found once, however many targets owe it.
#[derive(Debug)]
pub(super) struct Manner<'p> {
    rule: &'p Rule,
    task: Option<u32>,
    in_the_field: bool,
    monitoring: bool,
    hours: Option<Hours>,
    ends_with_its_window: bool,
    /// Ledgers of which any target counts towards a number that the district owes.
    pub(super) open_ledgers: &'p [String],
}

impl<'p> Manner<'p> {
    pub(super) fn of(rule: &'p Rule) -> Self {
        Self {
            rule,
            task: rule.task(),
            in_the_field: sort::is_in_the_field(&rule.params),
            monitoring: sort::is_monitoring(&rule.params),
            hours: sort::hours(&rule.params),
            ends_with_its_window: sort::ends_with_its_window(&rule.params),
            open_ledgers: sort::open_ledgers(&rule.params),
        }
    }

    /// Whether it was not done in its window or period, and cannot be made good any more: for the record, no work.
    pub(super) fn is_missed(&self, owed: &Owed<'_>) -> bool {
        owed.overdue && self.ends_with_its_window
    }

    /// Something owed under the rule.
    pub(super) fn duty<'a>(&self, owed: &Owed<'a>, as_of: NaiveDate) -> Duty<'a>
    where
        'p: 'a,
    {
        let Self { rule, task, in_the_field, monitoring, hours, .. } = *self;
        Duty {
            rule: &rule.id,
            task,
            quote: &rule.quote,
            of: owed.of,
            missing: owed.missing,
            unit: &rule.unit,
            by: owed.by,
            lateness: Lateness::of(owed.by, as_of),
            in_the_field,
            monitoring,
            hours,
        }
    }
}
