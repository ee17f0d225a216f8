//! Offering again what was offered before.

use qingjian_sync::ReplicaId;
use rusqlite::{Connection, Transaction};

use crate::fault::Result;
use crate::store::{all, run};

/// Puts a commit back into the outbox.
pub(crate) fn offer_again(tx: &Transaction<'_>, nr: i64) -> Result<()> {
    run(tx, include_str!("offer_again.sql"), [nr])?;
    Ok(())
}

/// The commits that waited at the centre for a predecessor which it has by now.
pub(crate) fn gap_closed(store: &Connection, replica: ReplicaId, known_seq: u64) -> Result<Vec<i64>> {
    all(store, include_str!("gap_closed.sql"), (replica.to_string(), known_seq), |row| row.get(0))
}
