//! What is owed item by item. Ids of facts that count are not kept.

use super::Live;
use super::items::Items;
use super::moved::Moved;
use super::slicing::Slice;
use crate::plan::evaluate::{Owed, Statement, World, finished};
use crate::plan::facts::{Fact, FactKind, Facts};
use crate::plan::rule::Rule;

/// What is owed under one rule that is said of all facts together, besides what each item says for itself.
#[derive(Debug)]
pub struct Closing<'l> {
    /// The rule.
    pub rule: &'l Rule,
    /// Numbers of the district and of groups, answers within a window; the earliest first.
    pub owed: Vec<Owed<'l>>,
    /// How much is not known that the rule needs.
    pub cannot_tell: usize,
}

impl Live<'_> {
    /// Looks at what every rule says, in the plan's order, with each item that is owed.
    pub fn look_at_owed<T>(&self, look: impl FnOnce(&[Statement<'_>]) -> T) -> T {
        let globals = Facts::shared(self.store.globals());
        let world = World::new(self.plan, &globals, self.calendar, self.as_of);
        let said = self.rules.iter().map(|it| finished(it.rule, &world, it.totals.itemised(it.rule, self.as_of)));
        look(&said.collect::<Vec<_>>())
    }

    /// Looks at what is owed besides the items, in the plan's order.
    pub fn look_at_closing<T>(&self, look: impl FnOnce(&[Closing<'_>]) -> T) -> T {
        let globals = Facts::shared(self.store.globals());
        let world = World::new(self.plan, &globals, self.calendar, self.as_of);
        let closing = self.rules.iter().map(|it| {
            let said = finished(it.rule, &world, it.totals.bare(it.rule));
            Closing { rule: it.rule, owed: said.owed, cannot_tell: it.totals.cannot_tell(&said.cannot_tell) }
        });
        look(&closing.collect::<Vec<_>>())
    }

    fn by_rule(&self) -> impl Iterator<Item = (usize, &Items)> {
        self.rules.iter().enumerate().filter_map(|(index, it)| Some((index, it.totals.items()?)))
    }

    /// Every item: the rule's place in the plan, and what is owed under it; in no order.
    pub fn items(&self) -> impl Iterator<Item = (usize, Owed<'_>)> {
        self.by_rule().flat_map(|(index, items)| items.owed(self.as_of).map(move |owed| (index, owed)))
    }

    /// The items of one who owes.
    #[must_use]
    pub fn owed_by<'l>(&'l self, of: &str) -> Vec<(usize, Owed<'l>)> {
        self.by_rule().flat_map(|(index, items)| items.owed_by(of, self.as_of).map(move |owed| (index, owed))).collect()
    }

    /// The target of the fact with this id that holds on the day asked about. Of several kinds the last one in the order of
    /// [`FactKind::ALL`] says it.
    #[must_use]
    pub fn target_of(&self, id: &str) -> Option<&str> {
        let others = FactKind::ALL.into_iter().rev().filter(|kind| *kind != FactKind::Target);
        let there = others.filter_map(|kind| self.store.at_name(kind, id));
        let mut valid = there.filter(|fact| fact.day <= self.as_of && !fact.withdrawn);
        valid.find_map(|fact| fact.target.as_deref())
    }

    /// Facts at a target, with the target itself, in no order.
    pub fn facts_at(&self, target: &str) -> impl Iterator<Item = &Fact> {
        self.store.in_slice(&Slice::Target(target.to_owned()))
    }

    /// All facts of a kind, in no order.
    pub fn facts_of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.store.of_kind(kind)
    }

    /// What is other than when this was last called; everything at first, after another day was asked about, and where more
    /// came than is worth telling.
    pub fn take_moved(&mut self) -> Moved {
        std::mem::replace(&mut self.moved, Moved::nothing())
    }
}
