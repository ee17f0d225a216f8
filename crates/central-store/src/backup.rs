//! Copying the records while the centre works.

mod files;
mod manifest;

use std::fs::{File, create_dir_all};
use std::path::Path;

pub use files::{BackupDone, BackupWatch};
pub use manifest::{MANIFEST, Manifest, Member};

use crate::centre::Centre;
use crate::dialect;
use crate::error::StoreError;

impl Centre {
    /// Copies the database, as of one instant, into a new file. Blobs are files that never change once they are in
    /// `blobs/`: copy that folder afterwards, and every blob that the copied database names is in it.
    ///
    /// # Errors
    /// When the file exists already, or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if let Some(folder) = to.parent() {
            create_dir_all(folder).map_err(StoreError::file(folder))?;
        }
        dialect::copy(&self.database, to)?;
        sync(to).map_err(StoreError::file(to))
    }

    /// Reads the whole database and says whether it is sound. Takes a while; not for every start.
    ///
    /// # Errors
    /// When it is damaged, with the first thing that is wrong, or cannot be read.
    pub fn check_database(&self) -> Result<(), StoreError> {
        match self.read(dialect::integrity)?.as_str() {
            "ok" => Ok(()),
            wrong => Err(StoreError::unreadable("database", wrong)),
        }
    }
}

fn sync(file: &Path) -> std::io::Result<()> {
    File::open(file)?.sync_all()?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
