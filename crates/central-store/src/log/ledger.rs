//! The part of the log that one transaction looks at: commits it appends, and stored ones as far as they matter.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use qingjian_sync::{DocId, StreamId};

use super::logged::Logged;
use super::stored;
use crate::dialect::Connection;
use crate::error::StoreError;

/// Commits by position, new and stored in one picture.
#[derive(Default)]
pub(crate) struct Ledger {
    entries: BTreeMap<u64, Logged>,
    by_doc: HashMap<DocId, BTreeSet<u64>>,
    whole: HashSet<DocId>,
}

impl Ledger {
    /// Takes in a commit.
    pub fn add(&mut self, entry: Logged) {
        for doc in entry.docs() {
            self.by_doc.entry(doc).or_default().insert(entry.pos);
        }
        self.entries.insert(entry.pos, entry);
    }

    /// Reads stored commits, unless they are here already.
    pub fn load(&mut self, connection: &mut Connection, stream: &StreamId, at: &[u64]) -> Result<(), StoreError> {
        let missing: Vec<u64> = at.iter().copied().filter(|pos| !self.entries.contains_key(pos)).collect();
        for row in stored::read_at(connection, stream, &missing)? {
            self.add(row.logged()?);
        }
        Ok(())
    }

    /// Reads every stored commit that touches one of these documents.
    pub fn load_docs(
        &mut self,
        connection: &mut Connection,
        stream: &StreamId,
        docs: impl IntoIterator<Item = DocId>,
    ) -> Result<(), StoreError> {
        let missing: Vec<DocId> = docs.into_iter().filter(|doc| self.whole.insert(*doc)).collect();
        let positions = stored::positions_of(connection, stream, &missing)?;
        self.load(connection, stream, &positions)
    }

    pub fn get(&self, pos: u64) -> Option<&Logged> {
        self.entries.get(&pos)
    }

    pub fn get_mut(&mut self, pos: u64) -> Option<&mut Logged> {
        self.entries.get_mut(&pos)
    }

    /// All of them, by position.
    pub fn entries(&self) -> impl Iterator<Item = &Logged> {
        self.entries.values()
    }

    /// Those that touch a document, by position; forks too.
    pub fn touching(&self, doc: DocId) -> impl Iterator<Item = &Logged> {
        self.by_doc.get(&doc).into_iter().flatten().filter_map(|pos| self.entries.get(pos))
    }

    /// Those that are appended by this transaction, by position.
    pub fn fresh(&self) -> impl Iterator<Item = &Logged> {
        self.entries().filter(|entry| entry.fresh.is_some())
    }

    /// Those that this transaction admitted, by position.
    pub fn newly_admitted(&self) -> impl Iterator<Item = &Logged> {
        self.entries().filter(|entry| entry.is_newly_admitted())
    }
}
