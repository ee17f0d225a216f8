//! Whether anything was written in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Every file with its length and when it was last written.
pub type Fingerprint = BTreeMap<PathBuf, (u64, SystemTime)>;

/// Looks at every file in a folder.
pub fn fingerprint(folder: &Path) -> io::Result<Fingerprint> {
    let mut found = Fingerprint::new();
    gather(folder, &mut found)?;
    Ok(found)
}

fn gather(folder: &Path, found: &mut Fingerprint) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        if about.is_dir() {
            gather(&entry.path(), found)?;
        } else if !is_lock_index(&entry.path()) {
            found.insert(entry.path(), (about.len(), about.modified()?));
        }
    }
    Ok(())
}

/// SQLite's shared memory holds locks of readers; nothing in it outlives the process.
fn is_lock_index(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-shm")
}
