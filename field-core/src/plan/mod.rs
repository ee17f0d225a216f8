//! How the year's plan stands, from the documents on this tablet, without a network.
//!
//! The facts and the answer come from the same functions as the centre's. What a tablet does not have (documents that its
//! scope leaves out, and what others did since the last sync) it cannot count. The documents that the plan looks at are
//! read once, in small steps while nobody asks; afterwards only those that changed are.

mod memory;
mod page;
mod scan;
mod serving;
mod work;

use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_domain::plan::{OwedAt, PlanProgress, Standing};
use qingjian_sync::DocId;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};

pub(crate) use memory::{Memory, watch};
pub use serving::Served;
pub use work::{PlanDuty, PlanSite, PlanStop, PlanUsed, PlanWork, ROUND_STOPS};

impl FieldCore {
    /// Every task of the plan in force on a day: done, needed, due and state on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_progress(&mut self, as_of: NaiveDate) -> std::result::Result<PlanProgress, FieldError> {
        Ok(self.standing(as_of)?.progress(as_of))
    }

    /// What the plan still asks for at one target, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_owed_at(&mut self, target: DocId, as_of: NaiveDate) -> std::result::Result<Vec<OwedAt>, FieldError> {
        Ok(self.standing(as_of)?.owed_at(&target.to_string(), as_of))
    }

    /// What the plan still asks for at targets, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_owed(&mut self, as_of: NaiveDate) -> std::result::Result<Vec<OwedAt>, FieldError> {
        Ok(self.standing(as_of)?.owed(as_of))
    }

    /// What is owed at which target on a day, ranked, and a round by day and by night. It is kept until something changes
    /// that could move it: answers given in the meantime count as soon as their visit is finished or anything else changes.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_work(&mut self, as_of: NaiveDate) -> std::result::Result<Arc<PlanWork>, FieldError> {
        Ok(self.plan_work_inside(as_of)?)
    }

    /// One step of getting ready for [`FieldCore::plan_work`], short enough to be done between two requests. True: there is
    /// nothing more to prepare. Whoever asks before that waits for the rest; no answer is ever given from a part.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_prepare(&mut self, as_of: NaiveDate) -> std::result::Result<bool, FieldError> {
        if !self.plan.read_some(&self.store)? {
            return Ok(false);
        }
        self.plan_work_inside(as_of)?;
        // On a full disk the next start takes a little longer, and that is all.
        Ok(self.plan.keep_pages(&mut self.store).unwrap_or(true))
    }

    fn plan_work_inside(&mut self, as_of: NaiveDate) -> Result<Arc<PlanWork>> {
        self.plan.refresh(&self.store)?;
        if let Some(work) = self.plan.work_of(as_of) {
            return Ok(work);
        }
        let work = Arc::new(self.plan.work_out(as_of).ok_or_else(unreadable)?);
        self.plan.keep_work(Arc::clone(&work));
        Ok(work)
    }

    fn standing(&mut self, as_of: NaiveDate) -> Result<&Standing<'static>> {
        self.plan.refresh(&self.store)?;
        self.plan.standing(as_of).ok_or_else(unreadable)
    }
}

fn unreadable() -> Fault {
    Fault::not_allowed("plan_unreadable", "计划无法读取", "the shipped plan cannot be read")
}

#[cfg(test)]
mod tests;
