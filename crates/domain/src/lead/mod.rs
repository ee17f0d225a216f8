//! 线索到案件: from a lead to a task, a visit, a finding, a transfer or a case, an order and the re-inspection.
//!
//! A [`Chain`] is the history of one lead: which step was taken on which day, in which document. It allows only steps
//! that can follow, and [`Chain::owed`] says what must come next and by when. The due time of a complaint is the
//! order's own and is never computed.

mod chain;
mod error;
mod owed;
mod source;
mod step;
mod terms;

pub use chain::{Chain, Entry};
pub use error::{ChainError, TermsError};
pub use owed::{Due, Owed};
pub use source::{Body, LeadSource};
pub use step::{Step, StepKind};
pub use terms::{Confidence, Term, Terms, Unit};

#[cfg(test)]
mod tests;
