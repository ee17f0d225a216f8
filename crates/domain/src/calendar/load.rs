//! From holiday files to a checked calendar.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::error::CalendarError;
use super::work_days::{Holiday, WorkCalendar, is_weekend};

const SHIPPED: [(&str, &str); 1] = [("calendar/2022.json", include_str!("../../data/calendar/2022.json"))];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: i32,
    /// Title and number of the notice: a calendar without a source is a guess.
    source: String,
    holidays: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    first: NaiveDate,
    last: NaiveDate,
    #[serde(default)]
    worked: Vec<NaiveDate>,
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
        let mut years = BTreeMap::new();
        for (name, text) in files {
            let (year, holidays) = read(name, text)?;
            if years.insert(year, holidays).is_some() {
                return Err(CalendarError::new(name, year.to_string(), "another file has this year already"));
            }
        }
        Ok(Self { years })
    }
}

fn read(name: &str, text: &str) -> Result<(i32, Vec<Holiday>), CalendarError> {
    let file: File = serde_json::from_str(text)
        .map_err(|error| CalendarError::new(name, format!("{}:{}", error.line(), error.column()), error.to_string()))?;
    if file.source.trim().is_empty() {
        return Err(CalendarError::new(name, "source", "name the notice that the days were taken from"));
    }
    for (at, row) in file.holidays.iter().enumerate() {
        let problem = row.problem(file.year).or_else(|| row.overlaps(file.holidays.get(..at).unwrap_or_default()));
        if let Some(problem) = problem {
            return Err(CalendarError::new(name, row.name.as_str(), problem));
        }
    }
    Ok((file.year, file.holidays.into_iter().map(Holiday::from).collect()))
}

impl Row {
    fn problem(&self, year: i32) -> Option<&'static str> {
        let mut days = self.worked.iter().chain([&self.first, &self.last]);
        if self.last < self.first {
            return Some("the last day lies before the first");
        }
        if days.any(|day| day.year() != year) {
            return Some("a day lies in another year; write it into that year's file");
        }
        self.worked.iter().any(|day| !is_weekend(*day)).then_some("a day worked for it is no Saturday or Sunday")
    }

    fn overlaps(&self, earlier: &[Self]) -> Option<&'static str> {
        let clash = earlier.iter().chain([self]).any(|row| self.clashes_with(row));
        clash.then_some("one day is both free and worked, or named twice")
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

impl From<Row> for Holiday {
    fn from(row: Row) -> Self {
        Self { name: row.name, first: row.first, last: row.last, worked: row.worked }
    }
}
