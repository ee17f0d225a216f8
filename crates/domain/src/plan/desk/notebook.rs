//! Documents and the facts that they say, kept document by document: a document that changes costs what rests on it. Facts
//! are handed out shared, so that asking again after a change copies none of them. A property test holds it to reading
//! everything anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use super::known::Knowledge;
use crate::calendar::WorkCalendar;
use crate::plan::adoption::{InForce, YearsPlan};
use crate::plan::documents::{Document, Documents};
use crate::plan::facts::{Fact, FactKind, Facts};
use crate::plan::live::Live;
use crate::plan::rule::Plan;
use crate::plan::standing::Standing;

/// What is known, ready for questions about any day.
#[derive(Debug, Default)]
pub struct Notebook {
    documents: Documents,
    facts_of: BTreeMap<String, Vec<Arc<Fact>>>,
    knowledge: Knowledge,
}

/// Facts that are other than before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactChanges {
    /// Facts that no document says any more, by kind and id.
    pub gone: Vec<(FactKind, String)>,
    /// Facts that are new, or say something else.
    pub come: Vec<Arc<Fact>>,
}

impl FactChanges {
    fn note(&mut self, before: &[Arc<Fact>], now: &[Arc<Fact>]) {
        let named = |all: &[Arc<Fact>], it: &Fact| all.iter().any(|fact| fact.kind == it.kind && fact.id == it.id);
        self.gone.extend(before.iter().filter(|it| !named(now, it)).map(|it| (it.kind, it.id.clone())));
        self.come.extend(now.iter().filter(|it| !before.contains(it)).cloned());
    }
}

impl Notebook {
    /// Takes in documents, each in the place of its earlier state. The order is no input.
    pub fn take(&mut self, documents: impl IntoIterator<Item = Document>) -> FactChanges {
        let mut changed: Vec<String> = Vec::new();
        for document in documents {
            changed.push(document.id.clone());
            self.documents.put(document);
        }
        let mut changes = FactChanges::default();
        for id in self.documents.resting_on(changed.iter().map(String::as_str)) {
            let said = self.documents.said_by(id);
            self.knowledge.learn(id, &said);
            let facts: Vec<Arc<Fact>> = said.facts.into_iter().map(Arc::new).collect();
            changes.note(self.facts_of.get(id).map_or(&[], Vec::as_slice), &facts);
            match self.facts_of.get_mut(id) {
                Some(there) => *there = facts,
                None if facts.is_empty() => {}
                None => drop(self.facts_of.insert(id.to_owned(), facts)),
            }
        }
        changes
    }

    /// How a plan stands on a day, kept up to date by what [`Notebook::take`] says has changed, with each item that is owed.
    #[must_use]
    pub fn live<'p>(&self, plan: &'p Plan, calendar: &'p WorkCalendar, as_of: NaiveDate) -> Live<'p> {
        Live::itemised(plan, calendar, as_of, self.facts_of.values().flatten().cloned())
    }

    /// How a plan stands, by everything that is known now.
    #[must_use]
    pub fn standing<'p>(&self, plan: &'p Plan, calendar: &'p WorkCalendar) -> Standing<'p> {
        let facts = Facts::of_different(self.facts_of.values().flatten().cloned().collect());
        let known = self.knowledge.known(facts.len());
        Standing::of_facts(plan, calendar, facts, known)
    }

    /// The plan that is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> Option<InForce> {
        self.documents.in_force(day)
    }

    /// Whether that is the plan of the day's year, and why not.
    #[must_use]
    pub fn years_plan(&self, day: NaiveDate) -> YearsPlan {
        self.documents.years_plan(day)
    }

    /// The value of a document's field; none where it was never set, was taken back, or is in conflict.
    #[must_use]
    pub fn value(&self, id: &str, field: &str) -> Option<&Value> {
        self.documents.get(id)?.value(field)
    }

    /// Documents that name this one: as their target, visit, task, finding or lead.
    pub fn naming(&self, id: &str) -> impl Iterator<Item = &str> {
        self.documents.naming(id)
    }

    /// Documents of a kind, by id.
    pub fn of_kind<'d>(&'d self, kind: &'d str) -> impl Iterator<Item = &'d Document> {
        self.documents.of_kind(kind)
    }
}
