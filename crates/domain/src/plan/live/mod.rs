//! The plan's progress as facts come in: each new fact costs as much as what belongs together with it, not the year.
//!
//! Evaluation is a sum over parts of the facts ([`slicing`]), so that a fact only changes its own parts: what they said
//! before is taken out of the totals, and what they say now is put in. A property test holds it to `evaluate`.

mod exchanged;
mod items;
mod moved;
mod owing;
mod progress;
mod reads;
pub(in crate::plan) mod slicing;
mod store;
mod totals;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

pub use self::exchanged::Exchanged;
pub use self::moved::Moved;
pub use self::owing::Closing;
pub use self::progress::{Due, Progress};
use self::reads::{GLOBAL, Readers};
use self::slicing::{Slice, Slicing};
use self::store::Store;
use self::totals::Totals;
use super::evaluate::{Statement, World, finished, gathered};
use super::facts::{Fact, FactKind, Facts};
use super::rule::{Plan, Rule};
use crate::calendar::WorkCalendar;

/// Facts, and what every rule of a plan says about them on one day.
///
/// A window, a stated ledger number or a ranking is read by many facts' rules at once: those rules are evaluated anew.
/// So is the whole plan for another day. Everything else is paid for by what belongs together with the fact.
#[derive(Debug)]
pub struct Live<'p> {
    plan: &'p Plan,
    calendar: &'p WorkCalendar,
    as_of: NaiveDate,
    rules: Vec<OfRule<'p>>,
    readers: Readers,
    store: Store,
    /// Whether it is kept what is owed item by item.
    itemised: bool,
    /// What is other than when somebody last took note of it.
    moved: Moved,
}

#[derive(Debug)]
struct OfRule<'p> {
    rule: &'p Rule,
    slicing: Slicing<'p>,
    totals: Totals,
}

/// A rule by its place in the plan, and a part of the facts that it looks at as one.
type Part = (usize, Slice);

impl<'p> Live<'p> {
    /// What the facts say on a day. Facts of later days are kept for later days.
    #[must_use]
    pub fn new(
        plan: &'p Plan,
        calendar: &'p WorkCalendar,
        as_of: NaiveDate,
        facts: impl IntoIterator<Item = Fact>,
    ) -> Self {
        Self::sliced_by(slicing::slicing, (plan, calendar, as_of), facts, false)
    }

    /// The same, which can be asked for each item that is owed as well.
    #[must_use]
    pub fn itemised(
        plan: &'p Plan,
        calendar: &'p WorkCalendar,
        as_of: NaiveDate,
        facts: impl IntoIterator<Item = Arc<Fact>>,
    ) -> Self {
        Self::sliced_by(slicing::slicing, (plan, calendar, as_of), facts, true)
    }

    pub(in crate::plan) fn sliced_by(
        slicing: impl Fn(&'p Rule) -> Slicing<'p>,
        (plan, calendar, as_of): (&'p Plan, &'p WorkCalendar, NaiveDate),
        facts: impl IntoIterator<Item = impl Into<Arc<Fact>>>,
        itemised: bool,
    ) -> Self {
        let of = |rule| OfRule { rule, slicing: slicing(rule), totals: Totals::default() };
        let rules: Vec<OfRule<'p>> = plan.rules().map(of).collect();
        let store = Store::of(rules.iter().map(|it| it.slicing), facts);
        let mut live =
            Self { plan, calendar, as_of, rules, readers: Readers::of(plan), store, itemised, moved: Moved::All };
        live.evaluate_anew();
        live
    }

    /// Asks about another day.
    pub fn turn_to(&mut self, as_of: NaiveDate) {
        self.as_of = as_of;
        self.evaluate_anew();
    }

    /// Takes in a fact. One that is there already, with the same id, changes nothing unless it is the greater of the two.
    pub fn insert(&mut self, fact: Fact) {
        if self.store.same(&fact).is_none_or(|there| *there < fact) {
            self.change(&[], vec![fact]);
        }
    }

    /// Takes facts out, by kind and id, and puts others in, each in the place of the one with its id. All of them cost one
    /// look at each part that they touch; where they are a large share of all, everything is evaluated anew.
    pub fn change(&mut self, gone: &[(FactKind, &str)], come: Vec<Fact>) -> Exchanged {
        self.change_shared(gone, come.into_iter().map(Arc::new).collect())
    }

    /// The same with facts that others hold too.
    pub fn change_shared(&mut self, gone: &[(FactKind, &str)], mut come: Vec<Arc<Fact>>) -> Exchanged {
        let mut gone: Vec<Arc<Fact>> = gone.iter().filter_map(|(kind, id)| self.store.named(*kind, id)).collect();
        come.retain(|fact| self.store.same(fact).is_none_or(|there| there != *fact));
        gone.extend(come.iter().filter_map(|fact| self.store.same(fact)));
        let exchanged = Exchanged { gone, come };
        if exchanged.is_much_of(self.store.len()) {
            self.exchange(&exchanged);
            self.evaluate_anew();
            return exchanged;
        }
        self.moved.and(Moved::of(&exchanged));
        let (parts, anew) = self.touched(&exchanged);
        self.count(&parts, -1);
        self.exchange(&exchanged);
        self.count(&parts, 1);
        anew.into_iter().for_each(|rule| self.rule_anew(rule));
        exchanged
    }

    fn exchange(&mut self, Exchanged { gone, come }: &Exchanged) {
        gone.iter().for_each(|fact| self.store.remove(fact));
        come.iter().for_each(|fact| self.store.put(Arc::clone(fact)));
    }

    /// The day asked about.
    #[must_use]
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The facts, for another plan.
    #[must_use]
    pub fn into_facts(self) -> Vec<Arc<Fact>> {
        self.store.all()
    }

    /// The calendar.
    #[must_use]
    pub fn calendar(&self) -> &'p WorkCalendar {
        self.calendar
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// How many facts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.len() == 0
    }

    /// What every rule says, in the plan's order, in numbers.
    #[must_use]
    pub fn progress(&self) -> Vec<Progress<'p>> {
        let globals = Facts::shared(self.store.globals());
        let world = World::new(self.plan, &globals, self.calendar, self.as_of);
        let one = |it: &OfRule<'p>| {
            let mut progress = Progress::of(&finished(it.rule, &world, it.totals.statement(it.rule, self.as_of)));
            it.totals.complete(&mut progress);
            progress.of_rule(it.rule)
        };
        self.rules.iter().map(one).collect()
    }

    /// All facts, for those who want to see each of them.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts::of_different(self.store.all())
    }

    /// Parts of the facts that are other than before with these, and rules that have to be evaluated anew.
    fn touched(&self, exchanged: &Exchanged) -> (HashSet<Part>, HashSet<usize>) {
        let (mut parts, mut anew) = (HashSet::new(), HashSet::new());
        for fact in exchanged.facts() {
            for index in self.readers.of_fact(fact) {
                let Some(it) = self.rules.get(index) else { continue };
                match it.slicing.slices(fact) {
                    Some(slices) if !GLOBAL.contains(&fact.kind) => {
                        parts.extend(slices.into_iter().map(|slice| (index, slice)));
                    }
                    _ => drop(anew.insert(index)),
                }
            }
        }
        parts.retain(|(index, _)| !anew.contains(index));
        (parts, anew)
    }

    /// Adds what the parts say to the totals, or takes it out of them.
    fn count(&mut self, parts: &HashSet<Part>, sign: i64) {
        let slices: HashSet<&Slice> = parts.iter().map(|(_, slice)| slice).collect();
        let facts: HashMap<&Slice, Facts> =
            slices.into_iter().map(|slice| (slice, Facts::shared(self.store.part(slice)))).collect();
        let (plan, calendar, as_of) = (self.plan, self.calendar, self.as_of);
        let worlds: HashMap<&Slice, World<'_>> =
            facts.iter().map(|(slice, facts)| (*slice, World::new(plan, facts, calendar, as_of))).collect();
        for (index, slice) in parts {
            let (Some(it), Some(world)) = (self.rules.get_mut(*index), worlds.get(slice)) else { continue };
            let said = gathered(it.rule, world);
            if self.itemised {
                self.moved.owes(said.owed.iter().map(|owed| owed.of));
            }
            it.totals.add(said, sign);
        }
    }

    fn rule_anew(&mut self, index: usize) {
        let Some(it) = self.rules.get_mut(index) else { return };
        let facts = Facts::shared(self.store.read_by(&self.readers, index));
        let world = World::new(self.plan, &facts, self.calendar, self.as_of);
        let before = std::mem::replace(&mut it.totals, Totals::of(gathered(it.rule, &world), self.itemised));
        if let Some((before, now)) = before.items().zip(it.totals.items()) {
            self.moved.owes(now.other_than(before).into_iter().map(String::as_str));
        }
    }

    fn evaluate_anew(&mut self) {
        self.moved = Moved::All;
        let facts = self.facts();
        let world = World::new(self.plan, &facts, self.calendar, self.as_of);
        for it in &mut self.rules {
            it.totals = Totals::of(gathered(it.rule, &world), self.itemised);
        }
    }
}
