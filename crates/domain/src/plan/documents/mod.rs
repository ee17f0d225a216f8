//! From documents as they are stored to facts: the same function for the centre and for a tablet without a network.
//!
//! The order in which documents come is no input: they are kept by id, and one that comes again replaces itself.

mod document;
mod event;
mod follow_up;
mod measured;
mod target;
#[cfg(test)]
mod tests;
mod visit;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

pub use self::document::Document;
use super::adoption::{holidays_are_sound, is_whole};
use super::facts::{Fact, FactKind};
use crate::vocabulary::Event;

/// Kinds of document that say nothing to the plan by themselves.
const SILENT: [&str; 9] =
    ["evidence", "signature", "amendment", "ruling", "officer", "task", "decision", "part", "draw_part"];
/// Of these, the kinds that others rest on.
const KEPT: [&str; 2] = ["task", "part"];

/// Documents by id.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    by_id: BTreeMap<String, Document>,
    /// Of an id, the documents that name it.
    named_by: HashMap<String, BTreeSet<String>>,
    /// Plans that were adopted.
    plans: BTreeSet<String>,
}

/// What documents say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The facts.
    pub facts: Vec<Fact>,
    /// Kinds that the plan does not know, and how many documents had them.
    pub unknown_kinds: BTreeMap<String, u64>,
    /// What some documents lack.
    pub cannot_tell: Vec<Untold>,
}

/// A document of which something is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Untold {
    /// Id of the document.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The field: absent, of a shape that cannot be read, or with two values.
    pub lacks: String,
}

impl Said {
    fn lacks(&mut self, document: &Document, field: &str) {
        let untold = Untold { id: document.id.clone(), kind: document.kind.clone(), lacks: field.to_owned() };
        self.cannot_tell.push(untold);
    }
}

impl Documents {
    /// Takes in a document, in the place of its earlier state.
    pub fn put(&mut self, document: Document) {
        // A picture or a signature says nothing here; most documents are such.
        if SILENT.contains(&document.kind.as_str()) && !KEPT.contains(&document.kind.as_str()) {
            return;
        }
        let id = document.id.clone();
        for named in self.by_id.get(&id).into_iter().flat_map(Document::names) {
            self.named_by.get_mut(named).map(|by| by.remove(&id));
        }
        for named in document.names() {
            self.named_by.entry(named.to_owned()).or_default().insert(id.clone());
        }
        if document.kind == "plan" {
            self.plans.insert(id.clone());
        }
        self.by_id.insert(id, document);
    }

    /// The documents whose facts rest on one of these, those themselves included: a finding rests on its visit, and that on
    /// its target.
    pub(in crate::plan) fn resting_on<'d>(&'d self, ids: impl IntoIterator<Item = &'d str>) -> BTreeSet<&'d str> {
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&str> = ids.into_iter().collect();
        while let Some(id) = next.pop() {
            if found.insert(id) {
                next.extend(self.named_by.get(id).into_iter().flatten().map(String::as_str));
            }
        }
        found
    }

    /// Documents that name one.
    pub(in crate::plan) fn naming(&self, id: &str) -> impl Iterator<Item = &str> {
        self.named_by.get(id).into_iter().flatten().map(String::as_str)
    }

    /// Plans that were adopted, each year's one.
    pub(in crate::plan) fn plans(&self) -> impl Iterator<Item = &Document> {
        self.plans.iter().filter_map(|id| self.get(id))
    }

    /// All of a kind.
    pub(in crate::plan) fn of_kind<'d>(&'d self, kind: &'d str) -> impl Iterator<Item = &'d Document> {
        self.by_id.values().filter(move |document| document.kind == kind)
    }

    /// How many documents are held in memory.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// A document by its id.
    pub(in crate::plan) fn get(&self, id: &str) -> Option<&Document> {
        self.by_id.get(id)
    }

    /// What they say, in order of their ids.
    #[must_use]
    pub fn said(&self) -> Said {
        let mut said = Said::default();
        self.by_id.values().for_each(|document| self.say(document, &mut said));
        said.cannot_tell.sort_unstable();
        said.cannot_tell.dedup();
        said
    }

    /// What one of them says.
    pub(in crate::plan) fn said_by(&self, id: &str) -> Said {
        let mut said = Said::default();
        self.get(id).into_iter().for_each(|document| self.say(document, &mut said));
        said
    }

    fn say(&self, document: &Document, said: &mut Said) {
        for field in document.torn() {
            said.lacks(document, field);
        }
        match document.kind.as_str() {
            "target" => said.facts.push(target::fact(document)),
            "inspection" => visit::visit(document, self, said),
            "monitoring_result" => visit::monitoring(document, self, said),
            "finding" => visit::finding(document, self, said),
            "lead" => follow_up::lead(document, said),
            "transfer" => follow_up::hand_over(document, self, said),
            "case" => follow_up::case(document, self, said),
            "order" => follow_up::order(document, self, said),
            "shift" => follow_up::crew(document, said),
            "plan" => self.say_of_plan(document, said),
            "assignment" => event::assignment(document, self, said),
            silent if SILENT.contains(&silent) => {}
            registered if let Some(event) = Event::of(registered) => event::event(event, document, said),
            unknown => *said.unknown_kinds.entry(unknown.to_owned()).or_default() += 1,
        }
    }
}

impl Documents {
    /// A plan says nothing of what happened; only what of it cannot be used is said.
    fn say_of_plan(&self, document: &Document, said: &mut Said) {
        if document.adopts() && !document.is_withdrawn() && !is_whole(self, document) {
            said.lacks(document, "adopted");
        }
        if !holidays_are_sound(document) {
            said.lacks(document, "holidays");
        }
    }
}

/// A fact of a document without anything but its name.
fn fact(kind: FactKind, document: &Document, day: NaiveDate) -> Fact {
    Fact {
        kind,
        day,
        at: None,
        id: document.id.clone(),
        target: None,
        tasks: Vec::new(),
        tasks_incomplete: Vec::new(),
        about: Vec::new(),
        withdrawn: document.is_withdrawn(),
        fields: Vec::new(),
    }
}
