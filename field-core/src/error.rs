//! What the app sees when something does not work, sorted by what it can do about it.

use crate::shell::Point;

/// An error that the app can act on. The detail behind it stays inside; the code is stable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// What was asked is not allowed or not complete; nothing was written. Show it to the inspector.
    #[error("{message}")]
    NotAllowed {
        /// A stable code, such as `sealed` or `unknown_field`.
        code: String,
        /// Chinese, then English: what is wrong and what to do.
        message: String,
    },
    /// No line, or the centre is busy. Everything is kept; try again later, silently.
    #[error("{message}")]
    TryLater {
        /// A stable code, such as `offline` or `queue_full`.
        code: String,
        /// Chinese, then English.
        message: String,
        /// How long the centre asked to wait.
        retry_after_s: Option<u64>,
    },
    /// A person has to look: the centre refused, a disk is full, a database is damaged. Everything is kept.
    #[error("{message}")]
    NeedsAttention {
        /// A stable code, such as `database_damaged` or `token_revoked`.
        code: String,
        /// Chinese, then English: what happened and what to do.
        message: String,
    },
    /// A probe broke the work off at this point; see [`crate::shell::Probe`].
    #[error("interrupted at {0:?}")]
    Interrupted(Point),
}

impl FieldError {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::NotAllowed { code, .. } | Self::TryLater { code, .. } | Self::NeedsAttention { code, .. } => code,
            Self::Interrupted(_) => "interrupted",
        }
    }

    /// Where the list of conflicting or missing things goes into one line.
    pub(crate) fn not_allowed(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::NotAllowed { code: code.into(), message: message.into() }
    }

    pub(crate) fn attention(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::NeedsAttention { code: code.into(), message: message.into() }
    }

    pub(crate) fn later(code: impl Into<String>, message: impl Into<String>, retry_after_s: Option<u64>) -> Self {
        Self::TryLater { code: code.into(), message: message.into(), retry_after_s }
    }
}
