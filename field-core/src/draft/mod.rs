//! What was typed and not saved yet. It survives everything but the saving of its field.

use qingjian_sync::DocId;
use rusqlite::Transaction;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::Result;
use crate::store::{self, all, one, run};

impl FieldCore {
    /// Keeps what stands in an input now. An empty text is kept too: it says that something was wiped out.
    ///
    /// # Errors
    /// When the device fails; the earlier draft is kept then.
    pub fn draft_save(&mut self, doc: DocId, field: &str, text: &str) -> std::result::Result<(), FieldError> {
        Ok(self.draft_save_inside(doc, field, text)?)
    }

    fn draft_save_inside(&mut self, doc: DocId, field: &str, text: &str) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        run(&tx, include_str!("save.sql"), (doc.to_string(), field, text))?;
        Ok(tx.commit()?)
    }

    /// What was typed into a field and not saved yet.
    ///
    /// # Errors
    /// When the database fails.
    pub fn draft(&self, doc: DocId, field: &str) -> std::result::Result<Option<String>, FieldError> {
        Ok(one(&self.store, include_str!("read.sql"), (doc.to_string(), field), |row| row.get(0))?)
    }

    /// The fields of a document that have drafts, with their texts.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts(&self, doc: DocId) -> std::result::Result<Vec<(String, String)>, FieldError> {
        Ok(all(&self.store, include_str!("of_document.sql"), [doc.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

/// The field is saved: its draft is done with.
pub(crate) fn clear(tx: &Transaction<'_>, doc: DocId, field: &str) -> Result<()> {
    run(tx, include_str!("clear.sql"), (doc.to_string(), field))?;
    Ok(())
}

#[cfg(test)]
mod tests;
