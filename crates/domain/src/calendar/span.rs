//! Periods of whole days.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::error::SpanError;

/// Days from `first` to `last`, both included. Never backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Loose")]
pub struct Span {
    first: NaiveDate,
    last: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Loose {
    first: NaiveDate,
    last: NaiveDate,
}

impl TryFrom<Loose> for Span {
    type Error = SpanError;
    fn try_from(it: Loose) -> Result<Self, SpanError> {
        Self::new(it.first, it.last)
    }
}

impl Span {
    /// From `first` to `last`.
    ///
    /// # Errors
    /// [`SpanError`] when `last` is earlier.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, SpanError> {
        if last < first { Err(SpanError { first, last }) } else { Ok(Self { first, last }) }
    }

    /// One day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The ISO week (Monday to Sunday) around `day`.
    #[must_use]
    pub fn week(day: NaiveDate) -> Self {
        let since_monday = u64::from(day.weekday().num_days_from_monday());
        let first = day.checked_sub_days(Days::new(since_monday)).unwrap_or(day);
        Self { first, last: first.checked_add_days(Days::new(6)).unwrap_or(day) }
    }

    /// The calendar month around `day`.
    #[must_use]
    pub fn month(day: NaiveDate) -> Self {
        Self::block(day, 1)
    }

    /// The calendar quarter around `day`.
    #[must_use]
    pub fn quarter(day: NaiveDate) -> Self {
        Self::block(day, 3)
    }

    /// The calendar half-year around `day`.
    #[must_use]
    pub fn half_year(day: NaiveDate) -> Self {
        Self::block(day, 6)
    }

    /// The calendar year around `day`.
    #[must_use]
    pub fn year(day: NaiveDate) -> Self {
        Self::block(day, 12)
    }

    /// A year is cut into blocks of `months`, which divides 12.
    fn block(day: NaiveDate, months: u32) -> Self {
        let first_month = day.month0() / months * months;
        let first = day.with_day(1).and_then(|day| day.with_month0(first_month)).unwrap_or(day);
        let next = first.checked_add_months(Months::new(months));
        Self { first, last: next.and_then(|next| next.pred_opt()).unwrap_or(day) }
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, which still belongs to the period.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether `day` lies inside.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }

    /// What both have in common.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last)).ok()
    }
}
