//! A rule's progress in numbers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Rule, Statement};
use crate::plan::evaluate::State;
use crate::plan::kind::Kind;

/// How one rule stands, without the lists of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress<'a> {
    /// Rule id.
    pub rule: &'a str,
    /// Kind of the rule.
    pub kind: Kind,
    /// How it stands.
    pub state: State,
    /// How many are done, in `unit`.
    pub done: u64,
    /// How many are needed; absent where the plan prints no number.
    pub needed: Option<u64>,
    /// Unit of `done`, `needed` and `missing`.
    pub unit: &'a str,
    /// The next last day, or the last one where all are over.
    pub by: Option<NaiveDate>,
    /// What is owed, by last day, the earliest first.
    pub owed: Vec<Due>,
    /// How many came too late.
    pub late: u64,
    /// Of how many something is not known.
    pub cannot_tell: u64,
}

/// What is owed by one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day; absent: the plan prints none.
    pub by: Option<NaiveDate>,
    /// Of how many targets, causes, groups or periods.
    pub items: u64,
    /// How many are missing, in the unit.
    pub missing: u64,
}

impl<'a> Progress<'a> {
    /// The numbers of a statement.
    #[must_use]
    pub fn of(statement: &Statement<'a>) -> Self {
        let mut owed: BTreeMap<Option<NaiveDate>, Due> = BTreeMap::new();
        for it in &statement.owed {
            let due = owed.entry(it.by).or_insert(Due { by: it.by, items: 0, missing: 0 });
            due.items = due.items.saturating_add(1);
            due.missing = due.missing.saturating_add(it.missing);
        }
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Self {
            rule: statement.rule,
            kind: statement.kind,
            state: statement.state,
            done: statement.done,
            needed: statement.needed,
            unit: statement.unit,
            by: statement.by,
            owed: owed.into_values().collect(),
            late: count(statement.late.len()),
            cannot_tell: count(statement.cannot_tell.len()),
        }
    }

    /// The same, borrowing from the rule alone.
    pub(in crate::plan) fn of_rule<'p>(self, rule: &'p Rule) -> Progress<'p> {
        Progress { rule: &rule.id, unit: &rule.unit, ..self.outlive() }
    }

    fn outlive<'b>(self) -> Progress<'b> {
        let Self { kind, state, done, needed, by, owed, late, cannot_tell, .. } = self;
        Progress { rule: "", unit: "", kind, state, done, needed, by, owed, late, cannot_tell }
    }
}
