//! Facts in order, with the ways to find them.

use std::collections::{BTreeMap, HashMap};

use super::fact::Fact;
use super::kind::FactKind;
use super::line::{self, Line};
use crate::plan::mistake::Mistake;

/// All facts that are known, each once, in an order of their own: that in which they came makes no difference.
#[derive(Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
    by_task: HashMap<(FactKind, u32), Vec<usize>>,
    by_kind: HashMap<FactKind, Vec<usize>>,
    by_about: HashMap<String, Vec<usize>>,
    by_target: HashMap<String, Vec<usize>>,
    unknown_kinds: BTreeMap<String, u64>,
    mistakes: Vec<Mistake>,
}

impl Facts {
    /// Facts from JSON lines. Empty lines and lines that begin with `#` are passed over.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut facts = Vec::new();
        let mut found = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match line::read(line) {
                Line::Known(fact) => facts.push(*fact),
                Line::UnknownKind(kind) => *found.unknown_kinds.entry(kind).or_default() += 1,
                Line::Wrong(wrong) => found.mistakes.extend(wrong.into_iter().map(|what| mistake(number, what))),
            }
        }
        found.take(facts)
    }

    /// Facts that are already typed.
    #[must_use]
    pub fn of(facts: Vec<Fact>) -> Self {
        Self::default().take(facts)
    }

    fn take(mut self, facts: Vec<Fact>) -> Self {
        self.facts = once_each(facts);
        for (index, fact) in self.facts.iter().enumerate() {
            self.by_kind.entry(fact.kind).or_default().push(index);
            for task in fact.tasks.iter().chain(&fact.tasks_incomplete) {
                let list = self.by_task.entry((fact.kind, *task)).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
            for cause in &fact.about {
                self.by_about.entry(cause.clone()).or_default().push(index);
            }
            if let Some(target) = &fact.target {
                self.by_target.entry(target.clone()).or_default().push(index);
            }
        }
        self
    }

    /// Lines that could not be read.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    /// Kinds that are not known, and how many lines had them.
    #[must_use]
    pub fn unknown_kinds(&self) -> &BTreeMap<String, u64> {
        &self.unknown_kinds
    }

    /// How many facts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// All facts of a kind, by day.
    pub fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.at(self.by_kind.get(&kind))
    }

    /// Facts of a kind that serve a task, by day, with complete list or not.
    pub fn of_task(&self, kind: FactKind, task: u32) -> impl Iterator<Item = &Fact> {
        self.at(self.by_task.get(&(kind, task)))
    }

    /// Facts that answer the one with this id.
    pub fn about(&self, id: &str) -> impl Iterator<Item = &Fact> {
        self.at(self.by_about.get(id))
    }

    /// Facts at a target, other than the target itself.
    pub fn at_target(&self, target: &str) -> impl Iterator<Item = &Fact> {
        self.at(self.by_target.get(target))
    }

    fn at(&self, indices: Option<&Vec<usize>>) -> impl Iterator<Item = &Fact> {
        indices.into_iter().flatten().filter_map(|index| self.facts.get(*index))
    }
}

/// A fact that comes twice counts once. If the two differ, the choice must not depend on their order: the greater stays.
fn once_each(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by(|a, b| identity(a).cmp(&identity(b)).then_with(|| b.cmp(a)));
    facts.dedup_by(|later, kept| identity(later) == identity(kept));
    facts.sort();
    facts
}

/// A target may come again with another day: that is the next version of it.
fn identity(fact: &Fact) -> (FactKind, &str, Option<chrono::NaiveDate>) {
    (fact.kind, &fact.id, (fact.kind == FactKind::Target).then_some(fact.day))
}

fn mistake(line: usize, what: String) -> Mistake {
    Mistake { line, column: 1, what, what_to_do: "correct the line; docs/PLAN-FACTS.md lists kinds and fields".into() }
}
