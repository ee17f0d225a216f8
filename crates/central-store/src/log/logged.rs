//! One commit of the log, in memory.

use std::collections::BTreeSet;

use qingjian_sync::{Commit, Digest, DocId, Signed, Verdict};

/// An authentic commit that is about to be judged.
pub(crate) struct Arrived {
    pub commit: Commit,
    pub hash: Digest,
    pub signed: Signed,
}

/// A commit at its position, with what the centre thinks of it now.
pub(crate) struct Logged {
    pub pos: u64,
    pub commit: Commit,
    pub fork: bool,
    pub received_at_ms: i64,
    pub verdict: Verdict,
    /// What was ruled on it, where it takes no effect.
    pub ruling: Option<String>,
    /// Set for a commit that this transaction appends.
    pub fresh: Option<(Digest, Signed)>,
    /// What the database says of a stored commit.
    pub was: Option<Verdict>,
    /// Why the verdict is no longer what it was.
    pub cause: String,
    /// Released by a ruling: rules do not hold it again.
    pub released: bool,
}

impl Logged {
    /// A commit that is new.
    pub fn fresh(pos: u64, arrived: Arrived, received_at_ms: i64, verdict: Verdict) -> Self {
        Self {
            pos,
            commit: arrived.commit,
            fork: verdict == Verdict::Forked,
            received_at_ms,
            verdict,
            ruling: None,
            fresh: Some((arrived.hash, arrived.signed)),
            was: None,
            cause: String::new(),
            released: false,
        }
    }

    /// In order in itself, whether or not a seal then stopped it.
    pub fn is_admitted(&self) -> bool {
        admitted(&self.verdict)
    }

    /// Admitted by this transaction.
    pub fn is_newly_admitted(&self) -> bool {
        self.is_admitted() && !self.was.as_ref().is_some_and(admitted)
    }

    /// The documents that it touches, each once.
    pub fn docs(&self) -> BTreeSet<DocId> {
        self.commit.ops.iter().map(|op| op.doc).collect()
    }

    /// Changes what the centre thinks.
    pub fn think(&mut self, verdict: Verdict, cause: impl Into<String>) {
        if self.verdict != verdict {
            self.verdict = verdict;
            self.cause = cause.into();
        }
    }

    /// True when the verdict is held with this code.
    pub fn is_held_as(&self, wanted: &str) -> bool {
        matches!(&self.verdict, Verdict::Held { code, .. } if code == wanted)
    }
}

fn admitted(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Ok | Verdict::Late { .. })
}
