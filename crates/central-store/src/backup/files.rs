//! A backup as a folder of files: made beside its place and moved there when it is whole, and read again from end to end.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use sha2::{Digest as _, Sha256};

use super::manifest::{MANIFEST, Manifest, Member};
use crate::centre::Centre;
use crate::error::StoreError;

/// Read and written at once.
const PIECE_BYTES: usize = 256 * 1024;
const DATABASE: &str = "central.sqlite3";
const BLOBS: &str = "blobs";
/// Behind the name of a backup that is not whole.
const PARTIAL: &str = "partial";

/// Is told of each file: how many are done, of how many.
pub type BackupWatch<'a> = &'a mut dyn FnMut(usize, usize);

/// What was backed up, or read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupDone {
    /// Files, the database among them.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl Centre {
    /// Backs up database and files into a new folder `to`, and holds every byte that was written against its digest. First the
    /// database, then the files: every file that the copied database names is then in the copy. Signing keys are not in it.
    ///
    /// # Errors
    /// When the folder exists already, or something cannot be read or written; then nothing stands at `to`.
    pub fn backup_to(
        &self,
        to: &Path,
        now: DateTime<FixedOffset>,
        watch: BackupWatch<'_>,
    ) -> Result<BackupDone, StoreError> {
        let part = to.with_extension(PARTIAL);
        refuse_existing(to)?;
        fs::create_dir(&part).map_err(StoreError::file(&part))?;
        let made = self.fill(&part, now, watch).and_then(|done| {
            refuse_existing(to)?;
            fs::rename(&part, to).map_err(StoreError::file(to))?;
            sync_folder(to.parent().unwrap_or(to)).map_err(StoreError::file(to))?;
            Ok(done)
        });
        if made.is_err() {
            // What is left of it is in nobody's way under its own name; a full disk is better off without it.
            let _left_behind = fs::remove_dir_all(&part);
        }
        made
    }

    fn fill(&self, part: &Path, now: DateTime<FixedOffset>, watch: BackupWatch<'_>) -> Result<BackupDone, StoreError> {
        self.backup(&part.join(DATABASE))?;
        let here = &self.options.folder;
        let blobs = below(&here.join(BLOBS))?;
        let of = blobs.len().saturating_add(1);
        let mut files = vec![member(part, &part.join(DATABASE))?];
        watch(1, of);
        for (at, blob) in (2..).zip(&blobs) {
            let to = part.join(blob.strip_prefix(here).unwrap_or(blob));
            let copied = copy(blob, &to).map_err(StoreError::file(&to))?;
            let written = member(part, &to)?;
            if written.sha256 != copied {
                return Err(StoreError::unreadable("copy", to.display()));
            }
            files.push(written);
            watch(at, of);
        }
        let manifest = Manifest { made_at: now, program: program(), verified_at: Some(now), files };
        write_manifest(part, &manifest)?;
        Ok(BackupDone { files: manifest.files.len(), bytes: manifest.bytes() })
    }
}

impl Manifest {
    /// Reads every file of a backup again and notes the day when all are what they were.
    ///
    /// # Errors
    /// The first file that is missing or changed, by its name.
    pub fn verify(folder: &Path, now: DateTime<FixedOffset>, watch: BackupWatch<'_>) -> Result<BackupDone, StoreError> {
        let mut manifest = Self::read(folder)?;
        let of = manifest.files.len();
        for (at, file) in (1..).zip(&manifest.files) {
            if member(folder, &folder.join(&file.path))? != *file {
                return Err(StoreError::unreadable("backup", format!("{} is not what was backed up", file.path)));
            }
            watch(at, of);
        }
        manifest.verified_at = Some(now);
        write_manifest(folder, &manifest)?;
        Ok(BackupDone { files: of, bytes: manifest.bytes() })
    }
}

fn program() -> String {
    format!("qingjian {}", env!("CARGO_PKG_VERSION"))
}

fn refuse_existing(to: &Path) -> Result<(), StoreError> {
    if !to.exists() {
        return Ok(());
    }
    Err(StoreError::file(to)(io::Error::new(io::ErrorKind::AlreadyExists, "a backup is never written over")))
}

/// Whole or not at all: the old list stands until the new one is on disk.
fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    let (file, next) = (folder.join(MANIFEST), folder.join(format!("{MANIFEST}.next")));
    let text = serde_json::to_vec_pretty(manifest).map_err(|error| StoreError::unreadable("manifest", error))?;
    let write = || {
        let mut open = File::create(&next)?;
        open.write_all(&text)?;
        open.sync_all()?;
        fs::rename(&next, &file)?;
        sync_folder(folder)
    };
    write().map_err(StoreError::file(&file))
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Every file in a folder, however deep, in the order of names.
fn below(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(StoreError::file(&next))? {
            let path = entry.map_err(StoreError::file(&next))?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// Copies a file, durably, and says what was read.
fn copy(from: &Path, to: &Path) -> io::Result<String> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    let (mut source, mut target) = (File::open(from)?, File::create_new(to)?);
    let mut digest = Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = source.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        digest.update(bytes);
        target.write_all(bytes)?;
    }
    target.sync_all()?;
    Ok(hex(&digest.finalize()))
}

/// A file as it stands on disk.
fn member(folder: &Path, file: &Path) -> Result<Member, StoreError> {
    let hashed = || {
        let mut source = File::open(file)?;
        let mut digest = Sha256::new();
        let bytes = io::copy(&mut source, &mut digest)?;
        Ok((bytes, hex(&digest.finalize())))
    };
    let (bytes, sha256) = hashed().map_err(StoreError::file(file))?;
    let inside = file.strip_prefix(folder).unwrap_or(file);
    let path = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    Ok(Member { path, bytes, sha256 })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
