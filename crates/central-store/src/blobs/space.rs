//! Room on the disk, looked at before anything is promised.

use crate::centre::Centre;
use crate::error::StoreError;

/// What stays free for the database, its journal and a backup's beginning: photographs must never stop the records.
pub const FREE_BYTES_KEPT: u64 = 1024 * 1024 * 1024;

impl Centre {
    /// Bytes that are free on the disk of the files.
    ///
    /// # Errors
    /// When the disk does not say.
    pub fn free_bytes(&self) -> Result<u64, StoreError> {
        let folder = &self.shelf.folder;
        let disk = rustix::fs::statvfs(folder).map_err(|error| StoreError::file(folder)(error.into()))?;
        Ok(self.options.probe.free_bytes(disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    /// Refuses an upload for which there is no room.
    pub(super) fn check_space(&self, wanted_bytes: u64) -> Result<(), StoreError> {
        let free = self.free_bytes()?;
        if free >= wanted_bytes.saturating_add(FREE_BYTES_KEPT) {
            return Ok(());
        }
        let detail = "the centre's disk is nearly full: the file stays on the tablet, an administrator must make room";
        Err(StoreError::refused(507, "Insufficient Storage", "storage_full", detail))
    }
}
