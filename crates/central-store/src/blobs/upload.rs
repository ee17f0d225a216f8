//! One upload and how far it is.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::ids::IdFault;
use qingjian_sync::protocol::BlobKind;
use qingjian_sync::{Digest, DocId, ReplicaId, StreamId};
use uuid::Uuid;

/// Names one upload; too random to be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UploadId(pub Uuid);

impl fmt::Display for UploadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for UploadId {
    type Err = IdFault;
    fn from_str(text: &str) -> Result<Self, IdFault> {
        // One spelling for every id, as documents have it.
        text.parse::<DocId>().map(|id| Self(id.0))
    }
}

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadState {
    /// Bytes are missing.
    Open,
    /// Verified and durable.
    Done,
    /// Its bytes are not what its name says; they are kept in quarantine.
    Failed,
    /// The tablet gave it up.
    Ended,
    /// It was not finished in time.
    Expired,
}

impl UploadState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Ended => "ended",
            Self::Expired => "expired",
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let all = [Self::Open, Self::Done, Self::Failed, Self::Ended, Self::Expired];
        all.into_iter().find(|state| state.as_str() == text)
    }
}

/// An upload and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadProgress {
    /// Which.
    pub id: UploadId,
    /// The district.
    pub stream: StreamId,
    /// Who uploads: nobody else may append.
    pub replica: ReplicaId,
    /// What its bytes must hash to.
    pub digest: Digest,
    /// What it is.
    pub kind: BlobKind,
    /// How many bytes it will have.
    pub length_bytes: u64,
    /// How many are here and durable.
    pub offset_bytes: u64,
    /// What became of it.
    pub state: UploadState,
    /// When it ends by itself.
    pub expires_at: DateTime<FixedOffset>,
}
