//! Which days are worked.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::error::NoCalendar;

/// What sort of day a day is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayKind {
    /// Monday to Friday, nothing special.
    Workday,
    /// A Saturday or Sunday on which people work (调休上班), and the holiday it makes up for.
    MakeUp(String),
    /// Saturday or Sunday.
    Weekend,
    /// A day of a public holiday, the shifted days included.
    Holiday(String),
}

impl DayKind {
    /// Whether people work.
    #[must_use]
    pub fn is_worked(&self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp(_))
    }
}

/// One holiday as a year's notice gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 元旦, 春节 …
    pub name: String,
    /// First free day.
    pub first: NaiveDate,
    /// Last free day.
    pub last: NaiveDate,
    /// Saturdays and Sundays worked for it.
    #[serde(default)]
    pub worked: Vec<NaiveDate>,
}

/// The working days of the years whose holiday notices were entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    pub(super) years: BTreeMap<i32, Vec<Holiday>>,
}

impl WorkCalendar {
    /// The years that can be answered for.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.keys().copied()
    }

    /// What sort of day `day` is.
    ///
    /// # Errors
    /// [`NoCalendar`] when the year's notice is not there.
    pub fn kind_of(&self, day: NaiveDate) -> Result<DayKind, NoCalendar> {
        let year = day.year();
        let holidays = self.years.get(&year).ok_or(NoCalendar { year })?;
        let special = holidays.iter().find_map(|holiday| holiday.says_of(day));
        Ok(special.unwrap_or(if is_weekend(day) { DayKind::Weekend } else { DayKind::Workday }))
    }

    /// Whether people work on `day`.
    ///
    /// # Errors
    /// [`NoCalendar`].
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, NoCalendar> {
        self.kind_of(day).map(|kind| kind.is_worked())
    }

    /// 节假日顺延: `day` if it is worked, else the first working day after it. Only rule T36-R2 of the 2022 plan asks
    /// for it.
    ///
    /// # Errors
    /// [`NoCalendar`].
    pub fn rolled_over(&self, day: NaiveDate) -> Result<NaiveDate, NoCalendar> {
        let mut day = day;
        while !self.is_working_day(day)? {
            day = following(day)?;
        }
        Ok(day)
    }

    /// The `count`-th working day after `day`; `day` itself is not counted, and 0 gives `day`.
    ///
    /// So a term of 7 days that runs in working days (Penalty Law art. 85) and begins on `day` ends on
    /// `working_days_after(day, 7)`.
    ///
    /// # Errors
    /// [`NoCalendar`], also when only a later year is missing.
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> Result<NaiveDate, NoCalendar> {
        (0..count).try_fold(day, |day, _| self.rolled_over(following(day)?))
    }

    /// How many working days lie after `from`, up to and including `to`; 0 when `to` is not later.
    ///
    /// # Errors
    /// [`NoCalendar`].
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, NoCalendar> {
        let after = from.iter_days().skip(1).take_while(|day| *day <= to);
        let mut count = 0;
        for day in after {
            count += u32::from(self.is_working_day(day)?);
        }
        Ok(count)
    }
}

impl Holiday {
    fn says_of(&self, day: NaiveDate) -> Option<DayKind> {
        if self.first <= day && day <= self.last {
            return Some(DayKind::Holiday(self.name.clone()));
        }
        self.worked.contains(&day).then(|| DayKind::MakeUp(self.name.clone()))
    }
}

pub(super) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The end of chrono's years has no calendar either.
fn following(day: NaiveDate) -> Result<NaiveDate, NoCalendar> {
    day.checked_add_days(Days::new(1)).ok_or(NoCalendar { year: day.year() })
}
