//! Which visits serve which tasks, kept visit by visit: a visit that changes costs its own tasks.

use std::collections::{BTreeMap, HashMap};

use qingjian_domain::plan::Document;
use qingjian_sync::DocId;
use rusqlite::Connection;

use super::scan;
use crate::fault::Result;
use crate::store::one;

/// A visit that serves a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// The visit.
    pub visit: DocId,
    /// It is complete or sealed.
    pub finished: bool,
}

/// What is known so far.
#[derive(Default)]
pub(super) struct Serving {
    /// Of each task the visits that name it, and whether they are finished.
    visits: BTreeMap<DocId, BTreeMap<DocId, bool>>,
    /// Of each visit the tasks it names.
    tasks: HashMap<DocId, Vec<DocId>>,
}

impl Serving {
    /// What a document says now, in the place of what it said before.
    pub(super) fn learn(&mut self, store: &Connection, document: &Document) -> Result<()> {
        if document.kind() != "inspection" {
            return Ok(());
        }
        let visit: DocId = document.id().parse()?;
        for task in self.tasks.remove(&visit).unwrap_or_default() {
            self.visits.get_mut(&task).map(|visits| visits.remove(&visit));
        }
        let named = if document.is_withdrawn() { Vec::new() } else { tasks(store, document)? };
        let finished = document.text("status").is_some_and(|status| status != "draft");
        for task in &named {
            self.visits.entry(*task).or_default().insert(visit, finished);
        }
        if !named.is_empty() {
            self.tasks.insert(visit, named);
        }
        Ok(())
    }

    /// Of each task that a visit names, that visit; a finished one before one that is not, an earlier before a later one.
    pub(super) fn served(&self) -> BTreeMap<DocId, Served> {
        let chosen = |visits: &BTreeMap<DocId, bool>| {
            let first = visits.iter().find(|(_, finished)| **finished).or_else(|| visits.iter().next());
            first.map(|(visit, finished)| Served { visit: *visit, finished: *finished })
        };
        self.visits.iter().filter_map(|(task, visits)| Some((*task, chosen(visits)?))).collect()
    }
}

/// The tasks that a visit names; in a conflict those of all its values, which only the database still has.
fn tasks(store: &Connection, visit: &Document) -> Result<Vec<DocId>> {
    if !visit.is_torn("tasks") {
        return Ok(visit.ids("tasks").filter_map(|id| id.parse().ok()).collect());
    }
    let survivors: Option<String> =
        one(store, include_str!("../view/field.sql"), (visit.id(), "tasks"), |row| row.get(0))?;
    survivors.map_or_else(|| Ok(Vec::new()), |survivors| scan::ids(&survivors))
}
