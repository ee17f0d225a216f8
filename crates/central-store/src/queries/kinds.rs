//! Documents by kind, for papers that look at all of them.

use diesel::prelude::*;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, StreamId};

use crate::centre::Centre;
use crate::columns::bytes;
use crate::documents::Row;
use crate::error::StoreError;
use crate::schema::{document, target};

/// Documents in one step: each step is a short read of its own, so that a long paper holds up no writer.
const STEP: i64 = 1000;

impl Centre {
    /// Shows every document of these kinds, withdrawn ones too, in the order of their ids. Reads the whole district, so
    /// it is for a paper that somebody asked for and not for a page.
    ///
    /// # Errors
    /// When the store fails, or what `see` refuses.
    pub fn each_document(
        &self,
        stream: &StreamId,
        kinds: &[&str],
        see: &mut dyn FnMut(DocumentState),
    ) -> Result<(), StoreError> {
        let mut after: Vec<u8> = Vec::new();
        loop {
            let rows: Vec<Row> = self.read(|connection| {
                let rows = document::table
                    .filter(document::stream.eq(stream.as_str()).and(document::doc.gt(&after)))
                    .filter(document::kind.eq_any(kinds.iter().copied()))
                    .order(document::doc)
                    .limit(STEP);
                Ok(rows.load(connection)?)
            })?;
            let Some(last) = shown(rows, see)? else { return Ok(()) };
            after = bytes(last.0);
        }
    }

    /// The same for the ledgers, found by their own index.
    ///
    /// # Errors
    /// When the store fails.
    pub fn each_target(&self, stream: &StreamId, see: &mut dyn FnMut(DocumentState)) -> Result<(), StoreError> {
        let mut after: Vec<u8> = Vec::new();
        loop {
            let rows: Vec<Row> = self.read(|connection| {
                let named = document::stream.eq(target::stream).and(document::doc.eq(target::doc));
                let rows = target::table
                    .inner_join(document::table.on(named))
                    .filter(target::stream.eq(stream.as_str()).and(target::doc.gt(&after)))
                    .order(target::doc)
                    .limit(STEP)
                    .select(document::all_columns);
                Ok(rows.load(connection)?)
            })?;
            let Some(last) = shown(rows, see)? else { return Ok(()) };
            after = bytes(last.0);
        }
    }
}

/// The last one, where there are any.
fn shown(rows: Vec<Row>, see: &mut dyn FnMut(DocumentState)) -> Result<Option<DocId>, StoreError> {
    let mut last = None;
    for row in rows {
        let pos = row.changed_pos()?;
        let document = row.document()?;
        last = Some(document.doc);
        see(DocumentState::of(&document, pos));
    }
    Ok(last)
}
