//! The plan's desk: documents as they come in, and how the plan stands after each of them.
//!
//! What a document says is remembered, so that a document that changes only costs what rests on it: its own facts are
//! exchanged in [`Live`], and those of the documents that name it. A property test holds the desk to [`super::Standing`].

mod known;
mod looking;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;

use self::known::Knowledge;
pub use self::looking::Mention;
use super::documents::{Document, Documents};
use super::facts::{Fact, FactKind};
use super::live::Live;
use super::rule::Plan;
use super::standing::shipped;
use crate::calendar::WorkCalendar;

/// Documents, the facts that they say, and what the rules of a plan say of those on a day.
#[derive(Debug)]
pub struct Desk<'p> {
    documents: Documents,
    /// Names of the facts that each document says.
    facts_of: HashMap<String, Vec<(FactKind, String)>>,
    knowledge: Knowledge,
    live: Live<'p>,
}

impl Desk<'static> {
    /// An empty desk for the shipped plan; `None` never happens in a build whose tests passed.
    #[must_use]
    pub fn of_shipped(as_of: NaiveDate) -> Option<Self> {
        let (plan, calendar) = shipped()?;
        Some(Self::new(plan, calendar, as_of))
    }
}

impl Desk<'static> {
    /// Ready for questions about a day: under the plan that is in force on it, and turned to today where that costs nothing
    /// again tomorrow.
    #[must_use]
    pub fn for_day(mut self, asked: NaiveDate, today: NaiveDate) -> Self {
        if asked == today {
            self.turn_to(today);
        }
        self
    }
}

impl<'p> Desk<'p> {
    /// An empty desk for a plan.
    #[must_use]
    pub fn new(plan: &'p Plan, calendar: &'p WorkCalendar, as_of: NaiveDate) -> Self {
        Self {
            documents: Documents::default(),
            facts_of: HashMap::new(),
            knowledge: Knowledge::default(),
            live: Live::new(plan, calendar, as_of, []),
        }
    }

    /// Takes in documents, each in the place of its earlier state. The order is no input.
    pub fn take(&mut self, documents: impl IntoIterator<Item = Document>) {
        let mut changed: Vec<String> = Vec::new();
        for document in documents {
            changed.push(document.id.clone());
            self.documents.put(document);
        }
        let resting = self.documents.resting_on(changed.iter().map(String::as_str));
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for id in resting {
            let said = self.documents.said_by(id);
            let names: Vec<(FactKind, String)> = said.facts.iter().map(name).collect();
            let before = self.facts_of.insert(id.to_owned(), names.clone()).unwrap_or_default();
            gone.extend(before.into_iter().filter(|it| !names.contains(it)));
            self.knowledge.learn(id, &said);
            come.extend(said.facts);
        }
        let gone: Vec<(FactKind, &str)> = gone.iter().map(|(kind, id)| (*kind, id.as_str())).collect();
        self.live.change(&gone, come);
    }

    /// Asks about another day: everything is evaluated anew, once.
    pub fn turn_to(&mut self, as_of: NaiveDate) {
        if as_of != self.live.as_of() {
            self.live.turn_to(as_of);
        }
    }

    /// The day that the desk is turned to.
    #[must_use]
    pub fn as_of(&self) -> NaiveDate {
        self.live.as_of()
    }

    /// The calendar that the plan is read by.
    #[must_use]
    pub fn calendar(&self) -> &'p WorkCalendar {
        self.live.calendar()
    }

    /// Asks another plan about the same facts.
    #[must_use]
    pub fn under<'q>(self, plan: &'q Plan, calendar: &'q WorkCalendar, as_of: NaiveDate) -> Desk<'q> {
        let facts = self.live.into_facts();
        let live = Live::new(plan, calendar, as_of, facts);
        Desk { documents: self.documents, facts_of: self.facts_of, knowledge: self.knowledge, live }
    }
}

fn name(fact: &Fact) -> (FactKind, String) {
    (fact.kind, fact.id.clone())
}
