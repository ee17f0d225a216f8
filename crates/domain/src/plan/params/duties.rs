//! Parameters of the rules that owe something: TRIGGER, TRANSFER, DEADLINE, REPORT, RECORD.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::counted::{Counted, Scope};
use super::window::{By, Due, Every, Window};

/// TRIGGER: each fact of `when` owes something. Exactly one of `owed`, `itself` and `pace` is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Counted>,
    /// Only at these targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Only the first of the plan year at each target.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_of_year: bool,
    /// What the fact itself must be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub itself: Vec<Condition>,
    /// What is owed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owed: Vec<Counted>,
    /// One of `owed` is enough.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any: bool,
    /// How what is owed is known to answer.
    #[serde(default)]
    pub link: TriggerLink,
    /// By when; absent: the plan prints no term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<By>,
    /// A pace to be caught up with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
}

/// How an answer is known to belong to its cause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TriggerLink {
    /// It names the cause in `about`.
    #[default]
    About,
    /// It happens at the same target, on that day or later.
    Target,
    /// It happens between `from` and `to` of the cause.
    Within,
}

/// So many a month, so that the total is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// What counts.
    pub count: Counted,
    /// Each month.
    pub per_month: u64,
    /// In the year.
    pub total: u64,
}

/// TRANSFER: each fact of `when` is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// What is handed over.
    pub when: Counted,
    /// To one of these bodies; empty: to any.
    pub to: Vec<String>,
    /// The answer of that body is followed up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tracked: bool,
}

/// DEADLINE: done by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// What counts; each must reach the number.
    pub counts: Vec<Counted>,
    /// How many.
    pub at_least: u64,
    /// Each of these targets; absent: the district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Not earlier than this day; absent: the plan year's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day.
    pub by: By,
}

/// REPORT: sent in each period, or complete in itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What counts.
    pub counts: Counted,
    /// How many in a period.
    pub at_least: u64,
    /// Per period; absent: every counted fact must meet its own conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// When it is due.
    #[serde(default)]
    pub due: Due,
    /// Shares of yes in these fields are computed, nothing is owed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<String>,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// RECORD: a document exists, targets carry what they must, or facts do. Exactly one of the three is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The document's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Counted>,
    /// What targets or facts must carry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must: Vec<Condition>,
}
