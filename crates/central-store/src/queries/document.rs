//! One document as it is now.

use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, StreamId};

use crate::centre::Centre;
use crate::documents;
use crate::error::StoreError;
use crate::seals;

impl Centre {
    /// A document with all surviving values.
    ///
    /// # Errors
    /// When the store fails.
    pub fn document(&self, stream: &StreamId, doc: DocId) -> Result<Option<DocumentState>, StoreError> {
        self.read(|connection| {
            let Some(row) = documents::find(connection, stream, doc)? else { return Ok(None) };
            let pos = row.changed_pos()?;
            Ok(Some(DocumentState::of(&row.document()?, pos)))
        })
    }

    /// The documents that were ever said to belong to this one, withdrawn and late ones too.
    ///
    /// # Errors
    /// When the store fails.
    pub fn children(&self, stream: &StreamId, doc: DocId) -> Result<Vec<DocId>, StoreError> {
        self.read(|connection| seals::children(connection, stream, doc))
    }
}
