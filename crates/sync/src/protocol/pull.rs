//! Fetching what changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::document::Document;
use crate::ids::{DocId, StreamId};
use crate::register::{Register, Survivor};

/// How far a reader has read one life of the centre's store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// Which life.
    pub epoch: Uuid,
    /// Everything up to here is known.
    pub pos: u64,
}

/// `GET /v1/sync/documents?epoch=…&after=…&limit=…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PullRequest {
    /// The epoch that the hello named.
    pub epoch: Uuid,
    /// The last position already known; 0 at first.
    pub after: u64,
    /// At most this many documents; the centre may send fewer.
    pub limit: usize,
}

/// One page of documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullReply {
    /// The district.
    pub stream: StreamId,
    /// The life of the centre's store.
    pub epoch: Uuid,
    /// The cursor after this page.
    pub upto_pos: u64,
    /// True when there is another page.
    pub more: bool,
    /// The documents, in order of `pos`.
    pub documents: Vec<DocumentState>,
}

/// What a document is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentState {
    /// Its name.
    pub doc: DocId,
    /// Its kind.
    pub kind: String,
    /// The position of its last change.
    pub pos: u64,
    /// The surviving values of every field, ordered by dot.
    pub fields: BTreeMap<String, Vec<Survivor>>,
}

impl DocumentState {
    /// What travels of a document.
    pub fn of(document: &Document, pos: u64) -> Self {
        let survivors = |register: &Register| register.survivors().to_vec();
        let fields = document.fields.iter().map(|(name, register)| (name.clone(), survivors(register)));
        Self { doc: document.doc, kind: document.kind.clone(), pos, fields: fields.collect() }
    }

    /// The document, to lay pending commits over.
    pub fn into_document(self) -> Document {
        let fields = self.fields.into_iter().map(|(name, survivors)| (name, Register::of_survivors(survivors)));
        Document { doc: self.doc, kind: self.kind, fields: fields.collect() }
    }
}
