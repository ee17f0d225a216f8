//! Where sheets wait.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset};
use qingjian_sync::{OfficerId, StreamId};
use uuid::Uuid;

use super::job::{Sheet, Stage};
use crate::console::waiting::Waiting;

/// Sheets that wait at once: each holds its rows in memory.
const IMPORTS_MAX: usize = 6;

/// The sheets of all districts.
pub(crate) type Imports = Waiting<Import, IMPORTS_MAX>;

/// One sheet and what has become of it.
pub(crate) struct Import {
    pub id: Uuid,
    pub stream: StreamId,
    pub officer: OfficerId,
    pub file_name: String,
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
        let stage = Mutex::new((sheet, Stage::Reading(Arc::default())));
        self.add(|id| Import { id, stream, officer, file_name, now: stage }, now)
    }

    /// A sheet of this district.
    pub fn find(&self, stream: &StreamId, id: Uuid) -> Option<Arc<Import>> {
        self.get(id).filter(|it| it.stream == *stream)
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
