//! Appending bytes to an upload: on the disk before they are acknowledged, hashed while they are written.

use std::io::Read;
use std::path::Path;
use std::sync::PoisonError;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::Problem;

use super::shelf::Running;
use super::upload::{UploadId, UploadProgress};
use super::write::written_and_hashed;
use crate::centre::Centre;
use crate::error::StoreError;
use crate::probe::Point;

/// What [`Centre::upload_append_from`] holds in memory at once, and writes and hashes side by side.
pub const BLOB_CHUNK_BYTES: usize = 4 * 1024 * 1024;

impl Centre {
    /// Appends one chunk at an offset. With its last byte the upload is verified and becomes a blob.
    ///
    /// # Errors
    /// `upload_unknown`, `upload_offset`, `upload_too_long`, `digest_mismatch`, or the store fails.
    pub fn upload_append(
        &self,
        id: UploadId,
        offset_bytes: u64,
        chunk: &[u8],
        now: DateTime<FixedOffset>,
    ) -> Result<UploadProgress, Problem> {
        self.appending(id, offset_bytes, now, |running, path| {
            chunk.chunks(BLOB_CHUNK_BYTES).try_for_each(|part| self.append_part(running, path, part))
        })
    }

    /// Appends everything that a reader gives, a bounded part at a time.
    ///
    /// # Errors
    /// As [`Centre::upload_append`]; what was appended before the error stays.
    pub fn upload_append_from(
        &self,
        id: UploadId,
        offset_bytes: u64,
        reader: &mut dyn Read,
        now: DateTime<FixedOffset>,
    ) -> Result<UploadProgress, Problem> {
        let limit = u64::try_from(BLOB_CHUNK_BYTES).unwrap_or(u64::MAX);
        self.appending(id, offset_bytes, now, |running, path| {
            let mut part = Vec::new();
            loop {
                part.clear();
                (&mut *reader).take(limit).read_to_end(&mut part).map_err(StoreError::file(path))?;
                if part.is_empty() {
                    return Ok(());
                }
                self.append_part(running, path, &part)?;
            }
        })
    }

    /// Holds the upload while `parts` appends to it, and ends it with its last byte.
    fn appending(
        &self,
        id: UploadId,
        offset_bytes: u64,
        now: DateTime<FixedOffset>,
        parts: impl FnOnce(&mut Running, &Path) -> Result<(), StoreError>,
    ) -> Result<UploadProgress, Problem> {
        let shared = self.running(id)?;
        let mut running = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.shelf.upload(id);
        let done = check_offset(&running, offset_bytes).and_then(|()| parts(&mut running, &path));
        let done = done.and_then(|()| self.ended(&mut running, now));
        if done.as_ref().is_err_and(|error| !matches!(error, StoreError::Refused(_))) {
            running.stale = true;
            self.shelf.forget(id);
        }
        Ok(done?)
    }

    fn append_part(&self, running: &mut Running, path: &Path, part: &[u8]) -> Result<(), StoreError> {
        append(running, path, part)?;
        self.pass(Point::ChunkWritten)
    }

    fn ended(&self, running: &mut Running, now: DateTime<FixedOffset>) -> Result<UploadProgress, StoreError> {
        if running.progress.offset_bytes == running.progress.length_bytes {
            return self.finish(running, now);
        }
        Ok(running.progress.clone())
    }
}

fn check_offset(running: &Running, offset_bytes: u64) -> Result<(), StoreError> {
    let at = running.progress.offset_bytes;
    if at == offset_bytes && !running.stale {
        return Ok(());
    }
    let detail =
        format!("the upload may be at offset {at}, not {offset_bytes}: ask for the offset and go on from there");
    Err(StoreError::refused(409, "Conflict", "upload_offset", detail))
}

fn append(running: &mut Running, path: &Path, part: &[u8]) -> Result<(), StoreError> {
    let offset = running.progress.offset_bytes;
    let after = offset.saturating_add(u64::try_from(part.len()).unwrap_or(u64::MAX));
    if after > running.progress.length_bytes {
        let detail = format!("the upload was opened for {} bytes: more came", running.progress.length_bytes);
        return Err(StoreError::refused(413, "Content Too Large", "upload_too_long", detail));
    }
    running.hash = written_and_hashed(path, offset, part, running.hash.clone()).map_err(StoreError::file(path))?;
    running.progress.offset_bytes = after;
    Ok(())
}
