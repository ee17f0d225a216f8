//! Everything of some kinds, for questions that look at the whole year.

use qingjian_sync::StreamId;
use qingjian_sync::protocol::DocumentState;

use crate::centre::Centre;
use crate::documents;
use crate::error::StoreError;

impl Centre {
    /// All documents of these kinds. Reads the whole district: for work that is planned, not for every page.
    ///
    /// # Errors
    /// When the store fails.
    pub fn documents_of(&self, stream: &StreamId, kinds: &[&str]) -> Result<Vec<DocumentState>, StoreError> {
        let rows = self.read(|connection| documents::read_of_kinds(connection, stream, kinds))?;
        rows.into_iter().map(super::papers::state).collect()
    }
}
