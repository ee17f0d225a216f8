//! All facts, and the parts that they fall into.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::reads::{GLOBAL, Readers};
use super::slicing::{Slice, Slicing};
use crate::plan::facts::{Fact, FactKind, identity};

type Identity = (FactKind, String, Option<NaiveDate>);

#[derive(Debug, Default)]
pub(super) struct Store {
    /// A fact that was taken out leaves its place empty, in case it comes again.
    facts: Vec<Option<Arc<Fact>>>,
    held: usize,
    places: HashMap<Identity, usize>,
    by_slice: HashMap<Slice, Vec<usize>>,
    by_kind: HashMap<FactKind, Vec<usize>>,
    /// The ways of slicing that need a list of their own.
    fields: Vec<(bool, String)>,
}

fn owned(fact: &Fact) -> Identity {
    let (kind, id, day) = identity(fact);
    (kind, id.to_owned(), day)
}

/// Only targets have versions by day, and documents know of none but the first.
fn named(kind: FactKind, id: &str) -> Identity {
    (kind, id.to_owned(), (kind == FactKind::Target).then_some(NaiveDate::MIN))
}

impl Store {
    pub(super) fn of<'p>(
        slicings: impl Iterator<Item = Slicing<'p>>,
        facts: impl IntoIterator<Item = impl Into<Arc<Fact>>>,
    ) -> Self {
        let fields: HashSet<(bool, String)> = slicings
            .filter_map(|it| match it {
                Slicing::Field(field) => Some((false, field.to_owned())),
                Slicing::Monthly(field) => Some((true, field.to_owned())),
                _ => None,
            })
            .collect();
        let mut store = Self { fields: fields.into_iter().collect(), ..Self::default() };
        for fact in facts {
            let fact: Arc<Fact> = fact.into();
            if store.same(&fact).is_none_or(|there| there < fact) {
                store.put(fact);
            }
        }
        store
    }

    /// The fact with the same identity, if there is one.
    pub(super) fn same(&self, fact: &Fact) -> Option<Arc<Fact>> {
        self.held(&owned(fact))
    }

    fn held(&self, identity: &Identity) -> Option<Arc<Fact>> {
        self.fact_at(*self.places.get(identity)?).cloned()
    }

    /// The fact of a kind with an id; of a target the one that has always been so.
    pub(super) fn named(&self, kind: FactKind, id: &str) -> Option<Arc<Fact>> {
        self.held(&named(kind, id))
    }

    /// The same, only to look at.
    pub(super) fn at_name(&self, kind: FactKind, id: &str) -> Option<&Fact> {
        self.fact_at(*self.places.get(&named(kind, id))?).map(AsRef::as_ref)
    }

    /// The facts of a part that are in it themselves.
    pub(super) fn in_slice<'s>(&'s self, slice: &Slice) -> impl Iterator<Item = &'s Fact> + use<'s> {
        self.by_slice.get(slice).into_iter().flatten().filter_map(|place| self.fact_at(*place).map(AsRef::as_ref))
    }

    /// How many facts there are.
    pub(super) fn len(&self) -> usize {
        self.held
    }

    fn fact_at(&self, place: usize) -> Option<&Arc<Fact>> {
        self.facts.get(place)?.as_ref()
    }

    /// Puts a fact in, in the place of the one with the same identity.
    pub(super) fn put(&mut self, fact: Arc<Fact>) {
        let identity = owned(&fact);
        let place = self.places.get(&identity).copied();
        place.into_iter().for_each(|place| self.leave_slices(place));
        let place = place.unwrap_or(self.facts.len());
        for slice in self.slices(&fact) {
            self.by_slice.entry(slice).or_default().push(place);
        }
        match self.facts.get_mut(place) {
            Some(there) => {
                self.held = self.held.saturating_add(usize::from(there.is_none()));
                *there = Some(fact);
            }
            None => {
                self.by_kind.entry(fact.kind).or_default().push(place);
                self.places.insert(identity, place);
                self.facts.push(Some(fact));
                self.held = self.held.saturating_add(1);
            }
        }
    }

    /// Takes a fact out.
    pub(super) fn remove(&mut self, fact: &Fact) {
        let Some(place) = self.places.get(&owned(fact)).copied() else { return };
        self.leave_slices(place);
        if self.facts.get_mut(place).and_then(Option::take).is_some() {
            self.held = self.held.saturating_sub(1);
        }
    }

    fn leave_slices(&mut self, place: usize) {
        let Some(there) = self.fact_at(place).cloned() else { return };
        for slice in self.slices(&there) {
            self.by_slice.entry(slice).or_default().retain(|it| *it != place);
        }
    }

    /// Each part of every slicing that a fact is in and that may hold others too.
    fn slices(&self, fact: &Fact) -> HashSet<Slice> {
        let fields = self.fields.iter().map(|(monthly, field)| match monthly {
            true => Slicing::Monthly(field),
            false => Slicing::Field(field),
        });
        let ways = [Slicing::Target, Slicing::Cause].into_iter().chain(fields);
        let slices = ways.filter_map(|way| way.slices(fact)).flatten();
        slices.filter(|slice| !matches!(slice, Slice::One(..))).collect()
    }

    /// The facts of a part, with the targets they are at, and with what all parts know.
    pub(super) fn part(&self, slice: &Slice) -> Vec<Arc<Fact>> {
        let mut places: Vec<usize> = match slice {
            Slice::One(kind, id, _) => {
                let place = self.places.get(&(*kind, id.clone(), None)).copied();
                let holds = |place: &usize| self.fact_at(*place).is_some_and(|fact| slice.still_holds(fact));
                place.filter(holds).into_iter().collect()
            }
            shared => self.by_slice.get(shared).cloned().unwrap_or_default(),
        };
        let at: HashSet<&str> = places.iter().filter_map(|place| self.fact_at(*place)?.target.as_deref()).collect();
        for target in at {
            let there = self.by_slice.get(&Slice::Target(target.to_owned())).into_iter().flatten();
            places.extend(there.filter(|place| self.is(**place, FactKind::Target)));
        }
        places.extend(self.global_places());
        places.sort_unstable();
        places.dedup();
        self.at(places)
    }

    fn is(&self, place: usize, kind: FactKind) -> bool {
        self.fact_at(place).is_some_and(|fact| fact.kind == kind)
    }

    fn at(&self, places: impl IntoIterator<Item = usize>) -> Vec<Arc<Fact>> {
        places.into_iter().filter_map(|place| self.fact_at(place).cloned()).collect()
    }

    fn global_places(&self) -> impl Iterator<Item = usize> {
        GLOBAL.iter().filter_map(|kind| self.by_kind.get(kind)).flatten().copied()
    }

    /// What all parts know: windows, stated numbers, rankings.
    pub(super) fn globals(&self) -> Vec<Arc<Fact>> {
        self.at(self.global_places())
    }

    pub(super) fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.by_kind.get(&kind).into_iter().flatten().filter_map(|place| self.fact_at(*place).map(AsRef::as_ref))
    }

    pub(super) fn all(&self) -> Vec<Arc<Fact>> {
        self.facts.iter().flatten().cloned().collect()
    }

    /// The facts that a rule reads, and what all parts know.
    pub(super) fn read_by(&self, readers: &Readers, rule: usize) -> Vec<Arc<Fact>> {
        let kinds = readers.kinds(rule);
        let lists = kinds.iter().chain(GLOBAL.iter().filter(|kind| !kinds.contains(kind)));
        let places = lists.filter_map(|kind| self.by_kind.get(kind)).flatten().copied();
        self.at(places).into_iter().filter(|fact| readers.reads(rule, fact)).collect()
    }
}
