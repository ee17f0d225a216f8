//! Where sheets wait.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_sync::{OfficerId, StreamId};
use uuid::Uuid;

use super::job::{Sheet, Stage};

/// Sheets that wait at once: each holds its rows in memory. The one that waited longest goes first.
const IMPORTS_MAX: usize = 6;
/// Somebody who looks at doubtful rows is done within the morning.
const HOURS_KEPT: i64 = 4;

/// The sheets of all districts.
#[derive(Default)]
pub(crate) struct Imports(Mutex<HashMap<Uuid, Arc<Import>>>);

/// One sheet and what has become of it.
pub(crate) struct Import {
    pub id: Uuid,
    pub stream: StreamId,
    pub officer: OfficerId,
    pub file_name: String,
    pub begun_at: DateTime<FixedOffset>,
    now: Mutex<(Sheet, Stage)>,
}

impl Imports {
    /// A new sheet, which nothing has been done with yet.
    pub fn open(
        &self,
        (stream, officer): (StreamId, OfficerId),
        (file_name, sheet): (String, Sheet),
        now: DateTime<FixedOffset>,
    ) -> Arc<Import> {
        let id = Uuid::new_v4();
        let now_at = Mutex::new((sheet, Stage::Reading(Arc::default())));
        let import = Arc::new(Import { id, stream, officer, file_name, begun_at: now, now: now_at });
        let mut all = self.lock();
        all.retain(|_, it| now - it.begun_at < TimeDelta::hours(HOURS_KEPT));
        while all.len() >= IMPORTS_MAX {
            let oldest = all.values().min_by_key(|it| it.begun_at).map(|it| it.id);
            let Some(oldest) = oldest else { break };
            all.remove(&oldest);
        }
        all.insert(id, Arc::clone(&import));
        import
    }

    /// A sheet of this district.
    pub fn find(&self, stream: &StreamId, id: Uuid) -> Option<Arc<Import>> {
        self.lock().get(&id).filter(|it| it.stream == *stream).cloned()
    }

    /// Forgets a sheet.
    pub fn drop_one(&self, id: Uuid) {
        self.lock().remove(&id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Import>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Import {
    pub fn stage(&self) -> Stage {
        self.lock().1.clone()
    }

    pub fn set(&self, stage: Stage) {
        self.lock().1 = stage;
    }

    /// Looks at the sheet, or changes what the operator said about it.
    pub fn sheet<T>(&self, work: impl FnOnce(&mut Sheet) -> T) -> T {
        work(&mut self.lock().0)
    }

    fn lock(&self) -> MutexGuard<'_, (Sheet, Stage)> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
