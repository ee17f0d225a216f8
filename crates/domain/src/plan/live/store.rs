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
    facts: Vec<Arc<Fact>>,
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

impl Store {
    pub(super) fn of<'p>(slicings: impl Iterator<Item = Slicing<'p>>, facts: impl IntoIterator<Item = Fact>) -> Self {
        let fields: HashSet<(bool, String)> = slicings
            .filter_map(|it| match it {
                Slicing::Field(field) => Some((false, field.to_owned())),
                Slicing::Monthly(field) => Some((true, field.to_owned())),
                _ => None,
            })
            .collect();
        let mut store = Self { fields: fields.into_iter().collect(), ..Self::default() };
        for fact in facts {
            let fact = Arc::new(fact);
            if store.same(&fact).is_none_or(|there| there < fact) {
                store.put(fact);
            }
        }
        store
    }

    /// The fact with the same identity, if there is one.
    pub(super) fn same(&self, fact: &Fact) -> Option<Arc<Fact>> {
        self.facts.get(*self.places.get(&owned(fact))?).cloned()
    }

    /// Puts a fact in, in the place of the one with the same identity.
    pub(super) fn put(&mut self, fact: Arc<Fact>) {
        let identity = owned(&fact);
        let place = self.places.get(&identity).copied();
        if let Some((place, there)) = place.and_then(|place| Some((place, self.facts.get(place)?.clone()))) {
            for slice in self.slices(&there) {
                self.by_slice.entry(slice).or_default().retain(|it| *it != place);
            }
        }
        let place = place.unwrap_or(self.facts.len());
        for slice in self.slices(&fact) {
            self.by_slice.entry(slice).or_default().push(place);
        }
        match self.facts.get_mut(place) {
            Some(there) => *there = fact,
            None => {
                self.by_kind.entry(fact.kind).or_default().push(place);
                self.places.insert(identity, place);
                self.facts.push(fact);
            }
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
                let holds = |place: &usize| self.facts.get(*place).is_some_and(|fact| slice.still_holds(fact));
                place.filter(holds).into_iter().collect()
            }
            shared => self.by_slice.get(shared).cloned().unwrap_or_default(),
        };
        let at: HashSet<&str> = places.iter().filter_map(|place| self.facts.get(*place)?.target.as_deref()).collect();
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
        self.facts.get(place).is_some_and(|fact| fact.kind == kind)
    }

    fn at(&self, places: impl IntoIterator<Item = usize>) -> Vec<Arc<Fact>> {
        places.into_iter().filter_map(|place| self.facts.get(place).cloned()).collect()
    }

    fn global_places(&self) -> impl Iterator<Item = usize> {
        GLOBAL.iter().filter_map(|kind| self.by_kind.get(kind)).flatten().copied()
    }

    /// What all parts know: windows, stated numbers, rankings.
    pub(super) fn globals(&self) -> Vec<Arc<Fact>> {
        self.at(self.global_places())
    }

    pub(super) fn all(&self) -> Vec<Arc<Fact>> {
        self.facts.clone()
    }

    /// The facts that a rule reads, and what all parts know.
    pub(super) fn read_by(&self, readers: &Readers, rule: usize) -> Vec<Arc<Fact>> {
        let kinds = readers.kinds(rule);
        let lists = kinds.iter().chain(GLOBAL.iter().filter(|kind| !kinds.contains(kind)));
        let places = lists.filter_map(|kind| self.by_kind.get(kind)).flatten().copied();
        self.at(places).into_iter().filter(|fact| readers.reads(rule, fact)).collect()
    }
}
