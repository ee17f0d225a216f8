//! A calendar month.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::error::DrawError;
use crate::calendar::Span;

/// A month, written `2022-06`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(NaiveDate);

impl Month {
    /// The month around `day`.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(Span::month(day).first())
    }

    /// Its days.
    #[must_use]
    pub fn span(self) -> Span {
        Span::month(self.0)
    }

    /// The month after it. The last month that can be counted follows itself.
    #[must_use]
    pub fn next(self) -> Self {
        self.0.checked_add_months(Months::new(1)).map_or(self, Self)
    }

    /// Day number `day` of the month; its last day where the month is shorter.
    #[must_use]
    pub fn day(self, day: u32) -> NaiveDate {
        self.0.with_day(day).unwrap_or_else(|| self.span().last())
    }
}

impl TryFrom<String> for Month {
    type Error = DrawError;
    fn try_from(text: String) -> Result<Self, DrawError> {
        let wrong = || {
            DrawError::new(
                "month_form",
                format!("“{text}”不是月份，应写作2022-06"),
                format!("'{text}' is no month; write it as 2022-06"),
            )
        };
        let long_enough = text.len() == "2022-06".len();
        let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").map_err(|_| wrong())?;
        if long_enough { Ok(Self(first)) } else { Err(wrong()) }
    }
}

impl From<Month> for String {
    fn from(it: Month) -> Self {
        it.0.format("%Y-%m").to_string()
    }
}
