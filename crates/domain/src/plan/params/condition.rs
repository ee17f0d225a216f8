//! What a field of a fact, or an attribute of a target, must be.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A condition on one field. Every part that is given must hold. A number counts as inside `at_least` and `at_most`
/// (以上, 以下), and as outside `above` and `below` (超过, ＜).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Name of the field or attribute.
    pub field: String,
    /// One of these words; of several values one is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// True or false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<bool>,
    /// There is a value, whatever it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
    /// This or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// This or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    /// More than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Decimal>,
    /// Less than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Decimal>,
}

impl Condition {
    /// Whether it asks for a number.
    #[must_use]
    pub fn is_about_a_number(&self) -> bool {
        [self.at_least, self.at_most, self.above, self.below].iter().any(Option::is_some)
    }

    /// Whether a number lies where it must.
    #[must_use]
    pub fn holds_number(&self, number: Decimal) -> bool {
        self.at_least.is_none_or(|limit| number >= limit)
            && self.at_most.is_none_or(|limit| number <= limit)
            && self.above.is_none_or(|limit| number > limit)
            && self.below.is_none_or(|limit| number < limit)
    }
}
