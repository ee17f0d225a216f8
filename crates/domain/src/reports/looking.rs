//! Looking up what a period's report says.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::calendar::Span;
use crate::plan::{Fact, FactKind, Facts, Value};

/// Facts of one period, as far as they are known on a day.
pub(super) struct Looking<'a> {
    pub facts: &'a Facts,
    pub period: Span,
    pub as_of: NaiveDate,
    names: HashMap<&'a str, &'a str>,
}

impl<'a> Looking<'a> {
    pub(super) fn new(facts: &'a Facts, period: Span, as_of: NaiveDate) -> Self {
        let targets = facts.of_kind(FactKind::Target).filter(|fact| fact.day <= as_of);
        let names = targets.filter_map(|fact| Some((fact.id.as_str(), fact.words("name").next()?))).collect();
        Self { facts, period, as_of, names }
    }

    /// Facts of a kind in the period that were not withdrawn.
    pub(super) fn of(&self, kind: FactKind) -> impl Iterator<Item = &'a Fact> {
        let (period, as_of) = (self.period, self.as_of);
        let counts = move |fact: &&Fact| period.contains(fact.day) && fact.day <= as_of && !fact.withdrawn;
        self.facts.of_kind(kind).filter(counts)
    }

    /// What answers a fact, of a kind, known on the day.
    pub(super) fn answers(&self, fact: &Fact, kind: FactKind) -> usize {
        let answers = self.facts.about(&fact.id);
        answers.filter(|it| it.kind == kind && it.day <= self.as_of && !it.withdrawn).count()
    }

    /// The target's name; its id where no ledger gives one.
    pub(super) fn name(&self, fact: &'a Fact) -> String {
        let id = fact.target.as_deref().unwrap_or_default();
        self.names.get(id).copied().unwrap_or(id).to_owned()
    }

    /// Targets as their ledgers have them on the day: the latest version of each.
    pub(super) fn targets(&self) -> Vec<&'a Fact> {
        let mut latest: HashMap<&str, &'a Fact> = HashMap::new();
        for fact in self.facts.of_kind(FactKind::Target).filter(|fact| fact.day <= self.as_of) {
            latest.insert(&fact.id, fact);
        }
        let stays = |fact: &&Fact| fact.day_in("until").is_none_or(|until| until >= self.as_of);
        let mut targets: Vec<&Fact> = latest.into_values().filter(stays).collect();
        targets.sort_by(|a, b| a.id.cmp(&b.id));
        targets
    }
}

pub(super) fn is_yes(fact: &Fact, field: &str) -> bool {
    matches!(fact.field(field), Some(Value::Flag(true)))
}

pub(super) fn words(fact: &Fact, field: &str) -> String {
    fact.words(field).collect::<Vec<_>>().join("、")
}

/// Whether something answered it.
pub(super) fn done(number: usize) -> String {
    if number > 0 { "是".to_owned() } else { "否".to_owned() }
}
