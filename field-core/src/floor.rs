//! What the device itself costs: one bare transaction under a tablet's settings. A bench sets it beside a save.

use std::path::Path;

use qingjian_sync::{Digest, DocId};
use rusqlite::Connection;

use crate::error::FieldError;
use crate::fault::Result;
use crate::store;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS bare (nr INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT";
const INSERT: &str = "INSERT INTO bare (text) VALUES (?1)";

const FILE: &str = "INSERT INTO photo (sha256, kind, bytes, evidence, state) VALUES (?1, 'original', 1, ?2, 'durable')";

impl crate::FieldCore {
    /// Rows of files that do not exist, one for each of these documents: a long list to count, for benches alone.
    ///
    /// # Errors
    /// A failing device.
    pub fn pretend_files(&mut self, evidence: &[DocId]) -> std::result::Result<(), FieldError> {
        Ok(self.pretend_inside(evidence)?)
    }

    fn pretend_inside(&mut self, evidence: &[DocId]) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        for doc in evidence {
            store::run(&tx, FILE, (Digest::of(doc.to_string().as_bytes()).to_string(), doc.to_string()))?;
        }
        Ok(tx.commit()?)
    }
}

/// A database with one table more than a tablet's, and the same journal and fsyncs.
pub struct BareStore(Connection);

impl BareStore {
    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// As [`crate::FieldCore::open`].
    pub fn open(path: &Path) -> std::result::Result<Self, FieldError> {
        Ok(Self::open_inside(path)?)
    }

    fn open_inside(path: &Path) -> Result<Self> {
        let store = store::open(path)?;
        store.execute_batch(TABLE)?;
        Ok(Self(store))
    }

    /// One transaction with one small row; durable when it returns.
    ///
    /// # Errors
    /// A failing device.
    pub fn write(&mut self, text: &str) -> std::result::Result<(), FieldError> {
        Ok(self.write_inside(text)?)
    }

    fn write_inside(&mut self, text: &str) -> Result<()> {
        let tx = store::begin(&mut self.0)?;
        store::run(&tx, INSERT, [text])?;
        Ok(tx.commit()?)
    }
}
