//! The merge held against its definition, against `automerge`, and against broken copies of itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions)]

mod convergence;
mod decoding;
mod forks;
mod mutants;
mod oracle;
mod sealing;
mod vectors;
mod world;
