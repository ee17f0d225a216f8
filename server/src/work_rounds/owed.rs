//! The one place where the year's statements come from: the centre's plan desk.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::plan::Plan;
use qingjian_domain::work::{Ground, Work};
use qingjian_sync::StreamId;

/// The plan that is in force in a district on a day.
///
/// # Errors
/// When the store fails.
pub(super) fn plan(centre: &Centre, stream: &StreamId, day: NaiveDate) -> Result<&'static Plan, StoreError> {
    Ok(centre.plan_in_force(stream, day)?.plan)
}

/// Looks at what is owed on a day.
///
/// # Errors
/// When the store fails.
pub(super) fn at_work<T>(
    centre: &Centre,
    stream: &StreamId,
    now: DateTime<FixedOffset>,
    day: NaiveDate,
    look: impl FnOnce(&Work<'_>, &Ground) -> T,
) -> Result<T, StoreError> {
    centre.at_plan_desk(stream, now, Some(day), |desk, day| desk.owed(day, look))
}
