//! Where a bench works, and how much of it it does.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::ending::Failure;

/// A disk to measure on, and the size of the work.
pub struct Place {
    folder: PathBuf,
    quick: bool,
}

impl Place {
    /// On the disk of this folder.
    pub fn new(folder: Option<&Path>, quick: bool) -> Self {
        Self { folder: folder.map_or_else(std::env::temp_dir, Path::to_owned), quick }
    }

    /// A new folder that goes when it is let go.
    pub fn folder(&self) -> Result<TempDir, Failure> {
        TempDir::with_prefix_in("qingjian-bench-", &self.folder).map_err(Failure::at(self.folder.display()))
    }

    /// The amount for a real run, or the one that only shows that the bench works.
    pub fn amount<T>(&self, full: T, quick: T) -> T {
        if self.quick { quick } else { full }
    }
}
