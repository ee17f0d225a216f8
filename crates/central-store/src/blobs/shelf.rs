//! The folders that hold files, and the uploads that are under way.

use std::collections::HashMap;
use std::fs::{File, create_dir_all};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use qingjian_sync::{Digest, StreamId};
use sha2::Sha256;

use super::upload::{UploadId, UploadProgress};
use crate::error::StoreError;

/// An upload with the hash over the bytes that are durable.
pub(super) struct Running {
    pub progress: UploadProgress,
    pub hash: Sha256,
    /// The file has its final name already: a crash came between that and the database.
    pub placed: bool,
    /// File or database went on without this: whoever still holds it asks for the offset again.
    pub stale: bool,
}

/// Where blobs and uploads live.
pub(crate) struct Shelf {
    pub(super) folder: PathBuf,
    running: Mutex<HashMap<UploadId, Arc<Mutex<Running>>>>,
}

impl Shelf {
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        for name in ["blobs", "uploads", "quarantine"] {
            let folder = folder.join(name);
            create_dir_all(&folder).map_err(StoreError::file(&folder))?;
        }
        sync_folder(folder).map_err(StoreError::file(folder))?;
        Ok(Self { folder: folder.to_owned(), running: Mutex::default() })
    }

    /// The final place of a blob: sharded by the first byte of its hash, each district apart.
    pub(super) fn blob(&self, stream: &StreamId, digest: Digest) -> PathBuf {
        let hex = digest.hex();
        let shard = hex.get(..2).unwrap_or("00").to_owned();
        self.folder.join("blobs").join(stream.as_str()).join(shard).join(hex)
    }

    pub(super) fn upload(&self, id: UploadId) -> PathBuf {
        self.folder.join("uploads").join(id.to_string())
    }

    pub(super) fn quarantine(&self, id: UploadId) -> PathBuf {
        self.folder.join("quarantine").join(id.to_string())
    }

    pub(super) fn running(&self, id: UploadId) -> Option<Arc<Mutex<Running>>> {
        self.all().get(&id).cloned()
    }

    /// Remembers an upload, unless another request was quicker.
    pub(super) fn remember(&self, id: UploadId, running: Running) -> Arc<Mutex<Running>> {
        Arc::clone(self.all().entry(id).or_insert_with(|| Arc::new(Mutex::new(running))))
    }

    /// From now on only the file says how far the upload is.
    pub(super) fn forget(&self, id: UploadId) {
        self.all().remove(&id);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<UploadId, Arc<Mutex<Running>>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes names in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes the folders above a file, each durable in the one above it.
pub(super) fn make_folders(file: &Path) -> std::io::Result<()> {
    let Some(folder) = file.parent().filter(|folder| !folder.is_dir()) else { return Ok(()) };
    make_folders(folder)?;
    create_dir_all(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}
