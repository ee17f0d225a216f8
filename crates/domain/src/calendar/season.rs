//! Seasons: months of a year, and the heating season that runs into the next one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::span::Span;

/// From the first day of month `from` to the last day of month `to`, such as 4-9月; when `to` is the smaller number it is
/// a month of the next year. `None` for a number that is no month.
#[must_use]
pub fn months(year: i32, from: u32, to: u32) -> Option<Span> {
    let end_year = if to < from { year.checked_add(1)? } else { year };
    let first = NaiveDate::from_ymd_opt(year, from, 1)?;
    let last = Span::month(NaiveDate::from_ymd_opt(end_year, to, 1)?).last();
    Span::new(first, last).ok()
}

/// The days on which heating begins and ends. The plan prints none; the city may open earlier or close later, so a
/// single season is entered as a [`Span`] of its own and this is only what the statute says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeatingSeason {
    /// Month and day of the beginning.
    pub begins: (u32, u32),
    /// Month and day of the end, in the next year.
    pub ends: (u32, u32),
}

impl HeatingSeason {
    /// Beijing's statutory season: 15 November to 15 March.
    pub const BEIJING: Self = Self { begins: (11, 15), ends: (3, 15) };

    /// The season that begins in `year`. `None` when month and day name no day.
    #[must_use]
    pub fn beginning_in(self, year: i32) -> Option<Span> {
        let first = NaiveDate::from_ymd_opt(year, self.begins.0, self.begins.1)?;
        let last = NaiveDate::from_ymd_opt(year.checked_add(1)?, self.ends.0, self.ends.1)?;
        Span::new(first, last).ok()
    }
}
