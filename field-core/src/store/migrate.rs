//! The schema's steps. A released step is never edited; the next one is added.

use rusqlite::Connection;

use crate::fault::{Fault, Result};

/// Step n brings a database from `user_version` n−1 to n.
pub(super) const STEPS: [&str; 5] = [
    include_str!("../../../migrations/tablet/0001_records.sql"),
    include_str!("../../../migrations/tablet/0002_photos.sql"),
    include_str!("../../../migrations/tablet/0003_conflicts.sql"),
    include_str!("../../../migrations/tablet/0004_photo_count.sql"),
    include_str!("../../../migrations/tablet/0005_plan_pages.sql"),
];

/// Runs the steps that are missing, each in a transaction with its number.
pub(super) fn to_latest(store: &mut Connection) -> Result<()> {
    let found: u32 = store.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(Fault::DatabaseTooNew { found, known });
    }
    for (version, step) in (1_u32..).zip(STEPS).skip_while(|(version, _)| *version <= found) {
        let tx = super::begin(store)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", version)?;
        tx.commit()?;
    }
    Ok(())
}
