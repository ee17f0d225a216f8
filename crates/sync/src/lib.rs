//! Agreement between tablets and centre: the signed and chained commit, the multi-value register that merges
//! commits in any order, seals, the verdicts beside commits, and every message the two sides exchange.
//!
//! Nothing here reads a clock, draws a random number, opens a file or a socket: times, keys and bytes are parameters.

pub mod bundle;
pub mod canonical;
pub mod chain;
pub mod commit;
pub mod document;
pub mod history;
pub mod ids;
pub mod jws;
pub mod parcel;
pub mod protocol;
pub mod register;
pub mod seal;
pub mod signed;
pub mod strict;
pub mod verdict;

pub use commit::{Commit, CommitFault, Op};
pub use document::Document;
pub use ids::{Digest, DocId, Dot, OfficerId, ReplicaId, StreamId};
pub use register::{Register, Survivor};
pub use signed::Signed;
pub use verdict::Verdict;

#[cfg(test)]
mod properties;
