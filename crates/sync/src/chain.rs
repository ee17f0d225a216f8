//! The chain of one replica: where a commit stands in it.

use serde::{Deserialize, Serialize};

use crate::commit::Commit;
use crate::ids::Digest;

/// The last commit of a chain: its number and its digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The commit's number.
    pub seq: u64,
    /// The digest of its bytes.
    pub hash: Digest,
}

/// What a reader of the chain knows around the place of a new commit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbours {
    /// The digest stored at `seq − 1`.
    pub before: Option<Digest>,
    /// The digest stored at `seq` itself.
    pub here: Option<Digest>,
    /// The `prev` of the commit stored at `seq + 1`.
    pub after_names: Option<Digest>,
}

/// Where a commit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Follows the stored predecessor, or is the first.
    Follows,
    /// The same bytes are stored already.
    Repeat,
    /// Other bytes are stored under the same number: two histories of one replica.
    Forked,
    /// Its predecessor is not stored (yet).
    Gap,
    /// It names another predecessor than the one stored, or its successor names other bytes.
    Broken,
}

/// Decides where a commit with these bytes stands among its neighbours.
pub fn place(commit: &Commit, hash: Digest, known: Neighbours) -> Link {
    match known.here {
        Some(stored) if stored == hash => return Link::Repeat,
        Some(_) => return Link::Forked,
        None => {}
    }
    if known.after_names.is_some_and(|named| named != hash) {
        return Link::Broken;
    }
    match (commit.prev, known.before) {
        (None, _) => Link::Follows,
        (Some(_), None) => Link::Gap,
        (Some(prev), Some(before)) if prev == before => Link::Follows,
        _ => Link::Broken,
    }
}
