//! Which targets are meant, and which facts count.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::plan::facts::FactKind;

/// Which targets are meant: those in one of the ledgers for which every `where` and one of `any` holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Ledgers; a target may stand in several.
    pub ledger: Vec<String>,
    /// All must hold.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Condition>,
    /// One must hold, if there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Condition>,
}

/// Which facts count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// What happened.
    pub fact: FactKind,
    /// Tasks that the fact must serve; absent is the rule's own task, empty is any. Only facts of the kinds that serve
    /// tasks are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<u32>>,
    /// What makes it the fact that is meant. What fails here is another matter and is not mentioned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<Condition>,
    /// One of these must make it so too, if there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Condition>,
    /// What it needs besides. What fails here is listed as not counted, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must: Vec<Condition>,
    /// Count the number in this field instead of one for each fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
}
