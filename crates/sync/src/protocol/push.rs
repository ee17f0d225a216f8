//! Offering commits.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::signed::Signed;

/// `POST /v1/sync/commits`: up to [`super::PUSH_COMMITS_MAX`] commits of one replica, in order of `seq`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushRequest {
    /// The epoch that the hello named.
    pub epoch: Uuid,
    /// The commits.
    pub commits: Vec<Signed>,
}
