//! Picking up an upload whose hash is not in memory: its file is read again from the start.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::{Arc, Mutex};

use sha2::{Digest as _, Sha256};

use super::rows;
use super::shelf::Running;
use super::upload::{UploadId, UploadProgress, UploadState};
use crate::centre::Centre;
use crate::error::StoreError;

/// One read of a file that is hashed.
const READ_BYTES: usize = 1024 * 1024;

impl Centre {
    /// The upload as it runs in memory, read back from its file when it does not.
    pub(super) fn running(&self, id: UploadId) -> Result<Arc<Mutex<Running>>, StoreError> {
        if let Some(running) = self.shelf.running(id) {
            return Ok(running);
        }
        let progress = self.read(|connection| rows::find(connection, id))?;
        let progress = progress.filter(|found| found.state == UploadState::Open).ok_or_else(|| unknown(id))?;
        Ok(self.shelf.remember(id, self.pick_up(progress)?))
    }

    fn pick_up(&self, progress: UploadProgress) -> Result<Running, StoreError> {
        let (upload, blob) = (self.shelf.upload(progress.id), self.shelf.blob(&progress.stream, progress.digest));
        if let Some((hash, bytes)) = hash_file(&upload)? {
            let progress = UploadProgress { offset_bytes: bytes, ..progress };
            return Ok(Running { progress, hash, placed: false, stale: false });
        }
        if let Some((hash, bytes)) = hash_file(&blob)?.filter(|(_, bytes)| *bytes == progress.length_bytes) {
            let progress = UploadProgress { offset_bytes: bytes, ..progress };
            return Ok(Running { progress, hash, placed: true, stale: false });
        }
        Ok(Running { progress, hash: Sha256::new(), placed: false, stale: false })
    }
}

pub(super) fn unknown(id: UploadId) -> StoreError {
    let detail = format!("upload {id} is unknown, finished or expired: open a new one");
    StoreError::refused(404, "Not Found", "upload_unknown", detail)
}

/// The hash over a file and its length, if there is such a file.
fn hash_file(path: &Path) -> Result<Option<(Sha256, u64)>, StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::file(path)(error)),
    };
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0_u64, vec![0; READ_BYTES]);
    loop {
        let read = file.read(&mut buffer).map_err(StoreError::file(path))?;
        if read == 0 {
            return Ok(Some((hash, bytes)));
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or_default());
    }
}
