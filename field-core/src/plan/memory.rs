//! What the plan looks at, kept between two questions. Nothing here is a record: it is gone with the program.

use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_domain::plan::{Documents, InForce, Standing};
use rusqlite::Connection;

use super::scan;
use super::work::PlanWork;
use crate::fault::Result;
use crate::store::all;

/// The documents as the plan sees them, and what followed from them.
#[derive(Default)]
pub(crate) struct Memory {
    documents: Option<Documents>,
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
    /// Takes in what changed since the last question.
    pub(super) fn refresh(&mut self, store: &Connection) -> Result<()> {
        let changed = changed(store)?;
        let gone = changed.iter().any(|it| it.kind.is_none());
        let Some(documents) = self.documents.as_mut().filter(|_| !gone) else { return self.read_all(store) };
        let spoken = changed.into_iter().filter(|it| it.kind.as_deref().is_some_and(scan::speaks));
        for it in spoken {
            scan::one(store, &it.doc)?.into_iter().for_each(|document| documents.put(document));
            self.standing = None;
            self.work = self.work.take().filter(|_| it.only_answers);
        }
        store.execute(include_str!("changed_forget.sql"), [])?;
        Ok(())
    }

    fn read_all(&mut self, store: &Connection) -> Result<()> {
        let mut documents = Documents::default();
        scan::each(store, |document| documents.put(document))?;
        *self = Self { documents: Some(documents), ..Self::default() };
        store.execute(include_str!("changed_forget.sql"), [])?;
        Ok(())
    }

    /// How the plan stands that is in force on a day; none where it cannot be read.
    pub(super) fn standing(&mut self, day: NaiveDate) -> Option<&Standing<'static>> {
        let documents = self.documents.as_ref()?;
        let InForce { plan, calendar } = documents.in_force(day)?;
        if self.standing.as_ref().is_none_or(|standing| !std::ptr::eq(standing.plan(), plan)) {
            self.standing = Some(Standing::of(plan, calendar, documents.said()));
        }
        self.standing.as_ref()
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
