//! The life of an inspection: draft, complete, sealed, amended.

use serde::{Deserialize, Serialize};

/// How far an inspection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 草稿: everything may change.
    Draft,
    /// 已完成: the inspectors are done and nothing was missing; may still be reopened.
    Complete,
    /// 已封存: what the party signed; nothing in it changes any more.
    Sealed,
    /// 已补充: sealed, with at least one supplement (补充笔录) beside it.
    Amended,
}

/// What people do to an inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Declare it done. Needs an empty list of what is missing.
    Finish,
    /// Go back to writing.
    Reopen,
    /// Seal it. Needs an empty list of what is missing.
    Seal,
    /// Add a supplement.
    Amend,
}

/// Why a step is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The life cycle has no such step from here.
    #[error(
        "状态{from:?}不能执行{step:?}，已封存的记录只能补充 / a {from:?} inspection does not allow {step:?}; a sealed record takes supplements only"
    )]
    Illegal {
        /// Where the inspection is.
        from: Status,
        /// What was asked.
        step: Step,
    },
    /// Something is still missing.
    #[error("还有{count}项未完成，请先补全 / {count} things are still missing; complete them first")]
    Incomplete {
        /// How many.
        count: usize,
    },
}

impl StepError {
    /// Stable name of the fault, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Illegal { .. } => "illegal_step",
            Self::Incomplete { .. } => "incomplete",
        }
    }
}

impl Status {
    /// The status after `step`, given how many things are still missing.
    ///
    /// # Errors
    /// [`StepError::Illegal`] where the life cycle has no such step; [`StepError::Incomplete`] where
    /// finishing or sealing would hide a gap.
    pub fn after(self, step: Step, missing: usize) -> Result<Self, StepError> {
        let next = match (self, step) {
            (Self::Draft, Step::Finish) => Self::Complete,
            (Self::Complete, Step::Reopen) => Self::Draft,
            (Self::Complete, Step::Seal) => Self::Sealed,
            (Self::Sealed | Self::Amended, Step::Amend) => Self::Amended,
            (from, step) => return Err(StepError::Illegal { from, step }),
        };
        let needs_all = matches!(step, Step::Finish | Step::Seal);
        if needs_all && missing > 0 {
            return Err(StepError::Incomplete { count: missing });
        }
        Ok(next)
    }
}
