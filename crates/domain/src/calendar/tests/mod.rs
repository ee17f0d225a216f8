#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod hours;
mod loading;
mod notice;
mod spans;
mod windows;
mod work_days;

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(first: &str, last: &str) -> Span {
    Span::new(day(first), day(last)).unwrap()
}

fn shipped() -> WorkCalendar {
    WorkCalendar::shipped().unwrap()
}
