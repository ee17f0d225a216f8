//! What a backup holds, written beside it: so that years later it can be held against its files.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

/// The name of the list inside a backup's folder. Without it a folder is no backup.
pub const MANIFEST: &str = "manifest.json";

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its place below the backup's folder, with `/`.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest, 64 hexadecimal digits.
    pub sha256: String,
}

/// A whole backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// When it began; the database is that of this moment or a little later.
    pub made_at: DateTime<FixedOffset>,
    /// Which program made it.
    pub program: String,
    /// When every file was last read again and was what it should be.
    pub verified_at: Option<DateTime<FixedOffset>>,
    /// Every file.
    pub files: Vec<Member>,
}

impl Manifest {
    /// That of a backup's folder.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(MANIFEST);
        let text = fs::read(&file).map_err(StoreError::file(&file))?;
        serde_json::from_slice(&text).map_err(|error| StoreError::unreadable("manifest", error))
    }

    /// Bytes of all files.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}
