//! What the centre thinks of an authentic commit. It stands beside the bytes and never changes them.

use serde::{Deserialize, Serialize};

use crate::ids::Dot;

/// Whether a commit takes effect, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Verdict {
    /// It takes effect.
    Ok,
    /// It edits what a seal covers without having been covered: kept, shown, waiting for a ruling.
    Late {
        /// The seal's dot.
        seal: Dot,
    },
    /// Its author, its place in the chain or its meaning is not in order: kept, waiting for a release.
    Held {
        /// A stable code, such as `author_revoked`.
        code: String,
        /// What is not in order and what to do, in a sentence.
        message: String,
    },
    /// The same replica and number came with other bytes. Both are kept; this one takes no effect.
    Forked,
}

impl Verdict {
    /// A held verdict.
    pub fn held(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Held { code: code.into(), message: message.into() }
    }

    /// True when the commit's ops are merged into documents.
    pub fn takes_effect(&self) -> bool {
        *self == Self::Ok
    }

    /// `ok`, `late`, `held` or `forked`.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Late { .. } => "late",
            Self::Held { .. } => "held",
            Self::Forked => "forked",
        }
    }
}
