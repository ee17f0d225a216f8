//! From holiday files to a checked calendar.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::error::CalendarError;
use super::notice::Notice;
use super::work_days::{Holiday, WorkCalendar, is_weekend};

const SHIPPED: [(&str, &str); 1] = [("calendar/2022.json", include_str!("../../data/calendar/2022.json"))];

impl Notice {
    /// The notices compiled into the program.
    ///
    /// # Errors
    /// [`CalendarError`] when a shipped file breaks a rule; a test keeps that from happening.
    pub fn shipped() -> Result<Vec<Self>, CalendarError> {
        SHIPPED.iter().map(|(name, text)| Self::read(name, text)).collect()
    }
}

impl WorkCalendar {
    /// The years compiled into the program.
    ///
    /// # Errors
    /// [`CalendarError`] when a shipped file breaks a rule; a test keeps that from happening.
    pub fn shipped() -> Result<Self, CalendarError> {
        Self::from_texts(&SHIPPED)
    }

    /// The years compiled into the program, and further ones from files.
    ///
    /// # Errors
    /// [`CalendarError`] naming file and holiday.
    pub fn shipped_and(files: &[(&str, &str)]) -> Result<Self, CalendarError> {
        Self::from_texts(&[SHIPPED.as_slice(), files].concat())
    }

    /// Years from files, each as name and JSON text `{"year", "source", "holidays": [{"name", "first", "last",
    /// "worked"}]}`. An administrator adds a year by adding a file.
    ///
    /// # Errors
    /// [`CalendarError`] naming file and holiday.
    pub fn from_texts(files: &[(&str, &str)]) -> Result<Self, CalendarError> {
        files
            .iter()
            .try_fold(Self { years: BTreeMap::new() }, |all, (name, text)| all.and(name, Notice::read(name, text)?))
    }

    /// The same with one more year, from a notice with a name.
    ///
    /// # Errors
    /// [`CalendarError`] for a year that is there already.
    pub fn and(mut self, name: &str, notice: Notice) -> Result<Self, CalendarError> {
        if self.years.contains_key(&notice.year) {
            let problem = "该年度的节假日已有 / another file has this year already";
            return Err(CalendarError::new(name, notice.year.to_string(), problem));
        }
        self.years.insert(notice.year, notice.holidays);
        Ok(self)
    }
}

/// A notice that can be answered from.
pub(super) fn checked(name: &str, notice: Notice) -> Result<Notice, CalendarError> {
    if notice.source.trim().is_empty() {
        let problem = "写明通知名称和文号 / name the notice that the days were taken from";
        return Err(CalendarError::new(name, "source", problem));
    }
    for (at, holiday) in notice.holidays.iter().enumerate() {
        let earlier = notice.holidays.get(..at).unwrap_or_default();
        let problem = holiday.problem(notice.year).or_else(|| holiday.overlaps(earlier));
        if let Some(problem) = problem {
            return Err(CalendarError::new(name, holiday.name.as_str(), problem));
        }
    }
    Ok(notice)
}

impl Holiday {
    fn problem(&self, year: i32) -> Option<&'static str> {
        let mut days = self.worked.iter().chain([&self.first, &self.last]);
        if self.last < self.first {
            return Some("末日早于首日 / the last day lies before the first");
        }
        if days.any(|day| day.year() != year) {
            return Some("有日期不在本年度，应写入该年度 / a day lies in another year; write it into that year's file");
        }
        self.worked
            .iter()
            .any(|day| !is_weekend(*day))
            .then_some("调休上班日不是周六或周日 / a day worked for it is no Saturday or Sunday")
    }

    fn overlaps(&self, earlier: &[Self]) -> Option<&'static str> {
        let clash = earlier.iter().chain([self]).any(|row| self.clashes_with(row));
        clash.then_some("同一天既放假又上班，或重复出现 / one day is both free and worked, or named twice")
    }

    fn clashes_with(&self, other: &Self) -> bool {
        let free = |row: &Self, day: &NaiveDate| row.first <= *day && *day <= row.last;
        let both = self.worked.iter().any(|day| free(other, day)) || other.worked.iter().any(|day| free(self, day));
        let twice = !std::ptr::eq(self, other)
            && (self.worked.iter().any(|day| other.worked.contains(day))
                || (self.first <= other.last && other.first <= self.last));
        both || twice
    }
}
