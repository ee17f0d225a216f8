//! What waits for a lead, and what tablets owe.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Attention, Conflict, EvidenceGap, Quarantined, Waits};
use qingjian_sync::{Commit, Digest, DocId, ReplicaId, Survivor, Verdict};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A field whose surviving values differ.
#[derive(Serialize, ToSchema)]
pub struct ConflictReply {
    #[schema(value_type = Uuid)]
    doc: DocId,
    kind: String,
    field: String,
    /// `[{dot, value, at, author}]`.
    #[schema(value_type = Vec<Object>)]
    survivors: Vec<Survivor>,
}

impl From<Conflict> for ConflictReply {
    fn from(it: Conflict) -> Self {
        Self { doc: it.doc, kind: it.kind, field: it.field, survivors: it.survivors }
    }
}

/// What takes no effect and waits for a ruling, and what was turned away.
#[derive(Serialize, ToSchema)]
pub struct AttentionReply {
    /// Edits of sealed records.
    #[schema(inline)]
    late: Vec<WaitsReply>,
    /// Commits whose author, chain or meaning is not in order.
    #[schema(inline)]
    held: Vec<WaitsReply>,
    /// A second history under one name.
    #[schema(inline)]
    forked: Vec<WaitsReply>,
    /// Bytes that were no commits: `[{replica, hash, code, at, times}]`.
    #[schema(value_type = Vec<Object>)]
    quarantined: Vec<Value>,
}

impl From<Attention> for AttentionReply {
    fn from(attention: Attention) -> Self {
        let quarantined = attention.quarantine.iter().map(turned_away).collect();
        let mut sorted = Self { late: Vec::new(), held: Vec::new(), forked: Vec::new(), quarantined };
        for waits in attention.waits {
            match waits.verdict {
                Verdict::Late { .. } => sorted.late.push(waits.into()),
                Verdict::Forked => sorted.forked.push(waits.into()),
                Verdict::Held { .. } | Verdict::Ok => sorted.held.push(waits.into()),
            }
        }
        sorted
    }
}

fn turned_away(it: &Quarantined) -> Value {
    json!({"replica": it.replica, "hash": it.hash, "code": it.code, "at": it.at, "times": it.times})
}

/// A commit that takes no effect.
#[derive(Serialize, ToSchema)]
pub struct WaitsReply {
    pos: u64,
    #[schema(value_type = Object)]
    commit: Commit,
    #[schema(value_type = Object)]
    verdict: Verdict,
    received_at: DateTime<FixedOffset>,
}

impl From<Waits> for WaitsReply {
    fn from(it: Waits) -> Self {
        Self { pos: it.pos, commit: it.commit, verdict: it.verdict, received_at: it.received_at }
    }
}

/// Files that one tablet still has to deliver.
#[derive(Serialize, ToSchema)]
pub struct GapReply {
    #[schema(value_type = Uuid)]
    replica: ReplicaId,
    /// `[[evidence document, digest], …]`.
    #[schema(value_type = Vec<Vec<String>>)]
    missing: Vec<(DocId, Digest)>,
}

impl From<EvidenceGap> for GapReply {
    fn from(it: EvidenceGap) -> Self {
        Self { replica: it.replica, missing: it.missing }
    }
}
