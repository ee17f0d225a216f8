//! A plan desk for each district: what the plan needs, in memory, made once from the documents and then advanced by those
//! whose `changed_pos` moved. A question costs what changed since the last one, never the length of history.

mod adopt;
mod answers;
mod holidays;
mod read;
mod seat;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::plan::{Desk, InForce};
use qingjian_domain::work::Board;
use qingjian_sync::StreamId;

pub use self::adopt::Adopting;
use self::answers::Answers;
use self::read::CaughtUp;
pub use self::seat::Seat;
use crate::centre::Centre;
use crate::error::StoreError;
use crate::pull::Bookmark;

/// Documents read in one step: a step is one short read transaction, so that writers and backups never wait long.
const DOCUMENTS_AT_ONCE: usize = 2000;

/// The desks of all districts.
#[derive(Default)]
pub(crate) struct PlanDesks(Mutex<HashMap<StreamId, Arc<Mutex<Kept>>>>);

/// One district's desk, how far it has read, and what it was heard to say since.
#[derive(Default)]
struct Kept {
    desk: Option<Desk<'static>>,
    mark: Option<Bookmark>,
    heard: Heard,
}

/// What a desk was heard to say, and the board beside it.
#[derive(Default)]
struct Heard {
    answers: Answers,
    board: Board<'static>,
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
        look: impl FnOnce(&Seat<'_>, NaiveDate) -> T,
    ) -> Result<T, StoreError> {
        let (today, asked) = days(now, asked);
        self.visit(stream, today, |desk, heard| {
            let mut desk = desk.for_day(asked, today);
            let seen = look(&Seat::at(&mut desk, &mut heard.board), asked);
            (desk, seen)
        })
    }

    /// The same, and the answer is kept until a document changes or another plan or calendar holds on that day. `question`
    /// and the type of the answer name all that it hangs on besides the desk and the day.
    ///
    /// # Errors
    /// As [`Centre::at_plan_desk`].
    pub fn kept_at_plan_desk<T: Send + Sync + 'static>(
        &self,
        stream: &StreamId,
        now: DateTime<FixedOffset>,
        asked: Option<NaiveDate>,
        (question, look): (&str, impl FnOnce(&Seat<'_>, NaiveDate) -> T),
    ) -> Result<Arc<T>, StoreError> {
        let (today, asked) = days(now, asked);
        self.visit(stream, today, |desk, heard| {
            let under = desk.in_force(asked);
            if let Some(answer) = heard.answers.get::<T>(question, asked, under) {
                return (desk, answer);
            }
            let mut desk = desk.for_day(asked, today);
            let answer = Arc::new(look(&Seat::at(&mut desk, &mut heard.board), asked));
            heard.answers.put(question, asked, under, Arc::clone(&answer));
            (desk, answer)
        })
    }

    /// The same for a day that is known; the desk stays turned to the day that it is turned to.
    ///
    /// # Errors
    /// As [`Centre::at_plan_desk`].
    pub fn plan_desk_on<T>(
        &self,
        stream: &StreamId,
        day: NaiveDate,
        look: impl FnOnce(&Seat<'_>) -> T,
    ) -> Result<T, StoreError> {
        self.visit(stream, day, |desk, heard| {
            let turned = desk.as_of();
            let mut desk = desk.for_day(day, turned);
            let seen = look(&Seat::at(&mut desk, &mut heard.board));
            (desk, seen)
        })
    }

    /// The plan that is in force on a day and the calendar it is read by: the adopted one of its year, the shipped one where
    /// none was adopted. The desk stays as it is turned.
    ///
    /// # Errors
    /// As [`Centre::at_plan_desk`].
    pub fn plan_in_force(&self, stream: &StreamId, day: NaiveDate) -> Result<InForce, StoreError> {
        self.visit(stream, day, |desk, _| {
            let found = desk.in_force(day);
            (desk, found)
        })
    }

    /// Brings the district's desk up to date and hands it out; it is handed back. What it said before it moved is forgotten.
    fn visit<T>(
        &self,
        stream: &StreamId,
        begun_on: NaiveDate,
        sit: impl FnOnce(Desk<'static>, &mut Heard) -> (Desk<'static>, T),
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
        let CaughtUp { desk, mark, moved } = self.caught_up(stream, desk, kept.mark)?;
        kept.mark = mark;
        if moved {
            kept.heard.answers.forget();
        }
        let (desk, seen) = sit(desk, &mut kept.heard);
        kept.desk = Some(desk);
        Ok(seen)
    }
}

/// Today, and the day asked about.
fn days(now: DateTime<FixedOffset>, asked: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
    let today = beijing_date(now);
    (today, asked.unwrap_or(today))
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
