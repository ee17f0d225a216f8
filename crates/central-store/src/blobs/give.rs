//! Handing blobs out, and saying whether they are here.

use std::fs::{File, metadata};
use std::path::PathBuf;

use diesel::prelude::*;
use qingjian_sync::protocol::BlobStatus;
use qingjian_sync::{Digest, StreamId};

use crate::centre::Centre;
use crate::columns::count;
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::blob;

impl Centre {
    /// Durable only when the centre has hashed the bytes, and the file is still there with its whole length.
    ///
    /// # Errors
    /// When the store fails.
    pub fn blob_status(&self, stream: &StreamId, digest: Digest) -> Result<BlobStatus, StoreError> {
        let durable = self.durable_length(stream, digest)?.is_some();
        Ok(if durable { BlobStatus::Durable } else { BlobStatus::Absent })
    }

    /// The file of a durable blob.
    ///
    /// # Errors
    /// When the store fails.
    pub fn blob_path(&self, stream: &StreamId, digest: Digest) -> Result<Option<PathBuf>, StoreError> {
        let durable = self.durable_length(stream, digest)?;
        Ok(durable.map(|_| self.shelf.blob(stream, digest)))
    }

    /// A durable blob, open for reading, and its length in bytes.
    ///
    /// # Errors
    /// When the store fails.
    pub fn blob_open(&self, stream: &StreamId, digest: Digest) -> Result<Option<(File, u64)>, StoreError> {
        let Some(length_bytes) = self.durable_length(stream, digest)? else { return Ok(None) };
        let path = self.shelf.blob(stream, digest);
        let file = File::open(&path).map_err(StoreError::file(&path))?;
        Ok(Some((file, length_bytes)))
    }

    pub(super) fn durable_length(&self, stream: &StreamId, digest: Digest) -> Result<Option<u64>, StoreError> {
        let recorded = self.read(|connection| recorded_length(connection, stream, digest))?;
        let on_disk = metadata(self.shelf.blob(stream, digest)).map(|file| file.len()).ok();
        Ok(recorded.filter(|length| Some(*length) == on_disk))
    }
}

fn recorded_length(connection: &mut Connection, stream: &StreamId, digest: Digest) -> Result<Option<u64>, StoreError> {
    let row = blob::table.find((stream.as_str(), digest.0.to_vec())).select(blob::length_bytes);
    row.first::<i64>(connection).optional()?.map(count).transpose()
}

/// Whether the database says that a blob is durable.
pub(crate) fn is_durable(connection: &mut Connection, stream: &StreamId, digest: Digest) -> Result<bool, StoreError> {
    Ok(recorded_length(connection, stream, digest)?.is_some())
}
