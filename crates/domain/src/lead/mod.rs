//! 线索到案件: from a lead to a task, a visit, a finding, a transfer or a case, an order and the re-inspection.
//!
//! A [`Chain`] is the history of one lead: which step was taken on which day, in which document. It allows only steps
//! that can follow, and [`Chain::owed`] says what must come next and by when. The due time of a complaint is the
//! order's own and is never computed.
//!
//! The steps are documents. [`Papers`] holds some of them, [`Matter::of`] reads the chain of one lead, or of one visit
//! without a lead, from them, and [`take`] says what has to be written so that one more step is taken: or why not.

mod chain;
mod entries;
mod error;
mod matter;
mod milestones;
mod origin;
mod owed;
mod paper;
mod papers;
mod private;
mod shown;
mod source;
mod step;
mod taking;
mod terms;

pub use chain::{Chain, Entry};
pub use error::{ChainError, TermsError};
pub use matter::{Aside, Matter};
pub use milestones::{Away, Milestone};
pub use origin::{ORIGINS, Origin};
pub use owed::{Due, Owed};
pub use paper::{Paper, names};
pub use papers::Papers;
pub use private::personal_data_in;
pub use source::{Body, LeadSource};
pub use step::{Step, StepKind};
pub use taking::{Outlook, TEXT_CHARS_MAX, Taken, Taking, Write, take};
pub use terms::{Confidence, Term, Terms, Unit};

#[cfg(test)]
mod tests;
