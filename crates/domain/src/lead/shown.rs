//! What screens show of a step beside its name, on the centre and on a tablet alike.

use super::{Step, StepKind};

impl StepKind {
    /// The fields of its paper that are shown with it: of a case its number, of an order its demand.
    #[must_use]
    pub fn shown_fields(self) -> &'static [&'static str] {
        match self {
            Self::Find => &["code", "note"],
            Self::Transfer => &["number", "facts"],
            Self::TransferAnswered => &["answer"],
            Self::OpenCase => &["number", "note"],
            Self::Decide => &["number", "text"],
            Self::Order => &["number", "demand", "correct_by"],
            Self::ReportBack => &["reported"],
            Self::Assign => &["title"],
            _ => &[],
        }
    }
}

impl Step {
    /// What decides how things go on, in Chinese and in English; empty for most.
    #[must_use]
    pub fn detail(&self) -> (&'static str, &'static str) {
        match self {
            Self::Find { exceedance: true } => ("含超标", "with an exceedance"),
            Self::Transfer { to } => to.names(),
            Self::TransferAnswered { by } => by.names(),
            Self::Reinspect { corrected: true, .. } => ("已改正", "corrected"),
            Self::Reinspect { corrected: false, .. } => ("未改正", "not corrected"),
            _ => ("", ""),
        }
    }
}
