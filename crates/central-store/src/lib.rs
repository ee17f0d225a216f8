//! The centre's memory: commit log, verdicts, documents, projections, quarantine and blobs.
//!
//! [`Centre`] is the whole of it. Everything blocks, everything takes `&self`, `now` is always a parameter; one
//! connection writes, any number read. What the centre thinks of a commit stands beside the commit and is never
//! written over: the log only grows, documents and projections can be rebuilt from it.
//!
//! So far here: schema, connections, keys, crash points. The rooms that use them come next.
#![allow(dead_code, reason = "the rooms that use these come next; this line goes with the first of them")]

mod centre;
mod columns;
mod dialect;
mod entropy;
mod error;
mod keys;
mod probe;
mod schema;

pub use centre::{Centre, CentreOptions};
pub use entropy::{Entropy, SystemEntropy};
pub use error::StoreError;
pub use probe::{Interrupt, NoProbe, Point, Probe};
