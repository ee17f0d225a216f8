//! The first request of every sync: who is there, what both sides know.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::chain::Head;
use crate::ids::StreamId;

/// `POST /v1/sync/hello`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelloRequest {
    /// The protocol versions that the tablet speaks.
    pub versions: Vec<u16>,
    /// Program and version, such as `qingjian 0.1.0`.
    pub app: String,
    /// The device's clock.
    pub at: DateTime<FixedOffset>,
    /// What waits on the tablet, so that the team lead sees it before it arrives.
    pub waiting: Waiting,
}

/// Records and photographs on a tablet, confirmed and not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    /// Commits made here.
    pub records: u64,
    /// Of these, without a receipt.
    pub records_waiting: u64,
    /// Files taken here.
    pub photos: u64,
    /// Of these, not known to be durable at the centre.
    pub photos_waiting: u64,
}

/// The answer to a hello.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelloReply {
    /// The version to go on with.
    pub version: u16,
    /// The district.
    pub stream: StreamId,
    /// The life of the centre's store: another one after every restore from a backup.
    pub epoch: Uuid,
    /// The last position in use.
    pub head_pos: u64,
    /// The centre's clock.
    pub server_at: DateTime<FixedOffset>,
    /// The highest commit up to which the centre holds this replica's chain without a gap.
    pub known: Option<Head>,
    /// The highest commit of this replica that the centre holds at all; beyond `known` when there are gaps.
    pub highest: Option<Head>,
}
