//! The documents that one transaction touches: each is read once and written once.

use std::collections::{HashMap, HashSet};

use qingjian_sync::{DocId, Document, OfficerId, StreamId};

use super::rows;
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::projections;

/// A document in memory.
pub(crate) struct Held {
    pub document: Document,
    /// The officer whose commit opened it.
    pub owner: OfficerId,
    pub changed_pos: u64,
    /// Whether the database has it.
    pub stored: bool,
    /// Whether it has to be written.
    pub dirty: bool,
}

/// Documents by name.
#[derive(Default)]
pub(crate) struct Documents {
    held: HashMap<DocId, Held>,
    /// The database was asked for these: nobody else writes while this transaction lasts, so one that was not there
    /// is not there later either.
    asked: HashSet<DocId>,
}

impl Documents {
    /// These documents.
    pub fn of(documents: impl IntoIterator<Item = (DocId, Held)>) -> Self {
        Self { held: documents.into_iter().collect(), asked: HashSet::new() }
    }

    /// Reads those that are stored and not here yet.
    pub fn load(
        &mut self,
        connection: &mut Connection,
        stream: &StreamId,
        docs: impl IntoIterator<Item = DocId>,
    ) -> Result<(), StoreError> {
        let unknown = |doc: &DocId| !self.held.contains_key(doc) && self.asked.insert(*doc);
        let missing: Vec<DocId> = docs.into_iter().filter(unknown).collect();
        for held in rows::read(connection, stream, &missing)? {
            self.held.insert(held.document.doc, held);
        }
        Ok(())
    }

    /// The kind of a document that is stored or was opened.
    pub fn kind(&self, doc: DocId) -> Option<&str> {
        self.held.get(&doc).map(|held| held.document.kind.as_str())
    }

    /// The officer whose commit opened a document that is stored or was opened.
    pub fn owner(&self, doc: DocId) -> Option<OfficerId> {
        self.held.get(&doc).map(|held| held.owner)
    }

    /// Opens a document, unless it exists.
    pub fn open(&mut self, doc: DocId, kind: &str, owner: OfficerId, pos: u64) {
        self.held.entry(doc).or_insert_with(|| Held {
            document: Document::new(doc, kind),
            owner,
            changed_pos: pos,
            stored: false,
            dirty: true,
        });
    }

    /// Forgets opened documents of which nothing came in the end.
    pub fn keep_opened(&mut self, came: impl Fn(DocId) -> bool) {
        self.held.retain(|doc, held| held.stored || !held.document.fields.is_empty() || came(*doc));
    }

    pub fn get_mut(&mut self, doc: DocId) -> Option<&mut Held> {
        self.held.get_mut(&doc)
    }

    /// Writes those that changed, with their projections.
    pub fn write(&self, connection: &mut Connection, stream: &StreamId) -> Result<(), StoreError> {
        for held in self.held.values().filter(|held| held.dirty) {
            rows::write(connection, stream, held)?;
            projections::write(connection, stream, &held.document, held.stored)?;
        }
        Ok(())
    }
}
