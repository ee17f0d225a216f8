//! Opening an upload.

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_sync::protocol::{BLOB_BYTES_MAX, BlobKind, Problem};
use qingjian_sync::{Digest, ReplicaId, StreamId};

use super::rows;
use super::upload::{UploadId, UploadProgress, UploadState};
use crate::centre::Centre;
use crate::entropy;
use crate::error::StoreError;

/// How long an upload may take: a tablet comes back from a fortnight of night shifts and goes on where it was.
pub const UPLOAD_DAYS: i64 = 14;

impl Centre {
    /// Opens an upload, or finds the one that is open: the same file from the same replica goes on where it was.
    /// For a blob that is durable already the reply is done at once.
    ///
    /// # Errors
    /// `blob_too_large`, `storage_full`, or the store fails.
    pub fn upload_create(
        &self,
        stream: &StreamId,
        replica: ReplicaId,
        digest: Digest,
        kind: BlobKind,
        length_bytes: u64,
        now: DateTime<FixedOffset>,
    ) -> Result<UploadProgress, Problem> {
        check_length(length_bytes)?;
        let durable = self.durable_length(stream, digest)?.is_some();
        if let Some(open) = self.read(|connection| rows::find_open(connection, replica, digest))?
            && open.length_bytes == length_bytes
            && !durable
        {
            return self.upload_state(open.id, now);
        }
        if !durable {
            self.check_space(length_bytes)?;
        }
        let state = if durable { UploadState::Done } else { UploadState::Open };
        let new = UploadProgress {
            id: UploadId(entropy::id(&*self.options.entropy)),
            stream: stream.clone(),
            replica,
            digest,
            kind,
            length_bytes,
            offset_bytes: if durable { length_bytes } else { 0 },
            state,
            expires_at: now + TimeDelta::days(UPLOAD_DAYS),
        };
        self.write(|connection| rows::insert(connection, &new, now))?;
        if length_bytes == 0 { self.upload_state(new.id, now) } else { Ok(new) }
    }
}

fn check_length(length_bytes: u64) -> Result<(), StoreError> {
    if length_bytes <= BLOB_BYTES_MAX {
        return Ok(());
    }
    let detail = format!("the file has {length_bytes} bytes, at most {BLOB_BYTES_MAX} are allowed");
    Err(StoreError::refused(413, "Content Too Large", "blob_too_large", detail))
}
