//! One task of the plan with its rules, and the days on which something counted.

use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_central_store::Seat;
use qingjian_domain::plan::{RuleProgress, TaskProgress};
use qingjian_sync::StreamId;

use super::answers::{ITEMS_OF_TASK_MAX, RuleReply};
use super::plan::kept_at_desk;
use crate::problem::Refusal;
use crate::shared::Shared;

/// One task with its rules; of long lists the beginning.
pub(crate) struct TaskSheet {
    /// How it stands.
    pub task: TaskProgress,
    /// Its rules.
    pub rules: Vec<RuleReply>,
}

/// One task on a day; `None` for a number that the plan does not have.
///
/// # Errors
/// When the store fails.
pub(crate) async fn of_task(
    shared: &Shared,
    stream: StreamId,
    as_of: Option<NaiveDate>,
    number: u32,
) -> Result<Option<Arc<TaskSheet>>, Refusal> {
    let look = move |seat: &Seat<'_>, day| {
        let (task, rules) = seat.task(number, day, |it| RuleReply::of(seat, it, 0, ITEMS_OF_TASK_MAX))?;
        Some(Arc::new(TaskSheet { task, rules }))
    };
    Ok(kept_at_desk(shared, stream, as_of, format!("task {number}"), look).await?.as_ref().clone())
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
