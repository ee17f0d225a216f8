//! Nothing is ever deleted; it is withdrawn, with a reason.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why something no longer counts. It stays readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The reason, never empty.
    pub reason: String,
    /// The officer who withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Uuid>,
}
