//! What a dry run says of a row.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::fault::Fault;
use super::known::Whom;

/// What a row would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowVerdict {
    /// A new target with these fields.
    Added(Vec<Change>),
    /// A known target, field by field.
    Changed(Uuid, Vec<Change>),
    /// A known target that says all of it already.
    Unchanged(Uuid),
    /// One more boiler of the unit on that line.
    Joined(u32),
    /// Perhaps one of these: a person decides.
    Doubtful(Vec<Candidate>),
    /// Not to be imported before it is corrected.
    Wrong(Vec<Fault>),
    /// All cells blank.
    Blank,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Name of the field.
    pub field: String,
    /// What is known; absent when nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What the row says.
    pub after: Value,
}

/// Somebody whom a row may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Who.
    pub whom: Whom,
    /// Why it is in doubt.
    pub doubt: Doubt,
    /// Likeness of the names, 0 to 100.
    pub name_percent: usize,
    /// Likeness of the addresses; absent when one of them is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_percent: Option<usize>,
}

/// Why a row is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The same credit code under another name: renamed, or another site of the unit.
    SameCode,
    /// The same name and address under another code, or several such targets.
    SameNameAndAddress,
    /// Name and address much alike.
    Alike,
}

/// What a person says about a doubtful row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is this target.
    Same(Uuid),
    /// It is none of them.
    New,
}
