//! Verdicts: measured values against limits in force.
//!
//! The order is always the same: conversions, means, comparison, then what holds a verdict back.
//! [`judge`] gives one [`Verdict`] per judged value, with every step written out so that a person can redo it.
//!
//! - Limits are inclusive and values are compared in full (GB/T 8170-2008); no uncertainty is deducted.
//! - A stamped report decides. Without it the computed value gives a provisional verdict (待报告).
//! - The permit goes first where it is stricter, then Beijing's standard, then the national one. A looser limit never
//!   passes in place of a stricter one, not even when the stricter one is only known to exist.
//! - When something a verdict needs is missing or failed there is no verdict (不判定), with the reasons.

mod cases;
mod catering;
mod compare;
mod convert;
mod deemed;
mod estimate;
mod exact;
mod judge;
mod level;
mod matter;
mod mean;
mod noise;
mod outcome;
mod petrol;
mod precedence;
mod reason;
mod step;
mod tightness;
mod untested;
mod validity;
mod weigh;

#[cfg(test)]
mod tests;

pub use exact::round;
pub use judge::judge;
pub use outcome::{Basis, CitedLimit, Outcome, State, Verdict};
pub use reason::{Reason, ReasonCode};
pub use step::Step;
