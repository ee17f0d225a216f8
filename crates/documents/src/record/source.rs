//! What a record on paper is made of.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{Digest, DocId, Dot, OfficerId};
use serde_json::Value;

/// One visit as the store has it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The body whose record it is, as it stands above the title: 西城区生态环境局.
    pub bureau: String,
    /// The visit.
    pub inspection: DocumentState,
    /// What belongs to it: evidence, results, signatures, supplements, withdrawn ones too.
    pub belongings: Vec<DocumentState>,
    /// Its entry of the ledger.
    pub target: Option<DocumentState>,
    /// Who is called what.
    pub names: BTreeMap<OfficerId, String>,
    /// Every op that was ever made on these documents, in the order in which they arrived.
    pub ops: Vec<PastOp>,
}

/// One op of the past.
#[derive(Clone, Debug)]
pub struct PastOp {
    /// The document.
    pub doc: DocId,
    /// Its name.
    pub dot: Dot,
    /// What it set.
    pub field: String,
    /// To what.
    pub value: Value,
    /// What its author saw and replaced.
    pub sees: Vec<Dot>,
    /// The device's clock.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub by: OfficerId,
    /// Whether it takes effect.
    pub standing: Standing,
}

/// What became of an op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It takes effect.
    InEffect,
    /// It came late or is held, and nobody has ruled on it yet.
    Waits,
    /// It was ruled out.
    Dismissed,
}

/// The files that evidence names.
pub trait Files {
    /// The untouched bytes of a file and their number; none where it has not arrived.
    fn open(&self, digest: Digest) -> Option<(Box<dyn Read>, u64)>;
}

/// No file has arrived.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn open(&self, _: Digest) -> Option<(Box<dyn Read>, u64)> {
        None
    }
}
