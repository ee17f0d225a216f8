//! Looking for targets by name.

use diesel::prelude::*;
use qingjian_sync::{DocId, StreamId};

use crate::centre::Centre;
use crate::columns::doc as doc_id;
use crate::error::StoreError;
use crate::schema::target;

/// As many targets as one list to choose from shows.
const FOUND_MAX: i64 = 50;

impl Centre {
    /// Targets whose name holds a text, by name; the first ones where the text is empty.
    ///
    /// # Errors
    /// When the store fails.
    pub fn targets_named(&self, stream: &StreamId, part: &str) -> Result<Vec<(DocId, String)>, StoreError> {
        let masked = part.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let here = target::stream.eq(stream.as_str()).and(target::withdrawn.eq(false));
        let named = target::name.is_not_null().and(target::name.like(format!("%{masked}%")).escape('\\'));
        let rows: Vec<(Vec<u8>, Option<String>)> = self.read(|connection| {
            let found = target::table.filter(here).filter(named).order((target::name, target::doc)).limit(FOUND_MAX);
            Ok(found.select((target::doc, target::name)).load(connection)?)
        })?;
        rows.into_iter().map(|(doc, name)| Ok((doc_id(&doc)?, name.unwrap_or_default()))).collect()
    }
}
