//! A year's holidays, entered on the document of its plan: leads and cases count working days in years without a plan too.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::calendar::{Notice, WorkCalendar};
use qingjian_domain::plan::{Documents, document_of};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::json;

use super::adopt::{PLAN, holds};
use super::plan_unreadable;
use super::read::as_planned;
use crate::audit::Action;
use crate::centre::Centre;
use crate::console::{Look, edits};
use crate::error::StoreError;

impl Centre {
    /// Enters the holidays of a year, in the place of those entered before. Returns whether anything was written.
    ///
    /// # Errors
    /// `holidays_shipped` for a year that the program brings along, or the store fails; nothing is written then.
    pub fn enter_holidays(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (notice, reason): (&Notice, Option<&str>),
        now: DateTime<FixedOffset>,
    ) -> Result<bool, Problem> {
        if WorkCalendar::shipped().is_ok_and(|shipped| shipped.years().any(|year| year == notice.year)) {
            return Err(shipped_already(notice.year).into());
        }
        let doc = DocId(document_of(stream.as_str(), notice.year));
        let fields = || [("year", json!(notice.year)), ("holidays", json!(notice.text()))];
        let there = self.read(|connection| Look { connection, stream }.document(doc))?;
        let said = edits(doc, PLAN, there.as_ref(), fields());
        if there.as_ref().is_some_and(|there| said.iter().all(|edit| holds(there, edit))) {
            return Ok(false);
        }
        self.act_on(stream, author, (Action::HolidaysEntered, now), |look| {
            let there = look.document(doc)?;
            let [year, holidays] = fields();
            let all = edits(doc, PLAN, there.as_ref(), [year, holidays, ("reason", json!(reason))]);
            Ok((all, format!("{} {}", notice.year, notice.source), ()))
        })?;
        Ok(true)
    }

    /// The working days of all years whose holidays are known in a district.
    ///
    /// # Errors
    /// When the store fails, or `plan_unreadable` for a build without a plan.
    pub fn work_calendar(&self, stream: &StreamId) -> Result<&'static WorkCalendar, StoreError> {
        let mut plans = Documents::default();
        self.each_document(stream, &[PLAN], &mut |state| plans.put(as_planned(&state)))?;
        plans.calendar().ok_or_else(plan_unreadable)
    }
}

fn shipped_already(year: i32) -> StoreError {
    let detail = format!("{year}年的节假日由程序自带，不能另行录入 / the program brings the holidays of {year} along");
    StoreError::refused(409, "Conflict", "holidays_shipped", detail)
}
