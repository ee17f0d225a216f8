//! The one place where the year's statements come from: the centre's plan desk.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::plan::{Plan, xicheng_2022};
use qingjian_domain::work::{Ground, Work};
use qingjian_sync::StreamId;

use crate::console::plan::all_work;

static SHIPPED: LazyLock<Option<Plan>> = LazyLock::new(|| xicheng_2022().ok());

/// The shipped plan.
pub(super) fn plan() -> Option<&'static Plan> {
    SHIPPED.as_ref()
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
    centre.at_plan_desk(stream, now, Some(day), |desk, day| all_work(desk, day, look))
}
