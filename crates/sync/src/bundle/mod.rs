//! An exported inspection: everything that proves it, in one JSON text, checkable with no server.
//!
//! The centre hands out the commits as they were signed, the keys they were signed with, and its own signed word on
//! both. [`check`] believes none of the rest: it recomputes documents, seal and hashes.

mod check;
mod report;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use check::check;
pub use report::{BlobFound, Finding, Report};

use crate::ids::{Digest, DocId, OfficerId, ReplicaId, StreamId};
use crate::jws::Jwk;
use crate::protocol::DocumentState;
use crate::signed::Signed;
use crate::verdict::Verdict;

/// The version of the bundle's form.
pub const VERSION: u16 = 1;

/// One exported inspection with all that belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bundle {
    /// [`VERSION`].
    pub v: u16,
    /// The inspection.
    pub subject: DocId,
    /// The key that signed `attestation`, as the bundle says; a verifier who has it from elsewhere compares.
    pub centre_key: Jwk,
    /// The centre's word: an [`Attestation`] signed by `centre_key`.
    pub attestation: Signed,
    /// Every commit that touches the inspection or a document that belongs to it, in order of position.
    pub commits: Vec<Signed>,
    /// The documents as the centre shows them.
    pub documents: Vec<DocumentState>,
    /// The files that the evidence names.
    pub blobs: Vec<BlobName>,
}

/// What the centre signs for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// The district.
    pub stream: StreamId,
    /// The life of the centre's store.
    pub epoch: Uuid,
    /// When the bundle was made.
    pub at: DateTime<FixedOffset>,
    /// The inspection.
    pub subject: DocId,
    /// Whose replica, whose key.
    pub replicas: Vec<Bound>,
    /// The commits, in the order of the bundle.
    pub commits: Vec<Attested>,
}

/// A replica and what it was bound to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The replica.
    pub replica: ReplicaId,
    /// Its public key.
    pub key: Jwk,
    /// The officer.
    pub officer: OfficerId,
    /// The officer's name.
    pub officer_name: String,
    /// The device.
    pub device: String,
}

/// A commit as the centre stored it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attested {
    /// Whose.
    pub replica: ReplicaId,
    /// Its number.
    pub seq: u64,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Its position.
    pub pos: u64,
    /// What the centre thinks of it.
    pub verdict: Verdict,
}

/// A file that evidence names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobName {
    /// Its digest.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
    /// Its media type, such as `image/jpeg`.
    pub media_type: String,
}

#[cfg(test)]
mod tests;
