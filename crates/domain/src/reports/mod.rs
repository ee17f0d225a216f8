//! 应报材料: which reports a plan owes and by when, and what can be written into them from the facts.
//!
//! [`due`] reads the plan's own rules: a report that no rule names is not asked for. [`compile`] puts together what the
//! facts say; what only a person can write is marked as such and never invented.

mod assessment;
mod cases;
mod compile;
mod daily;
mod due;
mod linkage;
mod looking;
mod name;
mod online;
mod section;

pub use compile::{Report, compile};
pub use due::{DueReport, asks_for_a_report, due};
pub use name::ReportName;
pub use section::{Body, Section};

#[cfg(test)]
mod tests;
