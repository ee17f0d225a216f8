//! What is owed at targets.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::plan::evaluate::Statement;
use crate::plan::facts::{FactKind, Facts};
use crate::plan::rule::Plan;

/// What one rule still asks for at one target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OwedAt {
    /// The last day; absent: the plan prints none, and it comes after all that have one.
    pub by: Option<NaiveDate>,
    /// Id of the target's document.
    pub target: String,
    /// Rule id.
    pub rule: String,
    /// Number of the task; absent for general requirements.
    pub task: Option<u32>,
    /// How many are missing, in `unit`.
    pub missing: u64,
    /// Unit of `missing`.
    pub unit: String,
    /// The last day is over.
    pub overdue: bool,
    /// Words of the plan.
    pub quote: String,
}

pub(in crate::plan) fn owed(plan: &Plan, facts: &Facts, statements: &[Statement<'_>]) -> Vec<OwedAt> {
    let targets: HashSet<&str> = facts.of_kind(FactKind::Target).map(|fact| fact.id.as_str()).collect();
    let mut owed: Vec<OwedAt> = Vec::new();
    for (rule, statement) in plan.rules().zip(statements) {
        let here = statement.owed.iter().filter(|it| targets.contains(it.of));
        owed.extend(here.map(|it| OwedAt {
            by: it.by,
            target: it.of.to_owned(),
            rule: rule.id.clone(),
            task: rule.task(),
            missing: it.missing,
            unit: rule.unit.clone(),
            overdue: it.overdue,
            quote: rule.quote.clone(),
        }));
    }
    owed.sort_unstable_by(|a, b| {
        (a.by.unwrap_or(NaiveDate::MAX), &a.target, &a.rule).cmp(&(b.by.unwrap_or(NaiveDate::MAX), &b.target, &b.rule))
    });
    owed
}
