//! Uploads that end without becoming a blob.

use std::io::ErrorKind;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::Problem;

use super::hashing::unknown;
use super::rows;
use super::upload::{UploadId, UploadState};
use crate::centre::Centre;
use crate::error::StoreError;

impl Centre {
    /// Gives an upload up; its bytes are removed.
    ///
    /// # Errors
    /// `upload_unknown`, or the store fails.
    pub fn upload_terminate(&self, id: UploadId) -> Result<(), Problem> {
        Ok(self.end(id, UploadState::Ended)?)
    }

    /// Ends every upload whose time is over; how many there were.
    ///
    /// # Errors
    /// When the store fails.
    pub fn expire_uploads(&self, now: DateTime<FixedOffset>) -> Result<usize, StoreError> {
        let expired = self.read(|connection| rows::expired(connection, now))?;
        for id in &expired {
            self.end(*id, UploadState::Expired)?;
        }
        Ok(expired.len())
    }

    /// Under the upload's own lock: no chunk is appended while its file goes.
    fn end(&self, id: UploadId, state: UploadState) -> Result<(), StoreError> {
        let shared = self.running(id)?;
        let mut running = shared.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !self.write(|connection| rows::close(connection, id, state))? {
            return Err(unknown(id));
        }
        running.progress.state = state;
        running.stale = true;
        self.shelf.forget(id);
        let path = self.shelf.upload(id);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::file(&path)(error)),
            _ => Ok(()),
        }
    }
}
