//! The centre's signed answer to a push.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{Digest, ReplicaId, StreamId};
use crate::verdict::Verdict;

/// What became of every commit of one push, signed by the centre: a tablet can prove what it delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The protocol's version.
    pub v: u16,
    /// The district.
    pub stream: StreamId,
    /// The life of the centre's store.
    pub epoch: Uuid,
    /// Whose commits they were.
    pub replica: ReplicaId,
    /// The last position in use after them.
    pub head_pos: u64,
    /// The centre's clock.
    pub at: DateTime<FixedOffset>,
    /// One result for every commit offered, in the same order.
    pub results: Vec<PushResult>,
}

/// What became of one commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushResult {
    /// The digest of the bytes that were offered: this, not `seq`, names them.
    pub hash: Digest,
    /// What the centre did with them.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What the centre did with offered bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Durable at this position, now or since an earlier push. The tablet is done with it.
    Stored {
        /// The position.
        pos: u64,
        /// What the centre thinks of it.
        verdict: Verdict,
    },
    /// Not authentic or not a commit: kept in quarantine, **not** delivered. The tablet keeps it.
    TurnedAway {
        /// A stable code, such as `jws_signature`.
        code: String,
        /// What is wrong and what to do.
        message: String,
    },
}
