//! One visit, on site or off site: who, where, when, with which lists, and with what proof.
//!
//! Everything here is plain values and pure decisions. Whether a visit may be sealed is
//! answered by [`missing`]; which steps its life allows by [`Status::after`].

mod approval;
mod capture;
mod doubles;
mod measured;
mod missing;
mod officer;
mod shift;
mod signature;
mod status;
mod visit;
mod withdrawal;

pub use approval::{Approval, Gate};
pub use capture::{Capture, CapturedAt, Evidence, EvidenceKind, View};
pub use doubles::{DoubleError, Twin, fold, is_undecided, stand_beside};
pub use missing::{Missing, Record, Results, missing};
pub use officer::{OFFICERS_MIN, Officer};
pub use shift::Shift;
pub use signature::{Refusal, Role, Signature, Signed, Witness};
pub use status::{Status, Step, StepError};
pub use visit::{Form, Inspection, beijing_date};
pub use withdrawal::Withdrawal;

#[cfg(test)]
mod tests;
