//! What the plan looks at, kept between two questions. Nothing here is a record: it is gone with the program.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::plan::{Document, FactChanges, FactKind, InForce, Live, Notebook, Standing};
use qingjian_domain::work::Ground;
use rusqlite::Connection;

use super::page;
use super::scan::{self, Walk};
use super::serving::Serving;
use super::work::{self, PlanWork};
use crate::fault::Result;
use crate::store::all;

/// Documents read in one step of a walk: so few that whoever waits for the store behind it does not notice.
const STEP_DOCUMENTS: usize = 400;

/// With fewer documents than this without a page nothing is written: the next start reads so few as fast, and saving an
/// answer shall not write twice.
const PAGES_LEAST: usize = 100;

/// The documents as the plan sees them, and what followed from them.
#[derive(Default)]
pub(crate) struct Memory {
    /// None: nobody has asked yet.
    walk: Option<Walk>,
    /// Documents that the next start would read field by field.
    without_page: BTreeSet<String>,
    notebook: Notebook,
    /// What every rule says on the day last asked about: a change costs what belongs together with it.
    live: Option<Live<'static>>,
    serving: Serving,
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
        let (read, is_over) = (walk.step(store, STEP_DOCUMENTS)?, walk.is_over());
        self.take(store, read.documents)?;
        self.without_page.extend(read.without_page);
        Ok(is_over)
    }

    /// Writes some pages for the next start, where many documents have none. True: nothing is left to write.
    pub(super) fn keep_pages(&mut self, store: &mut Connection) -> Result<bool> {
        self.keep_pages_from(PAGES_LEAST, store)
    }

    pub(super) fn keep_pages_from(&mut self, least: usize, store: &mut Connection) -> Result<bool> {
        if self.without_page.len() < least {
            return Ok(true);
        }
        let some: Vec<String> = std::iter::from_fn(|| self.without_page.pop_first()).take(STEP_DOCUMENTS).collect();
        page::keep(store, &some)?;
        Ok(self.without_page.is_empty())
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
            self.without_page.extend(spoken.iter().map(|it| it.doc.clone()));
            self.take(store, read.into_iter().flatten().collect())?;
            self.standing = None;
            self.work = self.work.take().filter(|_| spoken.iter().all(|it| it.only_answers));
        }
        store.execute(include_str!("changed_forget.sql"), [])?;
        Ok(())
    }

    fn take(&mut self, store: &Connection, documents: Vec<Document>) -> Result<()> {
        documents.iter().try_for_each(|document| self.serving.learn(store, document))?;
        let FactChanges { gone, come } = self.notebook.take(documents);
        if let Some(live) = &mut self.live {
            let gone: Vec<(FactKind, &str)> = gone.iter().map(|(kind, id)| (*kind, id.as_str())).collect();
            live.change_shared(&gone, come);
        }
        Ok(())
    }

    fn read_anew(&mut self, store: &Connection) -> Result<()> {
        *self = Self::default();
        while !self.read_some(store)? {}
        store.execute(include_str!("changed_forget.sql"), [])?;
        Ok(())
    }

    /// What is owed on a day; none where the plan cannot be read.
    pub(super) fn work_out(&mut self, as_of: NaiveDate) -> Option<PlanWork> {
        let InForce { plan, calendar } = self.notebook.in_force(as_of)?;
        let same = |it: &Live<'_>| std::ptr::eq(it.plan(), plan) && std::ptr::eq(it.calendar(), calendar);
        let (notebook, served) = (&self.notebook, self.serving.served());
        let live = match self.live.take().filter(same) {
            Some(mut live) => {
                if live.as_of() != as_of {
                    live.turn_to(as_of);
                }
                live
            }
            None => notebook.live(plan, calendar, as_of),
        };
        let live = self.live.insert(live);
        Some(live.look_at_owed(|statements| {
            let ground = Ground::of_live(live, statements);
            work::of(plan, notebook, (statements, &ground), served, as_of)
        }))
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
