//! Everything that is SQLite's and not SQL's: the one file that another backend adds a sibling to.

use std::path::Path;

use diesel::connection::Connection as _;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::error::StoreError;

/// The connection of this backend.
pub(crate) type Connection = SqliteConnection;

/// As many values as one `IN (…)` may list: far below SQLite's limit of 32,766 parameters, and few enough that the
/// statement's text stays short.
pub(crate) const LIST_MAX: usize = 900;

pub(crate) const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations/central/sqlite");

/// 3.51.3: older ones carry a fault that can corrupt a database in WAL mode.
const SQLITE_VERSION_MIN: i32 = 3_051_003;

/// Another process (a backup, an administrator's command) may hold the lock for a while.
const BUSY_TIMEOUT: &str = "PRAGMA busy_timeout = 10000;";

/// FULL: an acknowledged push survives a power cut. The cache is in KiB when negative.
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                      PRAGMA trusted_schema = OFF; PRAGMA cache_size = -32768;";

const READER: &str = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;";

/// Refuses to run on a SQLite that can lose data.
pub(crate) fn check_version() -> Result<(), StoreError> {
    let found = libsqlite3_sys::SQLITE_VERSION_NUMBER;
    if found >= SQLITE_VERSION_MIN {
        return Ok(());
    }
    Err(StoreError::SqliteTooOld { found: found.to_string() })
}

/// The one connection that writes, on a database that has every table.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = establish(path, WRITER)?;
    connection.run_pending_migrations(MIGRATIONS).map_err(|error| StoreError::Open(error.to_string()))?;
    Ok(connection)
}

/// A connection that cannot write.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    establish(path, READER)
}

fn establish(path: &Path, pragmas: &str) -> Result<Connection, StoreError> {
    let address = path.to_str().ok_or_else(|| StoreError::Open("the folder's name is not UTF-8".to_owned()))?;
    let mut connection = Connection::establish(address).map_err(|error| StoreError::Open(error.to_string()))?;
    connection.batch_execute(BUSY_TIMEOUT)?;
    connection.batch_execute(pragmas)?;
    Ok(connection)
}

/// Runs `work` in a transaction that holds the write lock from its start.
pub(crate) fn write<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.immediate_transaction(work)
}

/// Runs `work` on one unchanging picture of the database.
pub(crate) fn read<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.transaction(work)
}

/// Adds a row unless its key is there already.
macro_rules! insert_new {
    ($connection:expr, $table:expr, $values:expr) => {
        diesel::insert_or_ignore_into($table).values($values).execute($connection)
    };
}
pub(crate) use insert_new;

/// Copies the whole database, as of one instant, into a new file; writers go on meanwhile.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut connection = establish(from, "")?;
    let to = to.to_str().ok_or_else(|| StoreError::Open("the backup's name is not UTF-8".to_owned()))?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(to).execute(&mut connection)?;
    Ok(())
}

/// Reads the whole database and says what is wrong with it; `ok` when nothing is.
pub(crate) fn integrity(connection: &mut Connection) -> Result<String, StoreError> {
    let check = diesel::dsl::sql::<Text>("SELECT integrity_check FROM pragma_integrity_check");
    Ok(check.get_result(connection)?)
}
