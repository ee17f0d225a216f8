//! Comparing the photo folder with the records. Nothing is deleted: a file without a record may be the proof that
//! somebody is looking for.

use std::collections::BTreeSet;

use qingjian_sync::Digest;

use super::queue;
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::shell::UNFINISHED;

/// What does not fit between folder and records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Whole files that no record names: a power cut came between the two. Capture them again, or leave them.
    pub without_record: Vec<String>,
    /// Files that were never finished.
    pub unfinished: Vec<String>,
    /// Files that a record names and that are not there.
    pub missing: Vec<Digest>,
}

impl FieldCore {
    /// Compares the photo folder with the records.
    ///
    /// # Errors
    /// When folder or database cannot be read.
    pub fn sweep(&self) -> std::result::Result<Sweep, FieldError> {
        Ok(self.sweep_inside()?)
    }

    fn sweep_inside(&self) -> Result<Sweep> {
        let named = queue::names(&self.store)?;
        let found: BTreeSet<String> = self.shell.files.names().map_err(Fault::Folder)?.into_iter().collect();
        let missing = named.iter().filter(|digest| !found.contains(&digest.hex())).copied().collect();
        let named: BTreeSet<String> = named.iter().map(Digest::hex).collect();
        let (unfinished, whole): (Vec<_>, Vec<_>) = found.into_iter().partition(|name| name.ends_with(UNFINISHED));
        let without_record = whole.into_iter().filter(|name| !named.contains(name)).collect();
        Ok(Sweep { without_record, unfinished, missing })
    }
}
