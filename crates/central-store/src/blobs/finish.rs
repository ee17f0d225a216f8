//! The end of an upload: a blob, or a file in quarantine.

use std::fs::rename;
use std::path::Path;
use std::sync::PoisonError;

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::Digest;
use qingjian_sync::protocol::Problem;
use sha2::Digest as _;

use super::rows;
use super::shelf::{Running, make_folders, sync_folder};
use super::upload::{UploadId, UploadProgress, UploadState};
use crate::centre::Centre;
use crate::columns::{bytes, ms, number};
use crate::dialect::{Connection, insert_new};
use crate::error::StoreError;
use crate::probe::Point;
use crate::schema::blob;

impl Centre {
    /// Verifies an upload whose bytes are all here. [`Centre::upload_append`] does it with the last byte; asking
    /// again is for one that was interrupted there.
    ///
    /// # Errors
    /// `upload_unknown`, `upload_offset` when bytes are missing, `digest_mismatch`, or the store fails.
    pub fn upload_finish(&self, id: UploadId, now: DateTime<FixedOffset>) -> Result<UploadProgress, Problem> {
        let progress = self.upload_state(id, now)?;
        if progress.state == UploadState::Done {
            return Ok(progress);
        }
        let detail = format!("{} of {} bytes are here", progress.offset_bytes, progress.length_bytes);
        Err(Problem::new(409, "Conflict", "upload_offset", detail))
    }

    /// How far an upload is. One whose bytes are all here is verified first.
    ///
    /// # Errors
    /// `upload_unknown`, `digest_mismatch`, or the store fails.
    pub fn upload_state(&self, id: UploadId, now: DateTime<FixedOffset>) -> Result<UploadProgress, Problem> {
        if let Some(done) = self.read(|connection| rows::find(connection, id))?
            && done.state == UploadState::Done
        {
            return Ok(done);
        }
        let shared = self.running(id)?;
        let mut running = shared.lock().unwrap_or_else(PoisonError::into_inner);
        if running.progress.state == UploadState::Open
            && !running.stale
            && running.progress.offset_bytes == running.progress.length_bytes
        {
            return Ok(self.finish(&mut running, now)?);
        }
        Ok(running.progress.clone())
    }

    pub(super) fn finish(
        &self,
        running: &mut Running,
        now: DateTime<FixedOffset>,
    ) -> Result<UploadProgress, StoreError> {
        let id = running.progress.id;
        // Whatever happens now, memory no longer knows better than file and database.
        running.stale = true;
        self.shelf.forget(id);
        if Digest(running.hash.clone().finalize().into()) != running.progress.digest {
            return Err(self.fail(running)?);
        }
        self.pass(Point::BlobWritten)?;
        if !running.placed {
            self.place(&running.progress).map_err(StoreError::file(&self.shelf.upload(id)))?;
            running.placed = true;
        }
        self.pass(Point::BlobRenamed)?;
        self.write(|connection| record(connection, &running.progress, now))?;
        running.progress.state = UploadState::Done;
        Ok(running.progress.clone())
    }

    fn place(&self, progress: &UploadProgress) -> std::io::Result<()> {
        let (from, to) = (self.shelf.upload(progress.id), self.shelf.blob(&progress.stream, progress.digest));
        make_folders(&to)?;
        if progress.length_bytes == 0 {
            std::fs::File::create(&from)?.sync_all()?;
        }
        rename(&from, &to)?;
        to.parent().map_or(Ok(()), sync_folder)
    }

    /// Keeps the bytes for whoever wants to know what went wrong; the name they claimed stays free.
    fn fail(&self, running: &mut Running) -> Result<StoreError, StoreError> {
        let id = running.progress.id;
        self.write(|connection| rows::close(connection, id, UploadState::Failed))?;
        running.progress.state = UploadState::Failed;
        move_durably(&self.shelf.upload(id), &self.shelf.quarantine(id))?;
        let detail = "the bytes are not what their name says: read the file again and open a new upload";
        Ok(StoreError::refused(422, "Unprocessable Content", "digest_mismatch", detail))
    }
}

fn move_durably(from: &Path, to: &Path) -> Result<(), StoreError> {
    rename(from, to).and_then(|()| to.parent().map_or(Ok(()), sync_folder)).map_err(StoreError::file(from))
}

fn record(
    connection: &mut Connection,
    progress: &UploadProgress,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let row = (
        blob::stream.eq(progress.stream.as_str()),
        blob::digest.eq(progress.digest.0.to_vec()),
        blob::kind.eq(progress.kind.as_str()),
        blob::length_bytes.eq(number(progress.length_bytes)),
        blob::replica.eq(bytes(progress.replica.0)),
        blob::verified_at_ms.eq(ms(now)),
    );
    insert_new!(connection, blob::table, row)?;
    rows::close(connection, progress.id, UploadState::Done)?;
    Ok(())
}
