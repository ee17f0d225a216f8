//! A crew's shift; a night shift belongs to the date on which it starts.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::visit::beijing_date;

/// Who worked together, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Document ids of the officers.
    pub crew: Vec<Uuid>,
    /// Start, instant with offset.
    pub started_at: DateTime<FixedOffset>,
    /// End; absent while the shift runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<FixedOffset>>,
}

impl Shift {
    /// The shift's date: Beijing date of its start.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        beijing_date(self.started_at)
    }

    /// Whether it ran past midnight, Beijing time.
    #[must_use]
    pub fn crosses_midnight(&self) -> bool {
        self.ended_at.is_some_and(|end| beijing_date(end) > self.date())
    }

    /// Whether an instant lies within the shift, its end included.
    #[must_use]
    pub fn covers(&self, at: DateTime<FixedOffset>) -> bool {
        at >= self.started_at && self.ended_at.is_none_or(|end| at <= end)
    }
}
