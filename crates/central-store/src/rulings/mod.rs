//! Rulings: a lead's word on a commit that takes no effect. A ruling is a commit like any other.

mod apply;
mod rows;

use qingjian_sync::{Commit, DocId, Op, ReplicaId};
use serde::Deserialize as _;

pub(crate) use apply::{rule, rule_on_late};
pub(crate) use rows::write;

/// The kind of document that holds a ruling.
pub(crate) const KIND: &str = "ruling";

/// The decision of a ruling on a field.
const CHOOSE: &str = "choose";

/// What a lead decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// A held commit takes effect after all.
    Release,
    /// It was looked at and stays without effect.
    Dismiss,
    /// It stays without effect; an amendment says what is right.
    Amend,
}

impl Decision {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dismiss => "dismiss",
            Self::Amend => "amend",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        [Self::Release, Self::Dismiss, Self::Amend].into_iter().find(|decision| decision.as_str() == text)
    }
}

/// Which commits a ruling is about: the one of this name, and what forked from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
pub(crate) struct Subject {
    pub replica: ReplicaId,
    pub seq: u64,
}

/// Which field a choice is about.
#[derive(serde::Deserialize)]
struct Choice {
    doc: DocId,
    field: String,
}

/// A ruling and where it stands in the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruling {
    pub pos: u64,
    pub subject: Subject,
    pub decision: Decision,
}

/// Whether a commit is a lead's choice between the values of one field: the value, and a ruling that names the field
/// and says why. It does nothing to other commits, so it needs no place among the rulings on them.
pub(crate) fn chooses(commit: &Commit) -> bool {
    let (rulings, edits): (Vec<&Op>, Vec<&Op>) = commit.ops.iter().partition(|op| op.kind == KIND);
    let ([edit], Some(first)) = (edits.as_slice(), rulings.first()) else { return false };
    let value = |field: &str| rulings.iter().find(|op| op.field == field).map(|op| op.value.get());
    let names = value("subject").and_then(|subject| Choice::deserialize(subject).ok());
    let named = names.is_some_and(|it| (it.doc, &*it.field) == (edit.doc, &*edit.field));
    let chosen = value("decision").and_then(serde_json::Value::as_str) == Some(CHOOSE) && value("reason").is_some();
    rulings.iter().all(|op| op.doc == first.doc) && named && chosen
}

/// The ruling that a commit makes, if it makes one whole: one document, all three fields, nothing beside.
pub(crate) fn read(commit: &Commit) -> Option<(Subject, Decision)> {
    let doc = commit.ops.first()?.doc;
    if commit.ops.iter().any(|op| op.doc != doc || op.kind != KIND) {
        return None;
    }
    let value = |field: &str| commit.ops.iter().find(|op| op.field == field).map(|op| op.value.get());
    value("reason")?;
    Some((Subject::deserialize(value("subject")?).ok()?, Decision::read(value("decision")?.as_str()?)?))
}
