//! The database file: opened once, by one writer, and brought up to date.
//!
//! Reading functions elsewhere take a [`Connection`], writing ones a [`Transaction`]: the compiler then refuses a
//! write outside of one.

mod migrate;
mod query;

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::fault::{Fault, Result};

pub(crate) use query::{all, one, run};

/// Earlier versions can damage a database when its write-ahead log restarts.
const SQLITE_MIN: (i32, &str) = (3_051_003, "3.51.3");
/// More than there are questions, so that no statement is ever prepared twice.
const STATEMENTS_CACHED: usize = 128;
/// Copying the log back costs further fsyncs; at this many pages (16 MiB) that is rarer than one save in a hundred.
const LOG_PAGES: u32 = 4096;

/// Opens the database of a tablet, makes it where there is none, and keeps everyone else out.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    if rusqlite::version_number() < SQLITE_MIN.0 {
        return Err(Fault::SqliteTooOld { found: rusqlite::version(), needed: SQLITE_MIN.1 });
    }
    let mut store = Connection::open(path)?;
    store.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    store.busy_timeout(std::time::Duration::ZERO)?;
    settle(&store)?;
    migrate::to_latest(&mut store)?;
    Ok(store)
}

/// Exclusive first: the log is then never shared, and a second program is refused instead of confused.
fn settle(store: &Connection) -> Result<()> {
    store.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    store.pragma_update(None, "journal_mode", "WAL")?;
    store.pragma_update(None, "synchronous", "FULL")?;
    store.pragma_update(None, "fullfsync", true)?;
    store.pragma_update(None, "checkpoint_fullfsync", true)?;
    store.pragma_update(None, "foreign_keys", true)?;
    // Notes that live as long as the program never touch the disk.
    store.pragma_update(None, "temp_store", "MEMORY")?;
    store.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
    Ok(())
}

/// A transaction that may write from its first statement on.
pub(crate) fn begin(store: &mut Connection) -> Result<Transaction<'_>> {
    Ok(store.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Reads the whole database and says what is wrong with it.
pub(crate) fn check(store: &Connection) -> Result<()> {
    let said: String = store.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(Fault::stored("page", said)) }
}

/// Copies the log back into the database, when there is time for it.
pub(crate) fn tidy(store: &Connection) -> Result<()> {
    Ok(store.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
}

#[cfg(test)]
mod tests;
