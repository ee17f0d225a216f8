//! What the device itself costs: one bare transaction under a tablet's settings. A bench sets it beside a save.

use std::path::Path;

use rusqlite::Connection;

use crate::error::FieldError;
use crate::fault::Result;
use crate::store;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS bare (nr INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT";
const INSERT: &str = "INSERT INTO bare (text) VALUES (?1)";

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
