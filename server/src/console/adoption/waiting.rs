//! Where checked plan files wait for somebody's word.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::{OfficerId, StreamId};
use uuid::Uuid;

use crate::console::waiting::Waiting;

/// Files that wait at once: each is held in memory whole.
const FILES_MAX: usize = 4;

/// The plan files of all districts.
pub(crate) type PlanFiles = Waiting<PlanFile, FILES_MAX>;

/// A plan file without mistakes.
pub(crate) struct PlanFile {
    pub id: Uuid,
    pub stream: StreamId,
    pub officer: OfficerId,
    pub file_name: String,
    pub text: String,
}

impl PlanFiles {
    /// Keeps a file that was checked.
    pub fn keep(
        &self,
        (stream, officer): (StreamId, OfficerId),
        (file_name, text): (String, String),
        now: DateTime<FixedOffset>,
    ) -> Uuid {
        self.add(|id| PlanFile { id, stream, officer, file_name, text }, now).id
    }

    /// A file that somebody of this district sent: whoever checked it adopts it.
    pub fn find(&self, stream: &StreamId, officer: OfficerId, id: Uuid) -> Option<Arc<PlanFile>> {
        self.get(id).filter(|it| it.stream == *stream && it.officer == officer)
    }
}
