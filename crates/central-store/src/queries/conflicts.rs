//! Fields with two values that nobody has decided between.

use diesel::prelude::*;
use qingjian_sync::{DocId, StreamId, Survivor};

use crate::centre::Centre;
use crate::documents::Row;
use crate::error::StoreError;
use crate::schema::document;

/// A field whose surviving values differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The document.
    pub doc: DocId,
    /// Its kind.
    pub kind: String,
    /// The field.
    pub field: String,
    /// Its values: who set each, when.
    pub survivors: Vec<Survivor>,
}

impl Centre {
    /// Every conflict of a district.
    ///
    /// # Errors
    /// When the store fails.
    pub fn conflicts(&self, stream: &StreamId) -> Result<Vec<Conflict>, StoreError> {
        let torn = document::stream.eq(stream.as_str()).and(document::conflicts.gt(0));
        let rows: Vec<Row> =
            self.read(|connection| Ok(document::table.filter(torn).order(document::doc).load(connection)?))?;
        rows.into_iter().map(of_row).collect::<Result<Vec<_>, _>>().map(|all| all.into_iter().flatten().collect())
    }
}

fn of_row(row: Row) -> Result<Vec<Conflict>, StoreError> {
    let document = row.document()?;
    let torn = document.conflicts().map(|(field, register)| Conflict {
        doc: document.doc,
        kind: document.kind.clone(),
        field: field.to_owned(),
        survivors: register.survivors().to_vec(),
    });
    Ok(torn.collect())
}
