//! How many are owed of which targets.

use serde::{Deserialize, Serialize};

/// One class of targets within a draw, such as the key sources of task 29.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Short ASCII name, such as `key`; unique within the draw.
    pub name: String,
    /// The rule of the plan that asks for it, such as T29-R3.
    pub rule: String,
    /// How many.
    pub share: Share,
    /// How many more are drawn to step in, in order, for drawn targets that turn out to be gone.
    pub substitutes: u32,
}

/// How many targets of a group are owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// This many of a hundred, rounded up.
    Percent(u32),
    /// One target for this many officers, rounded up: 2 reads 「2:1（执法人员数量：一般污染源数量）」.
    OfficersPerTarget(u32),
    /// This many.
    Count(u32),
    /// All: what remains random is order and crew.
    All,
}

impl Share {
    /// How many are owed of `base` targets when there are `officers`. `base` counts excluded targets too: an exclusion
    /// never makes the duty smaller.
    #[must_use]
    pub fn owed(self, base: u64, officers: u64) -> u64 {
        match self {
            Self::Percent(percent) => base.saturating_mul(percent.into()).div_ceil(100),
            Self::OfficersPerTarget(0) => 0,
            Self::OfficersPerTarget(each) => officers.div_ceil(each.into()),
            Self::Count(count) => count.into(),
            Self::All => base,
        }
    }
}
