//! The history of one lead.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::ChainError;
use super::source::LeadSource;
use super::step::{Step, StepKind};

/// One step taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Beijing date.
    pub on: NaiveDate,
    /// The document that records it, of the kind [`StepKind::document`] names.
    pub document: Uuid,
    /// What.
    #[serde(flatten)]
    pub step: Step,
}

/// What was done about one lead, in order. A chain begins with its lead and never loses an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    entries: Vec<Entry>,
}

impl Chain {
    /// A chain of entries in order.
    ///
    /// # Errors
    /// As [`Chain::and`], for the first entry that cannot follow.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Result<Self, ChainError> {
        let empty = Self { entries: Vec::new() };
        let chain = entries.into_iter().try_fold(empty, Self::and)?;
        if chain.entries.is_empty() { Err(missing(StepKind::Receive, StepKind::Assign)) } else { Ok(chain) }
    }

    /// The chain with one more entry.
    ///
    /// # Errors
    /// `step_missing` (what it needs was not done), `step_twice`, `chain_closed`, `step_early` (earlier than the entry before),
    /// `still_owed` (closing while something is owed), `not_monitored` (an exceedance re-inspected without measuring),
    /// `not_transferred` (an answer from a body that was sent nothing).
    pub fn and(mut self, entry: Entry) -> Result<Self, ChainError> {
        self.check(&entry)?;
        self.entries.push(entry);
        Ok(self)
    }

    fn check(&self, entry: &Entry) -> Result<(), ChainError> {
        let kind = entry.step.kind();
        if self.has(StepKind::Close) {
            return Err(ChainError::new("chain_closed", "线索已办结", "the matter is closed; open a new lead"));
        }
        if let Some(needed) = kind.needs().filter(|needed| !self.has(*needed)) {
            return Err(missing(needed, kind));
        }
        if kind.is_once() && self.has(kind) {
            return Err(ChainError::new(
                "step_twice",
                format!("“{}”已有", kind.zh()),
                format!("{kind:?} was done already"),
            ));
        }
        if self.entries.last().is_some_and(|last| entry.on < last.on) {
            return Err(ChainError::new(
                "step_early",
                "日期早于上一步，请核对",
                "this is dated before the step before it",
            ));
        }
        self.check_details(&entry.step)
    }

    fn check_details(&self, step: &Step) -> Result<(), ChainError> {
        match step {
            Step::Close => self.check_close(),
            Step::Reinspect { monitored: false, .. } if self.has_exceedance() => Err(ChainError::new(
                "not_monitored",
                "超标整改复查应同步开展监测（T04-R7）",
                "an exceedance is re-inspected with monitoring (T04-R7)",
            )),
            Step::TransferAnswered { by } if !self.steps().any(|it| *it == Step::Transfer { to: *by }) => {
                Err(ChainError::new("not_transferred", "未向该部门移送", "nothing was transferred to this body"))
            }
            _ => Ok(()),
        }
    }

    fn check_close(&self) -> Result<(), ChainError> {
        let owed = self.next_steps();
        let Some((first, _)) = owed.first() else { return Ok(()) };
        let names: Vec<_> = first.iter().map(|kind| kind.zh()).collect();
        Err(ChainError::new(
            "still_owed",
            format!("尚未完成：{}，不能办结", names.join("或")),
            format!("still owed: {first:?}; it cannot be closed"),
        ))
    }

    /// What was done, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where the lead came from.
    #[must_use]
    pub fn source(&self) -> Option<LeadSource> {
        self.steps().find_map(|step| match step {
            Step::Receive { source, .. } => Some(*source),
            _ => None,
        })
    }

    pub(super) fn steps(&self) -> impl Iterator<Item = &Step> {
        self.entries.iter().map(|entry| &entry.step)
    }

    pub(super) fn has(&self, kind: StepKind) -> bool {
        self.place_of(kind).is_some()
    }

    /// Place of the last step of a kind.
    pub(super) fn place_of(&self, kind: StepKind) -> Option<usize> {
        self.entries.iter().rposition(|entry| entry.step.kind() == kind)
    }

    fn has_exceedance(&self) -> bool {
        self.steps().any(|step| *step == Step::Find { exceedance: true })
    }
}

fn missing(needed: StepKind, kind: StepKind) -> ChainError {
    ChainError::new(
        "step_missing",
        format!("“{}”之前应先有“{}”", kind.zh(), needed.zh()),
        format!("{kind:?} needs {needed:?} before it"),
    )
}
