//! The history of one lead.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::ChainError;
use super::source::{Body, LeadSource};
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

/// What was done about one lead, in order. A chain begins with its lead, or with a visit that nobody had to ask for,
/// and never loses an entry.
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

    /// A chain that begins with a visit of the plan or of a draw: what it finds is followed like what a lead brought.
    #[must_use]
    pub fn of_visit(on: NaiveDate, inspection: Uuid) -> Self {
        Self { entries: vec![Entry { on, document: inspection, step: Step::Visit }] }
    }

    /// Whether a step of this kind could be taken on a day, with one or the other of its details.
    ///
    /// # Errors
    /// As [`Chain::and`].
    pub fn may_follow(&self, kind: StepKind, on: NaiveDate) -> Result<(), ChainError> {
        let mut refused = None;
        for step in self.examples(kind) {
            match self.check(&Entry { on, document: Uuid::nil(), step }) {
                Ok(()) => return Ok(()),
                Err(error) => refused = Some(error),
            }
        }
        Err(refused.unwrap_or_else(|| ChainError::new("not_transferred", "尚未移送", "nothing was transferred yet")))
    }

    fn examples(&self, kind: StepKind) -> Vec<Step> {
        match kind {
            StepKind::TransferAnswered => self.unanswered().map(|by| Step::TransferAnswered { by }).collect(),
            kind => kind.example().into_iter().collect(),
        }
    }

    /// Bodies that were sent something and have not answered.
    pub fn unanswered(&self) -> impl Iterator<Item = Body> {
        let answered = |to| self.steps().any(|step| *step == Step::TransferAnswered { by: to });
        self.steps().filter_map(move |step| match step {
            Step::Transfer { to } if !answered(*to) => Some(*to),
            _ => None,
        })
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
        if let Some(needed) = self.needs(kind).filter(|needed| !self.has(*needed)) {
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

    /// Where there was no lead, nobody had to give out a task, and the matter itself can be closed.
    fn needs(&self, kind: StepKind) -> Option<StepKind> {
        let unasked = !self.entries.is_empty() && !self.has(StepKind::Receive);
        let waived = unasked && matches!(kind, StepKind::Visit | StepKind::Close);
        kind.needs().filter(|_| !waived)
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

    /// The chain as it was before the entry at a place.
    pub(super) fn before(&self, place: usize) -> Self {
        Self { entries: self.entries.iter().take(place).cloned().collect() }
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
