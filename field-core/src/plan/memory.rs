//! What the plan looks at, kept between two questions. Nothing here is a record: it is gone with the program.

use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{InForce, Notebook, Standing};
use rusqlite::Connection;

use super::scan::{self, Walk};
use super::work::{self, PlanWork};
use crate::fault::Result;
use crate::store::all;

/// Documents read in one step of a walk: so few that whoever waits for the store behind it does not notice.
const STEP_DOCUMENTS: usize = 400;

/// The documents as the plan sees them, and what followed from them.
#[derive(Default)]
pub(crate) struct Memory {
    /// None: nobody has asked yet.
    walk: Option<Walk>,
    notebook: Notebook,
    standing: Option<Standing<'static>>,
    work: Option<Arc<PlanWork>>,
}

/// A document that changed.
struct Changed {
    doc: String,
    /// None: it is not there any more.
    kind: Option<String>,
    only_answers: bool,
}

/// From now on the database notes which documents change.
pub(crate) fn watch(store: &Connection) -> Result<()> {
    Ok(store.execute_batch(include_str!("watch.sql"))?)
}

impl Memory {
    /// Reads some more of what was not read yet. True: everything was.
    ///
    /// What changes meanwhile is noted and read once more in [`Memory::refresh`], whether the walk had passed it or not.
    pub(super) fn read_some(&mut self, store: &Connection) -> Result<bool> {
        let walk = self.walk.get_or_insert_with(Walk::new);
        let notebook = &mut self.notebook;
        walk.step(store, STEP_DOCUMENTS, &mut |documents| notebook.take(documents))?;
        Ok(walk.is_over())
    }

    /// Takes in what changed since the last question, and all that nobody has read so far.
    pub(crate) fn refresh(&mut self, store: &Connection) -> Result<()> {
        while !self.read_some(store)? {}
        let changed = changed(store)?;
        if changed.iter().any(|it| it.kind.is_none()) {
            return self.read_anew(store);
        }
        let spoken: Vec<Changed> =
            changed.into_iter().filter(|it| it.kind.as_deref().is_some_and(scan::speaks)).collect();
        if !spoken.is_empty() {
            let read = spoken.iter().map(|it| scan::one(store, &it.doc)).collect::<Result<Vec<_>>>()?;
            self.notebook.take(read.into_iter().flatten());
            self.standing = None;
            self.work = self.work.take().filter(|_| spoken.iter().all(|it| it.only_answers));
        }
        store.execute(include_str!("changed_forget.sql"), [])?;
        Ok(())
    }

    fn read_anew(&mut self, store: &Connection) -> Result<()> {
        *self = Self::default();
        while !self.read_some(store)? {}
        store.execute(include_str!("changed_forget.sql"), [])?;
        Ok(())
    }

    /// What is owed on a day; none where the plan cannot be read.
    pub(super) fn work_out(&mut self, store: &Connection, as_of: NaiveDate) -> Result<Option<PlanWork>> {
        self.standing(as_of);
        let Some(standing) = &self.standing else { return Ok(None) };
        work::of(store, standing, &self.notebook, as_of).map(Some)
    }

    /// How the plan stands that is in force on a day; none where it cannot be read.
    pub(super) fn standing(&mut self, day: NaiveDate) -> Option<&Standing<'static>> {
        let InForce { plan, calendar } = self.notebook.in_force(day)?;
        if self.standing.as_ref().is_none_or(|standing| !std::ptr::eq(standing.plan(), plan)) {
            self.standing = Some(self.notebook.standing(plan, calendar));
        }
        self.standing.as_ref()
    }

    /// The documents as far as they were read.
    pub(crate) fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// The working days that the plan in force on a day is read by.
    pub(crate) fn calendar(&self, day: NaiveDate) -> Option<&'static WorkCalendar> {
        self.notebook.in_force(day).map(|it| it.calendar)
    }

    pub(super) fn work_of(&self, as_of: NaiveDate) -> Option<Arc<PlanWork>> {
        self.work.as_ref().filter(|work| work.as_of == as_of).map(Arc::clone)
    }

    pub(super) fn keep_work(&mut self, work: Arc<PlanWork>) {
        self.work = Some(work);
    }
}

fn changed(store: &Connection) -> Result<Vec<Changed>> {
    all(store, include_str!("changed.sql"), [], |row| {
        Ok(Changed { doc: row.get(0)?, kind: row.get(1)?, only_answers: row.get(2)? })
    })
}
