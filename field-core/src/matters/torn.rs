//! Papers whose naming fields are in conflict. An index holds the first value of such a field, and what the plan has read
//! none; but until a lead has ruled, each of its values may be the one that holds.

use qingjian_sync::DocId;
use rusqlite::Connection;

use crate::fault::Result;
use crate::store::all;

/// By which field something names a target.
const TARGET: &str = "target";

/// Every value of every naming field in conflict. There are few: they are found by an index of their own.
pub(super) struct Torn(Vec<Named>);

struct Named {
    field: String,
    by: DocId,
    what: String,
}

impl Torn {
    pub(super) fn read(store: &Connection) -> Result<Self> {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?));
        let rows: Vec<(String, String, String)> = all(store, include_str!("torn.sql"), [], row)?;
        let named = rows.into_iter().map(|(field, by, what)| Ok(Named { field, by: by.parse()?, what }));
        named.collect::<Result<_>>().map(Self)
    }

    /// Papers that may be about this target.
    pub(super) fn at(&self, target: &str) -> impl Iterator<Item = DocId> {
        self.0.iter().filter(move |it| it.field == TARGET && it.what == target).map(|it| it.by)
    }

    /// Papers that may follow from this one.
    pub(super) fn after(&self, paper: &str) -> impl Iterator<Item = DocId> {
        self.0.iter().filter(move |it| it.field != TARGET && it.what == paper).map(|it| it.by)
    }
}
