//! Facts in order, with the ways to find them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::column::{Column, Columns};
use super::fact::Fact;
use super::index::Index;
use super::kind::FactKind;
use super::line::{self, Line};
use super::moves::Moves;
use crate::plan::mistake::Mistake;

/// All facts that are known, each once, in an order of their own: that in which they came makes no difference.
#[derive(Debug, Default)]
pub struct Facts {
    /// By kind, then by day.
    facts: Vec<Arc<Fact>>,
    /// Where each kind begins and ends.
    kinds: HashMap<FactKind, Range<usize>>,
    index: Index,
    columns: Columns,
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
        facts.sort_unstable();
        found.take(facts.into_iter().map(Arc::new).collect()).by_value()
    }

    /// Facts that are already typed.
    #[must_use]
    pub fn of(mut facts: Vec<Fact>) -> Self {
        // What is looked at one after the other shall lie one after the other.
        facts.sort_unstable();
        Self::shared(facts.into_iter().map(Arc::new).collect()).by_value()
    }

    /// Facts that others hold too; few of them, so that no field is laid out by value before a rule asks.
    #[must_use]
    pub fn shared(facts: Vec<Arc<Fact>>) -> Self {
        Self::default().take(facts)
    }

    /// All facts of a year, no two of which have the same kind and id: as facts of documents do not, which are named by them.
    #[must_use]
    pub(in crate::plan) fn of_different(mut facts: Vec<Arc<Fact>>) -> Self {
        facts.sort_unstable();
        Self::default().index(facts).by_value()
    }

    /// Lays out what every fact says by value, as rules ask for most of it.
    fn by_value(self) -> Self {
        for (kind, range) in &self.kinds {
            self.columns.make(*kind, self.facts.get(range.clone()).unwrap_or_default());
        }
        self
    }

    fn take(self, facts: Vec<Arc<Fact>>) -> Self {
        self.index(once_each(facts))
    }

    fn index(mut self, facts: Vec<Arc<Fact>>) -> Self {
        for (place, fact) in facts.iter().enumerate() {
            self.kinds.entry(fact.kind).or_insert(place..place).end = place.saturating_add(1);
        }
        self.index = Index::of(&facts);
        self.facts = facts;
        self
    }

    /// Takes facts out and puts others in, none of which has the kind and id of one that stays. What is laid out is kept, so
    /// that a few facts among many cost no more than moving the others' places.
    pub(in crate::plan) fn exchange(&mut self, gone: &[Arc<Fact>], mut come: Vec<Arc<Fact>>) {
        come.sort_unstable();
        let moves = Moves::of(&self.facts, gone, &come);
        self.index.exchange(&moves, &come);
        let now = self.kinds_after(&moves, &come);
        let before = std::mem::replace(&mut self.kinds, now);
        for kind in FactKind::ALL {
            let (before, now) = (stretch(&before, kind), stretch(&self.kinds, kind));
            let new: Vec<&Fact> = come.iter().filter(|it| it.kind == kind).map(AsRef::as_ref).collect();
            if !new.is_empty() || before.len() != now.len() {
                self.columns.exchange(kind, || moves.within(before, &now), &new);
            }
        }
        let there = std::mem::take(&mut self.facts).into_iter().map(Some).collect();
        self.facts = moves.merged(there, come.into_iter().map(Some)).into_iter().flatten().collect();
    }

    /// Where each kind begins and ends after facts were exchanged.
    fn kinds_after(&self, moves: &Moves, come: &[Arc<Fact>]) -> HashMap<FactKind, Range<usize>> {
        let mut begin = 0_usize;
        let mut after = HashMap::new();
        for kind in FactKind::ALL {
            let stayed = stretch(&self.kinds, kind).filter(|place| moves.to(*place).is_some()).count();
            let end = begin.saturating_add(stayed).saturating_add(come.iter().filter(|it| it.kind == kind).count());
            if begin < end {
                after.insert(kind, begin..end);
            }
            begin = end;
        }
        after
    }

    /// The number of a target's id.
    pub(in crate::plan) fn name_of(&self, id: &str) -> Option<usize> {
        self.index.name_of(id)
    }

    /// How many ids of targets there are.
    pub(in crate::plan) fn names(&self) -> usize {
        self.index.names()
    }

    /// The number of a fact's target; of a target its own.
    pub(in crate::plan) fn target_at(&self, place: usize) -> Option<usize> {
        *self.index.target.get(place)?
    }

    pub(in crate::plan) fn day_at(&self, place: usize) -> Option<NaiveDate> {
        self.index.days.get(place).copied()
    }

    pub(in crate::plan) fn withdrawn_at(&self, place: usize) -> bool {
        self.index.withdrawn.get(place).copied().unwrap_or_default()
    }

    /// Whether a fact serves a task whose list is not complete.
    pub(in crate::plan) fn incomplete_at(&self, place: usize) -> bool {
        self.index.incomplete.get(place).copied().unwrap_or_default()
    }

    pub(in crate::plan) fn fact_at(&self, place: usize) -> Option<&Fact> {
        self.facts.get(place).map(AsRef::as_ref)
    }

    /// Where a kind begins, and one field of all its facts.
    pub(in crate::plan) fn column(&self, kind: FactKind, field: &str) -> Option<(usize, &Column)> {
        let range = self.kinds.get(&kind)?;
        let column = self.columns.get(kind, field, self.facts.get(range.clone())?)?;
        Some((range.start, column))
    }

    /// Places of the facts of a kind that serve one of the tasks, and whether with a complete list; without tasks all.
    pub(in crate::plan) fn places<'f>(
        &'f self,
        kind: FactKind,
        tasks: &[u32],
    ) -> Box<dyn Iterator<Item = (usize, bool)> + 'f> {
        let of_task = |task: &u32| self.index.of_task(kind, *task);
        match tasks {
            [] => Box::new(stretch(&self.kinds, kind).map(|place| (place, true))),
            [task] => Box::new(of_task(task).iter().copied()),
            several => {
                let mut found: Vec<(usize, bool)> = several.iter().flat_map(of_task).copied().collect();
                // Of two tasks the one with the complete list comes first, and stays.
                found.sort_unstable_by_key(|(place, complete)| (*place, !complete));
                found.dedup_by_key(|(place, _)| *place);
                Box::new(found.into_iter())
            }
        }
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
        self.of_kind_and_tasks(kind, &[])
    }

    /// Facts of a kind that serve one of the tasks, each once; without tasks all of the kind.
    pub fn of_kind_and_tasks(&self, kind: FactKind, tasks: &[u32]) -> impl Iterator<Item = &Fact> {
        self.places(kind, tasks).filter_map(|(place, _)| self.fact_at(place))
    }

    /// Where the facts stand that answer the one with this id.
    pub(in crate::plan) fn places_about(&self, id: &str) -> impl Iterator<Item = usize> {
        self.index.about(id).iter().copied()
    }

    /// Facts that answer the one with this id.
    pub fn about(&self, id: &str) -> impl Iterator<Item = &Fact> {
        self.at(self.index.about(id))
    }

    /// Facts at a target, other than the target itself.
    pub fn at_target(&self, target: &str) -> impl Iterator<Item = &Fact> {
        self.at(self.index.at_target(target))
    }

    fn at<'f>(&'f self, places: &'f [usize]) -> impl Iterator<Item = &'f Fact> {
        places.iter().filter_map(|place| self.fact_at(*place))
    }
}

fn stretch(kinds: &HashMap<FactKind, Range<usize>>, kind: FactKind) -> Range<usize> {
    kinds.get(&kind).cloned().unwrap_or_default()
}

/// A fact that comes twice counts once. If the two differ, the choice must not depend on their order: the greater stays.
fn once_each(mut facts: Vec<Arc<Fact>>) -> Vec<Arc<Fact>> {
    facts.sort_by(|a, b| identity(a).cmp(&identity(b)).then_with(|| b.cmp(a)));
    facts.dedup_by(|later, kept| identity(later) == identity(kept));
    facts.sort();
    facts
}

/// A target may come again with another day: that is the next version of it.
pub(in crate::plan) fn identity(fact: &Fact) -> (FactKind, &str, Option<NaiveDate>) {
    (fact.kind, &fact.id, (fact.kind == FactKind::Target).then_some(fact.day))
}

fn mistake(line: usize, what: String) -> Mistake {
    Mistake { line, column: 1, what, what_to_do: "correct the line; docs/PLAN-FACTS.md lists kinds and fields".into() }
}
