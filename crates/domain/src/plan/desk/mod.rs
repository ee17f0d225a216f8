//! The plan's desk: documents as they come in, and how the plan stands after each of them.
//!
//! What a document says is remembered, so that a document that changes only costs what rests on it: its own facts are
//! exchanged in [`Live`], and those of the documents that name it. A property test holds the desk to [`super::Standing`].

mod known;
mod looking;
mod notebook;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use self::known::Knowledge;
pub use self::looking::Mention;
pub use self::notebook::{FactChanges, Notebook};
use super::adoption::{InForce, in_force};
use super::documents::{Document, Documents};
use super::facts::{Fact, FactKind, Facts};
use super::live::{Exchanged, Live, Moved};
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
    /// All facts in the order in which rules look at them, once somebody asked for more than numbers.
    laid_out: OnceLock<Facts>,
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
    pub fn for_day(self, asked: NaiveDate, today: NaiveDate) -> Self {
        let here = InForce { plan: self.plan(), calendar: self.calendar() };
        let InForce { plan, calendar } = self.in_force(asked);
        let same = std::ptr::eq(plan, here.plan) && std::ptr::eq(calendar, here.calendar);
        let mut desk = if same { self } else { self.under(plan, calendar, asked) };
        if asked == today {
            desk.turn_to(today);
        }
        desk
    }

    /// The plan that is in force on a day by the documents it has, whatever plan it is turned to.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> InForce {
        in_force(&self.documents, day).unwrap_or(InForce { plan: self.plan(), calendar: self.calendar() })
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
            live: Live::itemised(plan, calendar, as_of, []),
            laid_out: OnceLock::new(),
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
        let exchanged = self.live.change(&gone, come);
        self.lay_out_again(exchanged);
    }

    fn lay_out_again(&mut self, exchanged: Exchanged) {
        let much = exchanged.is_much_of(self.live.len());
        match self.laid_out.get_mut() {
            Some(_) if much => self.laid_out = OnceLock::new(),
            Some(_) if exchanged.is_nothing() => {}
            Some(facts) => facts.exchange(&exchanged.gone, exchanged.come),
            None => {}
        }
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

    /// What every rule says in numbers, and what is owed item by item, on the day that the desk is turned to.
    #[must_use]
    pub fn live(&self) -> &Live<'p> {
        &self.live
    }

    /// What is other than when this was last called.
    pub fn take_moved(&mut self) -> Moved {
        self.live.take_moved()
    }

    /// Documents of a kind, the latest day first; at most `max`.
    #[must_use]
    pub fn of_kind(&self, kind: &str, max: usize) -> Vec<Mention> {
        let mut found: Vec<Mention> = self.documents.of_kind(kind).map(|it| self.mention(&it.id)).collect();
        found.sort_by(|a, b| (b.day, &b.document).cmp(&(a.day, &a.document)));
        found.truncate(max);
        found
    }

    /// Targets whose name holds a text, those of just this name first; at most `max`.
    #[must_use]
    pub fn targets_called(&self, text: &str, max: usize) -> Vec<Mention> {
        let called = |name: Option<&str>| name.is_some_and(|name| name.contains(text));
        let targets = self.documents.of_kind("target").filter(|it| !it.is_withdrawn() && called(it.text("name")));
        let mut found: Vec<Mention> = targets.map(|it| self.mention(&it.id)).collect();
        found.sort_by_key(|it| (it.name.as_deref() != Some(text), it.name.clone()));
        found.truncate(max);
        found
    }

    /// Asks another plan about the same facts.
    #[must_use]
    pub fn under<'q>(self, plan: &'q Plan, calendar: &'q WorkCalendar, as_of: NaiveDate) -> Desk<'q> {
        let Self { documents, facts_of, knowledge, live, laid_out } = self;
        let live = Live::itemised(plan, calendar, as_of, live.into_facts());
        Desk { documents, facts_of, knowledge, live, laid_out }
    }
}

fn name(fact: &Fact) -> (FactKind, String) {
    (fact.kind, fact.id.clone())
}
