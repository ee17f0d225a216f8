//! Where checked plan files wait for somebody's word. Nothing of them is in the store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_sync::{OfficerId, StreamId};
use uuid::Uuid;

/// Files that wait at once: each is held in memory whole. The one that waited longest goes first.
const FILES_MAX: usize = 4;
/// Whoever compares a year's plan is done within the morning.
const HOURS_KEPT: i64 = 4;

/// The plan files of all districts.
#[derive(Default)]
pub(crate) struct PlanFiles(Mutex<HashMap<Uuid, Arc<PlanFile>>>);

/// A plan file without mistakes.
pub(crate) struct PlanFile {
    pub id: Uuid,
    pub stream: StreamId,
    pub officer: OfficerId,
    pub file_name: String,
    pub text: String,
    pub begun_at: DateTime<FixedOffset>,
}

impl PlanFiles {
    /// Keeps a file that was checked.
    pub fn keep(
        &self,
        (stream, officer): (StreamId, OfficerId),
        (file_name, text): (String, String),
        now: DateTime<FixedOffset>,
    ) -> Uuid {
        let id = Uuid::new_v4();
        let mut all = self.lock();
        all.retain(|_, it| now - it.begun_at < TimeDelta::hours(HOURS_KEPT));
        while all.len() >= FILES_MAX {
            let oldest = all.values().min_by_key(|it| it.begun_at).map(|it| it.id);
            let Some(oldest) = oldest else { break };
            all.remove(&oldest);
        }
        all.insert(id, Arc::new(PlanFile { id, stream, officer, file_name, text, begun_at: now }));
        id
    }

    /// A file that somebody of this district sent: whoever checked it adopts it.
    pub fn find(&self, stream: &StreamId, officer: OfficerId, id: Uuid) -> Option<Arc<PlanFile>> {
        self.lock().get(&id).filter(|it| it.stream == *stream && it.officer == officer).cloned()
    }

    /// Forgets a file.
    pub fn drop_one(&self, id: Uuid) {
        self.lock().remove(&id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<PlanFile>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
