//! What a calendar says when it cannot answer.

use chrono::NaiveDate;

/// Nobody entered the public holidays of this year, so a working day in it cannot be told. Code `no_calendar`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "没有{year}年的节假日安排，无法推算工作日，请导入国务院办公厅当年通知 / \
     there is no holiday schedule for {year}; import the State Council's notice for that year"
)]
pub struct NoCalendar {
    /// The year that is missing.
    pub year: i32,
}

/// A period that ends before it begins. Code `span_backwards`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("结束日期{last}早于开始日期{first}，请改正 / {last} lies before {first}; correct one of them")]
pub struct SpanError {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// What is wrong with a holiday file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {at}: {problem}")]
pub struct CalendarError {
    /// File name.
    pub file: String,
    /// Holiday's name, or line and column where the text could not be read.
    pub at: String,
    /// What is wrong, in plain words.
    pub problem: String,
}

impl CalendarError {
    pub(super) fn new(file: &str, at: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: at.into(), problem: problem.into() }
    }
}
