//! The first file of a parcel: whose it is and what is in it.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::{ReplicaId, StreamId};

/// The form of parcels that this program writes and reads.
pub const VERSION: u32 = 1;

/// `{"v": 1, "replica": …, "stream": …, "exported_at": …, "commits": 12, "files": 40, "files_left": 0}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// [`VERSION`].
    pub v: u32,
    /// The tablet's current replica.
    pub replica: ReplicaId,
    /// The district it belongs to.
    pub stream: StreamId,
    /// When it was written, by the tablet's clock.
    pub exported_at: DateTime<FixedOffset>,
    /// Commits in it.
    pub commits: u64,
    /// Files in it.
    pub files: u64,
    /// Files that wait on the tablet and did not fit into this parcel.
    pub files_left: u64,
}
