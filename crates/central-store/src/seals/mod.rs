//! Seals: what a party signed stays as it was signed, whoever comes later.
//!
//! The first seal of an inspection that holds stands; another is held. Which commits are late is a function of the
//! seal and of all commits on what it covers, computed anew whenever one of these arrives: so the order in which
//! commits arrive does not matter.

mod late;
mod rows;
mod scope;
mod settle;

pub(crate) use rows::{SealRows, children, write};
pub(crate) use settle::settle;

/// New documents of these kinds on a sealed inspection are late; new results and amendments may still come.
pub(crate) const CLOSED_KINDS: [&str; 2] = ["evidence", "signature"];
