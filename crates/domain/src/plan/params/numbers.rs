//! Parameters of the rules that count: QUOTA, FREQ, RATIO, WINDOW.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::counted::{Counted, Scope};
use super::window::{Every, Window};

/// QUOTA: each of `counts` reaches the number within the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// What counts.
    pub counts: Vec<Counted>,
    /// How many.
    pub at_least: u64,
    /// Only these targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Facts that agree in these fields count once; empty counts events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// FREQ: each target, group or the district as a whole reaches the number in each period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Freq {
    /// What counts; each must reach the number.
    pub counts: Vec<Counted>,
    /// How many.
    pub at_least: u64,
    /// Per period.
    pub every: Every,
    /// Each of these targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Each of these groups of facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Groups>,
    /// Each item that the target's attribute lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_item: Option<PerItem>,
    /// Facts that agree in these fields count once within a period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// The number stands in this attribute of each target instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_target_number: Option<String>,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// Facts that agree in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// The field.
    pub field: String,
    /// How many groups a period needs; absent: each that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
}

/// One count for every value of a target's attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerItem {
    /// Attribute that lists the items.
    pub attribute: String,
    /// Field of a fact that names its item.
    pub field: String,
}

/// RATIO: so many of a base that is counted anew on the day asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// What counts; each must reach the number.
    pub counts: Vec<Counted>,
    /// What the number is a share of.
    pub base: Base,
    /// Needed is base × share, rounded up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Decimal>,
    /// Needed follows from the first step whose `below` the base does not reach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Needed is base ÷ per, rounded up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<u64>,
    /// Never more than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<u64>,
    /// Per period; absent: once in the window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// Facts that agree in these fields count once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// What a share is taken of: exactly one is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The targets of the live ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The number last stated for a ledger that is not kept target by target, such as `officers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<String>,
    /// These facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Counted>,
}

/// One step of a sample size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// It holds for bases below this; absent: for all that are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<u64>,
    /// Needed; absent: the whole base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<u64>,
}

/// WINDOW: something happens inside the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowRule {
    /// What counts.
    pub counts: Vec<Counted>,
    /// When.
    pub window: Window,
    /// So many for each target; absent: no number is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u64>,
    /// These targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Nothing may happen outside it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only: bool,
    /// It only says what an empty window means.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub default: bool,
}
