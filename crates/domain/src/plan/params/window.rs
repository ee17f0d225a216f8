//! When something counts, and by when it is due.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize};

use super::counted::Counted;

/// Days and hours in which facts count. Empty is the plan year (rule G-R3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Window {
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day, included; may lie in the next year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Windows of this name that an administrator enters: `exam`, `alert`, `event`, `vacation`, `complaint_peak`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// The named window begins so many days earlier.
    #[serde(skip_serializing_if = "is_zero")]
    pub before_days: u32,
    /// Only the days before it count, from the day that was entered with it as `prepare_from`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub only_before: bool,
    /// The days outside the named windows are meant.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
    /// First minute of the day's window, Beijing time.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "hour")]
    pub hours_from: Option<NaiveTime>,
    /// Its end, not included; earlier than the beginning means the next morning.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "hour")]
    pub hours_to: Option<NaiveTime>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn hour<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveTime>, D::Error> {
    let text = String::deserialize(from)?;
    let time = NaiveTime::parse_from_str(&text, "%H:%M");
    time.map(Some).map_err(|_| serde::de::Error::custom(format_args!("`{text}` is no time of day such as 22:00")))
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Each calendar day.
    Day,
    /// Each ISO week, Monday first.
    Week,
    /// Each calendar month.
    Month,
    /// Each calendar quarter.
    Quarter,
    /// Each calendar half-year.
    HalfYear,
    /// Once in the window.
    Year,
}

/// When a report of a period is due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Due {
    /// Day of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// So many months after the period's last.
    pub months_after: u32,
    /// Days after the period's last day, where no day of the month is given.
    pub days: u32,
    /// 节假日顺延: a day that is not worked moves it to the next working day.
    pub rolls: bool,
}

/// The last day of a duty: exactly one of `date`, `day` and `after` is given; for a trigger only `due_field`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct By {
    /// This day, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// This day of each month, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// With `day`: how often; a month is the only answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// Each such fact starts a term of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Counted>,
    /// Length of that term in months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// Field of that fact which names the last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_field: Option<String>,
}

impl Window {
    /// The plan year (rule G-R3).
    pub const PLAN_YEAR: Self = Self {
        from: None,
        to: None,
        named: None,
        before_days: 0,
        only_before: false,
        outside: false,
        hours_from: None,
        hours_to: None,
    };
}
