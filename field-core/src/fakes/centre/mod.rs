//! A centre that keeps the protocol's promises in memory.

mod api;
mod judge;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use ed25519_dalek::{SigningKey, VerifyingKey};
use qingjian_sync::protocol::SyncFault;
use qingjian_sync::{Commit, Digest, DocId, Document, ReplicaId, Survivor, Verdict};
use uuid::Uuid;

use super::Blobs;

/// One commit in a centre's log.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The commit.
    pub commit: Commit,
    /// The digest of its bytes.
    pub hash: Digest,
    /// What the centre thinks of it.
    pub verdict: Verdict,
}

/// What can be asked of a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Binding a replica.
    Enrol,
    /// The first request of a sync.
    Hello,
    /// Offering commits.
    Push,
    /// Fetching documents.
    Pull,
    /// Anything about files.
    Blob,
}

/// A centre in memory. What it shall do wrong is set in its fields.
pub struct MemoryCentre {
    /// The life of its store.
    pub epoch: Uuid,
    /// Its clock.
    pub now: DateTime<FixedOffset>,
    /// Everything it holds, in order of position.
    pub log: Vec<Logged>,
    /// What documents are, and the position of their last change.
    pub documents: BTreeMap<DocId, (Document, u64)>,
    /// Its files.
    pub blobs: Blobs,
    /// Documents on one page.
    pub page: usize,
    /// Answers that get lost: the centre acts, the tablet never hears of it.
    pub lose_answers: u32,
    /// The next call of this kind is refused so, without effect.
    pub refuse: Option<(Call, SyncFault)>,
    /// So many requests came.
    pub requests: u32,
    /// Commits with this text in an op are held, with this code.
    pub hold: Option<(&'static str, &'static str)>,
    /// Commits with this text in an op are turned away.
    pub turn_away: Option<&'static str>,
    /// Replicas that may push and not pull.
    pub revoked: BTreeSet<ReplicaId>,
    /// Signs receipts with a key that nobody knows.
    pub forge_receipts: bool,
    keys: BTreeMap<ReplicaId, VerifyingKey>,
    presented: Option<ReplicaId>,
    token_s: Option<(i64, i64)>,
    key: SigningKey,
}

impl Default for MemoryCentre {
    fn default() -> Self {
        Self {
            epoch: Uuid::from_u128(1),
            now: DateTime::parse_from_rfc3339("2022-06-19T06:00:00+08:00").unwrap(),
            log: Vec::new(),
            documents: BTreeMap::new(),
            blobs: Blobs::default(),
            page: 500,
            lose_answers: 0,
            refuse: None,
            requests: 0,
            hold: None,
            turn_away: None,
            revoked: BTreeSet::new(),
            forge_receipts: false,
            keys: BTreeMap::new(),
            presented: None,
            token_s: None,
            key: SigningKey::from_bytes(&[9; 32]),
        }
    }
}

impl MemoryCentre {
    /// A centre that knows nobody yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A centre that does something wrong from the start.
    pub fn with(wrong: impl FnOnce(&mut Self)) -> Self {
        let mut centre = Self::new();
        wrong(&mut centre);
        centre
    }

    /// Goes back to an earlier log, as a restore from a backup does.
    pub fn restore(&mut self, commits: usize) {
        let kept: Vec<Logged> = self.log.drain(..).take(commits).collect();
        self.epoch = Uuid::from_u128(self.epoch.as_u128() + 1);
        self.documents.clear();
        for logged in kept {
            self.append(logged);
        }
    }

    /// Forgets a replica, as a restore to before its enrolment does.
    pub fn forget(&mut self, replica: ReplicaId) {
        self.keys.remove(&replica);
    }

    /// Stores a commit of somebody else, in effect.
    pub fn write(&mut self, commit: Commit) {
        let hash = Digest::of(&commit.encode().unwrap());
        self.append(Logged { commit, hash, verdict: Verdict::Ok });
    }

    fn append(&mut self, logged: Logged) -> u64 {
        let pos = u64::try_from(self.log.len()).unwrap() + 1;
        if logged.verdict.takes_effect() {
            for (dot, op) in logged.commit.dotted() {
                let entry = self.documents.entry(op.doc).or_insert_with(|| (Document::new(op.doc, &op.kind), pos));
                entry.0.apply(op, Survivor::of(&logged.commit, dot, op));
                entry.1 = pos;
            }
        }
        self.log.push(logged);
        pos
    }

    fn head_pos(&self) -> u64 {
        u64::try_from(self.log.len()).unwrap()
    }
}
