//! One line of arithmetic that a person can redo.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One line of arithmetic: the rule in words, the calculation in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The rule, Chinese.
    pub rule_zh: String,
    /// The rule, English.
    pub rule_en: String,
    /// `24.6 × (21 − 3.5) ÷ (21 − 4.10) = 25.473372781065089`
    pub calculation: String,
}

impl Step {
    pub(crate) fn new(rule_zh: &str, rule_en: &str, calculation: impl Into<String>) -> Self {
        Self { rule_zh: rule_zh.to_owned(), rule_en: rule_en.to_owned(), calculation: calculation.into() }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}：{}", self.rule_zh, self.rule_en, self.calculation)
    }
}
