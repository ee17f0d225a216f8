//! How the plan stands on a day: task by task, rule by rule, target by target. Centre and tablet ask here.

mod pace;
pub(in crate::plan) mod task;
pub(in crate::plan) mod work;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

pub use self::task::{Counts, TaskProgress};
pub use self::work::OwedAt;
use super::adoption::{InForce, in_force};
use super::documents::{Documents, Said, Untold};
use super::evaluate::{Statement, evaluate, evaluate_rule};
use super::facts::Facts;
use super::live::Progress;
use super::rule::{EnforcedBy, Plan, Reading, Rule};
use super::shipped::xicheng_2022;
use crate::calendar::WorkCalendar;

/// The shipped plan, and the calendar it is read by.
static SHIPPED: LazyLock<Option<(Plan, WorkCalendar)>> =
    LazyLock::new(|| Some((xicheng_2022().ok()?, WorkCalendar::shipped().ok()?)));

/// The shipped plan and its calendar; `None` never happens in a build whose tests passed.
pub(in crate::plan) fn shipped() -> Option<(&'static Plan, &'static WorkCalendar)> {
    SHIPPED.as_ref().map(|(plan, calendar)| (plan, calendar))
}

/// As many documents that lack something are named; all of them are counted.
pub(in crate::plan) const UNTOLD_NAMED_MAX: usize = 50;

/// A plan, and all that is known to have happened.
#[derive(Debug)]
pub struct Standing<'p> {
    plan: &'p Plan,
    calendar: &'p WorkCalendar,
    facts: Facts,
    known: Known,
}

/// What the answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// How many facts were found in the documents.
    pub facts: u64,
    /// Kinds of document that the plan does not know, and how many there are.
    pub unknown_kinds: BTreeMap<String, u64>,
    /// How many times a document lacks something that its fact needs.
    pub cannot_tell: u64,
    /// The first of them by id.
    pub untold: Vec<Untold>,
}

/// The whole plan on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanProgress {
    /// Name of the plan, such as `xicheng-2022`.
    pub plan: String,
    /// Title as printed.
    pub title: String,
    /// The plan year; a day outside of it is judged by the nearest plan there is.
    pub year: i32,
    /// The day asked about, that day included.
    pub as_of: NaiveDate,
    /// What the answer rests on.
    pub known: Known,
    /// Every task by its number.
    pub tasks: Vec<TaskProgress>,
}

impl PlanProgress {
    /// Whether the day asked about lies outside the plan year.
    #[must_use]
    pub fn plan_is_of_another_year(&self) -> bool {
        self.as_of.year() != self.year
    }
}

/// One rule on a day, with everything that counted or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleProgress<'a> {
    /// The day asked about.
    pub as_of: NaiveDate,
    /// In English.
    pub en: &'a str,
    /// What sees to it that the rule is kept.
    pub enforced_by: EnforcedBy,
    /// Why it is only stored, or what a person should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
    /// How an ambiguous text is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<&'a Reading>,
    /// What is so about it.
    #[serde(flatten)]
    pub statement: Statement<'a>,
}

impl<'a> RuleProgress<'a> {
    /// A statement beside the rule that it is about.
    #[must_use]
    pub fn of(rule: &'a Rule, statement: Statement<'a>, as_of: NaiveDate) -> Self {
        Self {
            as_of,
            en: &rule.en,
            enforced_by: rule.enforced_by,
            note: rule.note.as_deref(),
            reading: rule.reading.as_ref(),
            statement,
        }
    }
}

impl Standing<'static> {
    /// How the shipped plan stands; `None` never happens in a build whose tests passed.
    #[must_use]
    pub fn of_shipped(said: Said) -> Option<Self> {
        let (plan, calendar) = shipped()?;
        Some(Self::of(plan, calendar, said))
    }
}

impl Standing<'static> {
    /// How the plan stands that is in force on a day: the adopted one of that year, the shipped one otherwise. `None` never
    /// happens in a build whose tests passed.
    #[must_use]
    pub fn in_force(documents: &Documents, day: NaiveDate) -> Option<Self> {
        let InForce { plan, calendar } = in_force(documents, day)?;
        Some(Self::of(plan, calendar, documents.said()))
    }
}

impl<'p> Standing<'p> {
    /// How this plan stands.
    #[must_use]
    pub fn of(plan: &'p Plan, calendar: &'p WorkCalendar, said: Said) -> Self {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let facts = Facts::of(said.facts);
        let known = Known {
            facts: count(facts.len()),
            unknown_kinds: said.unknown_kinds,
            cannot_tell: count(said.cannot_tell.len()),
            untold: said.cannot_tell.into_iter().take(UNTOLD_NAMED_MAX).collect(),
        };
        Self::of_facts(plan, calendar, facts, known)
    }

    /// How this plan stands by facts that others hold too.
    pub(in crate::plan) fn of_facts(plan: &'p Plan, calendar: &'p WorkCalendar, facts: Facts, known: Known) -> Self {
        Self { plan, calendar, facts, known }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The facts that its documents said.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What every rule says on a day.
    #[must_use]
    pub fn statements(&self, as_of: NaiveDate) -> Vec<Statement<'_>> {
        evaluate(self.plan, &self.facts, self.calendar, as_of)
    }

    /// Every task on a day.
    #[must_use]
    pub fn progress(&self, as_of: NaiveDate) -> PlanProgress {
        let statements = evaluate(self.plan, &self.facts, self.calendar, as_of);
        let numbers: Vec<Progress<'_>> = statements.iter().map(Progress::of).collect();
        progress_of(self.plan, self.known.clone(), as_of, &numbers)
    }

    /// The statements of one task's rules; `None` for a number that the plan does not have.
    #[must_use]
    pub fn task(&self, number: u32, as_of: NaiveDate) -> Option<(TaskProgress, Vec<RuleProgress<'_>>)> {
        let task = self.plan.tasks.iter().find(|task| task.number == number)?;
        let rules: Vec<RuleProgress<'_>> = task.rules.iter().map(|rule| self.of_rule(rule, as_of)).collect();
        let numbers: Vec<Progress<'_>> = rules.iter().map(|rule| Progress::of(&rule.statement)).collect();
        Some((task::progress(task, (self.plan.year, as_of), &numbers), rules))
    }

    /// One rule; `None` for an id that the plan does not have.
    #[must_use]
    pub fn rule(&self, id: &str, as_of: NaiveDate) -> Option<RuleProgress<'_>> {
        self.plan.rule(id).map(|rule| self.of_rule(rule, as_of))
    }

    /// What is owed at one target, the earliest first.
    #[must_use]
    pub fn owed_at(&self, target: &str, as_of: NaiveDate) -> Vec<OwedAt> {
        let mut owed = self.owed(as_of);
        owed.retain(|it| it.target == target);
        owed
    }

    /// What is owed at targets of the ledgers, the earliest first: the work from which rounds are made.
    #[must_use]
    pub fn owed(&self, as_of: NaiveDate) -> Vec<OwedAt> {
        work::owed(self.plan, &self.facts, &evaluate(self.plan, &self.facts, self.calendar, as_of))
    }

    fn of_rule<'a>(&'a self, rule: &'p Rule, as_of: NaiveDate) -> RuleProgress<'a> {
        RuleProgress::of(rule, evaluate_rule(self.plan, rule, &self.facts, self.calendar, as_of), as_of)
    }
}

/// The whole plan from the numbers of its rules.
pub(in crate::plan) fn progress_of(
    plan: &Plan,
    known: Known,
    as_of: NaiveDate,
    numbers: &[Progress<'_>],
) -> PlanProgress {
    PlanProgress {
        plan: plan.plan.clone(),
        title: plan.title.clone(),
        year: plan.year,
        as_of,
        known,
        tasks: plan.tasks.iter().map(|task| task::progress(task, (plan.year, as_of), numbers)).collect(),
    }
}
