//! What a request can meet instead of its answer, sorted by what to do about it.

use serde::{Deserialize, Serialize};

/// Problem details (RFC 9457) with this protocol's stable `code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `about:blank` or an address that explains the code.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What was wrong and what to do.
    pub detail: String,
    /// The stable code to act on.
    pub code: String,
    /// Seconds to wait, with 429 and 503.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u64>,
    /// The centre's clock in seconds since 1970, with `token_clock`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_at_s: Option<i64>,
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

impl Problem {
    /// A problem with nothing but its status, code and sentence.
    pub fn new(status: u16, title: impl Into<String>, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind: about_blank(),
            title: title.into(),
            status,
            detail: detail.into(),
            code: code.into(),
            retry_after_s: None,
            server_at_s: None,
        }
    }
}

/// Why a request has no answer. Nothing in here ever makes a tablet forget anything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyncFault {
    /// No line, or it broke: whether the centre acted is unknown. Try the same again later.
    #[error("no connection to the centre: {0}")]
    Offline(String),
    /// The centre answered with a problem.
    #[error("the centre refused ({}): {}", .0.code, .0.detail)]
    Refused(Box<Problem>),
    /// The answer is not in the protocol's form.
    #[error("the centre's answer cannot be read: {0}")]
    Unreadable(String),
}

impl SyncFault {
    /// The stable code of a refusal.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) => Some(&problem.code),
            _ => None,
        }
    }

    /// True when the same request may succeed later without anyone doing anything.
    pub fn can_retry(&self) -> bool {
        match self {
            Self::Offline(_) => true,
            Self::Refused(problem) => problem.status == 429 || problem.status >= 500,
            Self::Unreadable(_) => false,
        }
    }
}
