//! Parameters of the rules about manner and choice: FORM, CONTENT, JOINT, EXEMPT, SELECT.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::counted::{Counted, Scope};
use super::window::{Every, Window};

/// FORM: every fact of `on` is done in the required manner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Which facts.
    pub on: Counted,
    /// At these targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// Conditions on the fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must: Vec<Condition>,
    /// A check that needs more than the fact alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<FormCheck>,
    /// For [`FormCheck::GoesAlongWith`]: the tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<u32>,
    /// So many in the right manner are enough; the rest may differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u64>,
}

/// Manners that need more than the fact alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormCheck {
    /// A recorded approval for this target is in force before the visit starts.
    ApprovedBefore,
    /// The year's first check of the target is off site.
    OffSiteFirst,
    /// Officers' and samplers' times on the spot overlap.
    Together,
    /// The visit comes from a draw, or names the reason why not.
    DrawnOrExempt,
    /// After the year's first check, a visit serves a task and is not a full check again.
    LaterIsSpecial,
    /// Every task that a visit serves has its own list complete.
    EachTaskHasItsList,
    /// The training lies before the departure.
    TrainedBefore,
    /// No two tasks for one grid and day.
    OneTaskPerGrid,
    /// The visit also serves one of the named tasks.
    GoesAlongWith,
    /// More than half meet the conditions.
    Mainly,
    /// At least one meets the conditions.
    Some,
}

/// CONTENT: every fact of `on` carries these words in `field`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Which facts.
    pub on: Counted,
    /// At these targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Scope>,
    /// The field: `contents` holds item ids of checklists, or the rule's id where no list has an item for it yet.
    pub field: String,
    /// All of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<String>,
    /// One of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<String>,
    /// Only so many in each period need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// With `every`: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u64>,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// JOINT: together with other bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joint {
    /// Which facts.
    pub on: Counted,
    /// The bodies; empty: any.
    pub with: Vec<String>,
    /// Every fact has them all; otherwise one fact with one of them shows that joint work took place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub every_one: bool,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// EXEMPT: visits that name this reason instead of a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exempt {
    /// The visit's `source`.
    pub reason: String,
    /// Fields that must then be given.
    pub needs: Vec<String>,
}

/// SELECT: these come first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Select {
    /// What reaches them.
    pub among: Counted,
    /// Targets that come first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefer: Option<Scope>,
    /// Or facts: these are the ones that are wanted.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Condition>,
    /// Or places: the worst of each month's ranking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Worst>,
    /// Or staff: everybody of a ledger of people, by the field `officers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// When.
    #[serde(default)]
    pub window: Window,
}

/// The worst of a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worst {
    /// How many.
    pub worst: u64,
    /// Field of a fact that names the place.
    pub field: String,
}
