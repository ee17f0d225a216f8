//! A plan desk for each district: what the plan needs, in memory, made once from the documents and then advanced by those
//! whose `changed_pos` moved. A question costs what changed since the last one, never the length of history.

mod adopt;
mod holidays;
mod read;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::plan::{Desk, InForce};
use qingjian_sync::StreamId;
use uuid::Uuid;

pub use self::adopt::Adopting;
use crate::centre::Centre;
use crate::error::StoreError;

/// Documents read in one step: a step is one short read transaction, so that writers and backups never wait long.
const DOCUMENTS_AT_ONCE: usize = 2000;

/// The desks of all districts.
#[derive(Default)]
pub(crate) struct PlanDesks(Mutex<HashMap<StreamId, Arc<Mutex<Kept>>>>);

/// One district's desk, and how far it has read.
#[derive(Default)]
struct Kept {
    desk: Option<Desk<'static>>,
    epoch: Option<Uuid>,
    pos: u64,
}

impl PlanDesks {
    fn of(&self, stream: &StreamId) -> Arc<Mutex<Kept>> {
        let mut desks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(desks.entry(stream.clone()).or_default())
    }
}

impl Centre {
    /// Looks at a district's plan as of a day (Beijing), from all documents that are in effect now. Without a day: today.
    ///
    /// # Errors
    /// When there is no such district, the store fails, or `plan_unreadable` for a build without a plan.
    pub fn at_plan_desk<T>(
        &self,
        stream: &StreamId,
        now: DateTime<FixedOffset>,
        asked: Option<NaiveDate>,
        look: impl FnOnce(&Desk<'static>, NaiveDate) -> T,
    ) -> Result<T, StoreError> {
        let today = beijing_date(now);
        let asked = asked.unwrap_or(today);
        self.ask_desk(stream, asked, Some(today), |desk| look(desk, asked))
    }

    /// The same for a day that is known; the desk stays turned to the day that it is turned to.
    ///
    /// # Errors
    /// As [`Centre::at_plan_desk`].
    pub fn plan_desk_on<T>(
        &self,
        stream: &StreamId,
        day: NaiveDate,
        look: impl FnOnce(&Desk<'static>) -> T,
    ) -> Result<T, StoreError> {
        self.ask_desk(stream, day, None, look)
    }

    /// The plan that is in force on a day and the calendar it is read by: the adopted one of its year, the shipped one where
    /// none was adopted. The desk stays as it is turned.
    ///
    /// # Errors
    /// As [`Centre::at_plan_desk`].
    pub fn plan_in_force(&self, stream: &StreamId, day: NaiveDate) -> Result<InForce, StoreError> {
        self.with_desk(stream, day, |desk| desk, |desk| desk.in_force(day))
    }

    fn ask_desk<T>(
        &self,
        stream: &StreamId,
        asked: NaiveDate,
        today: Option<NaiveDate>,
        look: impl FnOnce(&Desk<'static>) -> T,
    ) -> Result<T, StoreError> {
        let turn = |desk: Desk<'static>| {
            let turned = today.unwrap_or(desk.as_of());
            desk.for_day(asked, turned)
        };
        self.with_desk(stream, today.unwrap_or(asked), turn, look)
    }

    /// Brings the district's desk up to date, turns it and looks at it.
    fn with_desk<T>(
        &self,
        stream: &StreamId,
        begun_on: NaiveDate,
        turn: impl FnOnce(Desk<'static>) -> Desk<'static>,
        look: impl FnOnce(&Desk<'static>) -> T,
    ) -> Result<T, StoreError> {
        let kept = self.plan_desks.of(stream);
        let mut kept = whole(&kept);
        let desk = match kept.desk.take() {
            Some(desk) => desk,
            None => {
                *kept = Kept::default();
                Desk::of_shipped(begun_on).ok_or_else(plan_unreadable)?
            }
        };
        let (desk, epoch, pos) = self.caught_up(stream, desk, (kept.epoch, kept.pos))?;
        (kept.epoch, kept.pos) = (epoch, pos);
        let desk = turn(desk);
        let seen = look(&desk);
        kept.desk = Some(desk);
        Ok(seen)
    }
}

/// A desk whose holder panicked or failed has no desk any more and is made anew.
fn whole(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(|poisoned| {
        kept.clear_poison();
        poisoned.into_inner()
    })
}

fn plan_unreadable() -> StoreError {
    let detail = "计划无法读取 / the shipped plan cannot be read";
    StoreError::refused(500, "Internal Server Error", "plan_unreadable", detail)
}
