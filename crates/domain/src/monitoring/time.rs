//! Beijing time, which dates and nights are counted in.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

const BEIJING_AHEAD_HOURS: i64 = 8;

/// The wall clock in Beijing at an instant.
pub(crate) fn in_beijing(instant: DateTime<FixedOffset>) -> NaiveDateTime {
    let utc = instant.naive_utc();
    // At the very end of the calendar the shift would not fit; the date itself is then good enough.
    utc.checked_add_signed(chrono::TimeDelta::hours(BEIJING_AHEAD_HOURS)).unwrap_or(utc)
}
