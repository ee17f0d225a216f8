//! Every task of the plan with its rules, told in one look at all facts: one task alone costs nearly as much.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, Seat, StoreError};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::plan::{RuleProgress, TaskProgress};
use qingjian_sync::StreamId;

use super::answers::{ITEMS_OF_TASK_MAX, RuleReply};
use super::plan::kept_at_desk;
use crate::problem::Refusal;
use crate::shared::Shared;

/// The name of the sheet among the answers that are kept.
const EVERY_TASK: &str = "every task";

/// One task with its rules; of long lists the beginning.
pub(crate) struct TaskSheet {
    /// How it stands.
    pub task: TaskProgress,
    /// Its rules.
    pub rules: Vec<RuleReply>,
}

/// Tasks by number.
pub(crate) type Sheet = BTreeMap<u32, Arc<TaskSheet>>;

/// One task on a day; `None` for a number that the plan does not have. Today's come from a sheet of all, other days' alone.
///
/// # Errors
/// When the store fails.
pub(crate) async fn of_task(
    shared: &Shared,
    stream: StreamId,
    as_of: Option<NaiveDate>,
    number: u32,
) -> Result<Option<Arc<TaskSheet>>, Refusal> {
    let now = shared.clock.now();
    if as_of.is_none_or(|day| day == beijing_date(now)) {
        shared.console.readiness.looked(&stream, now);
        let sheet = shared.with_centre(move |centre| every_task(centre, &stream, now)).await?;
        return Ok(sheet.get(&number).cloned());
    }
    let question = format!("task {number}");
    let told = kept_at_desk(shared, stream, as_of, question, move |seat, day| alone(seat, number, day)).await?;
    Ok(told.as_ref().clone())
}

/// Every task today.
///
/// # Errors
/// When the store fails.
pub(super) fn every_task(
    centre: &Centre,
    stream: &StreamId,
    now: DateTime<FixedOffset>,
) -> Result<Arc<Sheet>, StoreError> {
    centre.kept_at_plan_desk(stream, now, None, (EVERY_TASK, sheet))
}

/// Every task on the day that the desk is turned to.
fn sheet(seat: &Seat<'_>, day: NaiveDate) -> Sheet {
    let mut rules: BTreeMap<String, RuleReply> = BTreeMap::new();
    seat.every_rule(day, |it| {
        let reply = RuleReply::of(seat, it, 0, ITEMS_OF_TASK_MAX);
        rules.insert(reply.rule.clone(), reply);
    });
    let progress = seat.progress(day).tasks.into_iter();
    let told = progress.zip(&seat.plan().tasks).map(|(progress, task)| {
        let rules = task.rules.iter().filter_map(|rule| rules.remove(&rule.id)).collect();
        (task.number, Arc::new(TaskSheet { task: progress, rules }))
    });
    told.collect()
}

fn alone(seat: &Seat<'_>, number: u32, day: NaiveDate) -> Option<Arc<TaskSheet>> {
    let (task, rules) = seat.task(number, day, |it| RuleReply::of(seat, it, 0, ITEMS_OF_TASK_MAX))?;
    Some(Arc::new(TaskSheet { task, rules }))
}

/// What counted for a rule, day by day.
pub(crate) struct Counted {
    /// The plan's year.
    pub year: i32,
    /// The days on which something counted, each as often as something did, the earliest first.
    pub days: Vec<NaiveDate>,
}

/// What counted for a rule up to a day.
///
/// # Errors
/// When the store fails.
pub(crate) async fn days_counted(
    shared: &Shared,
    stream: StreamId,
    as_of: Option<NaiveDate>,
    rule: &str,
) -> Result<Arc<Counted>, Refusal> {
    let (question, id) = (format!("days counted for {rule}"), rule.to_owned());
    let look = move |seat: &Seat<'_>, day| {
        let days = |it: &RuleProgress<'_>| it.statement.counted.iter().filter_map(|id| seat.mention(id).day).collect();
        let mut days: Vec<NaiveDate> = seat.rule(&id, day, days).unwrap_or_default();
        days.sort_unstable();
        Counted { year: seat.plan().year, days }
    };
    kept_at_desk(shared, stream, as_of, question, look).await
}

#[cfg(test)]
mod tests;
