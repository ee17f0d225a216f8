//! The three ways to ask: for one row, for all rows, for a change.

use rusqlite::{Connection, OptionalExtension as _, Params, Row, Transaction};

use crate::fault::Result;

/// The first row of an answer, if there is one.
pub(crate) fn one<T>(
    store: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    Ok(store.prepare_cached(sql)?.query_row(params, read).optional()?)
}

/// All rows of an answer.
pub(crate) fn all<T>(
    store: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = store.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Changes something, and says how many rows.
pub(crate) fn run(tx: &Transaction<'_>, sql: &str, params: impl Params) -> Result<usize> {
    Ok(tx.prepare_cached(sql)?.execute(params)?)
}
