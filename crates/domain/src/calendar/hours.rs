//! Hours of the day, also across midnight.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_HOURS: i64 = 8;

/// The wall clock in Beijing at an instant.
#[must_use]
pub fn beijing_time(at: DateTime<FixedOffset>) -> NaiveDateTime {
    at.naive_utc() + TimeDelta::hours(BEIJING_HOURS)
}

/// Hours of a day in Beijing, `from` included, `to` not. When `to` is not later than `from`, the window runs past
/// midnight: 22:00 to 02:00. Equal times are a whole day that begins at `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HourWindow {
    /// When it opens.
    pub from: NaiveTime,
    /// When it closes.
    pub to: NaiveTime,
}

impl HourWindow {
    /// Whether it runs past midnight.
    #[must_use]
    pub fn crosses_midnight(self) -> bool {
        self.to <= self.from
    }

    /// The date of the window that holds an instant: the date on which that window opened. At 01:00 on the 2nd the
    /// window 22:00–02:00 of the 1st is still open. `None` outside the hours.
    #[must_use]
    pub fn date_of(self, at: DateTime<FixedOffset>) -> Option<NaiveDate> {
        let here = beijing_time(at);
        if self.crosses_midnight() {
            return self.date_across(here);
        }
        (self.from <= here.time() && here.time() < self.to).then(|| here.date())
    }

    fn date_across(self, here: NaiveDateTime) -> Option<NaiveDate> {
        if here.time() >= self.from {
            return Some(here.date());
        }
        if here.time() < self.to { here.date().checked_sub_days(Days::new(1)) } else { None }
    }
}
