//! The commit: one user action, as it is signed, sent and stored.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{Digest, DocId, Dot, OfficerId, ReplicaId};
use crate::strict::{INTEGER_MAX, StrictValue};

/// The version of the commit's form that this crate writes and reads.
pub const VERSION: u16 = 1;
/// One user action never touches more fields than one screen shows.
pub const OPS_MAX: usize = 64;
/// A commit fits in one read of any socket and one page of any log; pictures travel as blobs.
pub const BYTES_MAX: usize = 64 * 1024;
/// A name is a word or two joined by dots, such as `answer.K-06`.
pub const NAME_BYTES_MAX: usize = 64;

/// One user action. See `docs/SYNC.md` for the form on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// [`VERSION`].
    pub v: u16,
    /// The chain this commit belongs to.
    pub replica: ReplicaId,
    /// 1, 2, 3 … without gaps in each replica.
    pub seq: u64,
    /// The digest of the previous commit's bytes; null exactly for `seq` 1.
    pub prev: Option<Digest>,
    /// The device's wall clock. Recorded, never trusted for order.
    pub at: DateTime<FixedOffset>,
    /// Milliseconds since the device's boot.
    pub mono_ms: u64,
    /// Which boot `mono_ms` counts from.
    pub boot: Uuid,
    /// Satellite time, when the device had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gnss_at: Option<DateTime<FixedOffset>>,
    /// Centre's clock minus device's clock, as last learned, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_offset_ms: Option<i64>,
    /// The officer who acted.
    pub author: OfficerId,
    /// What changed: between 1 and [`OPS_MAX`] ops, no two on the same field.
    pub ops: Vec<Op>,
}

/// Sets one field of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Op {
    /// The document.
    pub doc: DocId,
    /// The document's kind, such as `inspection`; the same in every op on it.
    pub kind: String,
    /// The field, such as `answer.K-06`.
    pub field: String,
    /// The new value.
    pub value: StrictValue,
    /// The values of this field that the author had before his eyes and replaces.
    pub sees: Vec<Dot>,
}

impl Commit {
    /// The name of the op at `index`.
    pub fn dot(&self, index: u16) -> Dot {
        Dot { replica: self.replica, seq: self.seq, index }
    }

    /// Every op with its name, in order.
    pub fn dotted(&self) -> impl Iterator<Item = (Dot, &Op)> {
        (0..=u16::MAX).zip(&self.ops).map(|(index, op)| (self.dot(index), op))
    }

    /// Reads the bytes of a commit and checks everything that the bytes alone can show.
    ///
    /// # Errors
    /// Says which rule of the form the bytes break; the bytes are no commit then.
    pub fn decode(bytes: &[u8]) -> Result<Self, CommitFault> {
        if bytes.len() > BYTES_MAX {
            return Err(CommitFault::TooLarge { bytes: bytes.len() });
        }
        let commit: Self = serde_json::from_slice(bytes).map_err(|error| CommitFault::NotJson(error.to_string()))?;
        commit.check()?;
        Ok(commit)
    }

    /// Writes the bytes to be signed. What [`Commit::decode`] would refuse is refused here too.
    ///
    /// # Errors
    /// Says which rule of the form the commit breaks.
    pub fn encode(&self) -> Result<Vec<u8>, CommitFault> {
        self.check()?;
        let bytes = serde_json::to_vec(self).map_err(|error| CommitFault::NotJson(error.to_string()))?;
        if bytes.len() > BYTES_MAX {
            return Err(CommitFault::TooLarge { bytes: bytes.len() });
        }
        Ok(bytes)
    }

    fn check(&self) -> Result<(), CommitFault> {
        if self.v != VERSION {
            return Err(CommitFault::Version { v: self.v });
        }
        if self.seq == 0 || self.seq > INTEGER_MAX || self.mono_ms > INTEGER_MAX {
            return Err(CommitFault::Number);
        }
        if (self.seq == 1) != self.prev.is_none() {
            return Err(CommitFault::Prev);
        }
        if self.ops.is_empty() || self.ops.len() > OPS_MAX {
            return Err(CommitFault::OpCount { ops: self.ops.len() });
        }
        let mut fields = BTreeSet::new();
        self.dotted().try_for_each(|(dot, op)| {
            op.check(dot)?;
            let fresh = fields.insert((op.doc, op.field.as_str()));
            fresh.then_some(()).ok_or(CommitFault::FieldTwice { index: dot.index })
        })
    }
}

impl Op {
    fn check(&self, own: Dot) -> Result<(), CommitFault> {
        let index = own.index;
        if !is_name(&self.kind) || !is_field(&self.field) {
            return Err(CommitFault::Name { index });
        }
        let distinct: BTreeSet<_> = self.sees.iter().collect();
        let own_commit = |dot: &Dot| dot.replica == own.replica && dot.seq >= own.seq;
        if distinct.len() != self.sees.len() || self.sees.iter().any(own_commit) {
            return Err(CommitFault::Sees { index });
        }
        Ok(())
    }
}

fn is_name(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    !text.is_empty() && text.len() <= NAME_BYTES_MAX && text.bytes().all(plain)
}

/// A name, and behind an `@` which one of several: `answer.B-14@1#`. That part is what people call the thing, in any
/// script, but without blanks and signs that no eye can see.
fn is_field(text: &str) -> bool {
    let Some((name, instance)) = text.split_once('@') else { return is_name(text) };
    let visible = instance.chars().all(|c| !c.is_whitespace() && !c.is_control());
    is_name(name) && !instance.is_empty() && visible && text.len() <= NAME_BYTES_MAX
}

/// Why bytes are no commit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitFault {
    /// More bytes than [`BYTES_MAX`].
    #[error("commit has {bytes} bytes, at most {BYTES_MAX} are allowed: split the action into several commits")]
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
    /// Not JSON, a member missing or unknown, a value out of its form.
    #[error("commit is not in the documented form: {0}")]
    NotJson(String),
    /// A version that this program does not know.
    #[error("commit has version {v}, this program reads {VERSION}: update it")]
    Version {
        /// The version found.
        v: u16,
    },
    /// `seq` or `mono_ms` out of range.
    #[error("commit's seq must be 1 or more, and seq and mono_ms at most 2^53 − 1")]
    Number,
    /// `prev` present on the first commit or absent on a later one.
    #[error("commit's prev must be null exactly when seq is 1")]
    Prev,
    /// No op, or more than [`OPS_MAX`].
    #[error("commit has {ops} ops, between 1 and {OPS_MAX} are allowed")]
    OpCount {
        /// How many there are.
        ops: usize,
    },
    /// Two ops on one field.
    #[error("op {index} sets a field that an earlier op of the same commit sets")]
    FieldTwice {
        /// The later op.
        index: u16,
    },
    /// A kind or field name with other characters than letters, digits, `.`, `_`, `-`, or too long; a field may name
    /// one of several behind an `@`.
    #[error(
        "op {index} has a kind or field name that is not 1 to {NAME_BYTES_MAX} letters, digits, '.', '_' or '-', in a \
         field followed by '@' and an instance without blanks"
    )]
    Name {
        /// The op.
        index: u16,
    },
    /// `sees` names a dot twice, or one that its author cannot have seen.
    #[error("op {index} sees a dot twice, or one of its own or a later commit")]
    Sees {
        /// The op.
        index: u16,
    },
}

impl CommitFault {
    /// The stable code that travels in problems and quarantine records.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "commit_too_large",
            Self::NotJson(_) => "commit_malformed",
            Self::Version { .. } => "commit_version_unknown",
            Self::Number => "commit_number_out_of_range",
            Self::Prev => "commit_prev_misplaced",
            Self::OpCount { .. } => "commit_op_count",
            Self::FieldTwice { .. } => "commit_field_twice",
            Self::Name { .. } => "commit_name",
            Self::Sees { .. } => "commit_sees",
        }
    }
}

#[cfg(test)]
mod tests;
