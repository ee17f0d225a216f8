use std::path::{Path, PathBuf};

use qingjian_sync::protocol::SyncApi;
use tempfile::TempDir;

use super::{MemoryFolder, Seeded, SetClock, StopAt};
use crate::shell::Shell;
use crate::{FieldCore, FieldError, SyncReport};

/// A tablet with a real database in a temporary folder.
pub struct Tablet {
    /// Its clock.
    pub clock: SetClock,
    /// Its photo folder.
    pub photos: MemoryFolder,
    /// Where its power is cut.
    pub stop: StopAt,
    core: Option<FieldCore>,
    folder: TempDir,
    opened: u64,
    seed: u64,
}

impl Tablet {
    /// A new tablet; everything random about it follows from `seed`.
    pub fn new(seed: u64) -> Self {
        let mut tablet = Self {
            clock: SetClock::default(),
            photos: MemoryFolder::default(),
            stop: StopAt::default(),
            core: None,
            folder: TempDir::new().unwrap(),
            opened: 0,
            seed,
        };
        tablet.reopen();
        tablet
    }

    /// A new tablet that a centre knows.
    pub fn enrolled(seed: u64, centre: &mut dyn SyncApi) -> Self {
        let mut tablet = Self::new(seed);
        tablet.core().enrol(centre, &format!("code {seed}"), &format!("平板 {seed}")).unwrap();
        tablet
    }

    /// Its memory.
    pub fn core(&mut self) -> &mut FieldCore {
        self.core.as_mut().unwrap()
    }

    /// As after a power cut: whatever was open is gone, the files are what they are.
    pub fn reopen(&mut self) {
        self.try_reopen().unwrap();
    }

    /// The same, where it may fail.
    pub fn try_reopen(&mut self) -> Result<(), FieldError> {
        self.core = None;
        self.opened += 1;
        let shell = Shell {
            clock: Box::new(self.clock.clone()),
            entropy: Box::new(Seeded::new(self.seed * 1000 + self.opened)),
            files: Box::new(self.photos.clone()),
            probe: Box::new(self.stop.clone()),
        };
        self.core = Some(FieldCore::open(&self.path(), shell)?);
        Ok(())
    }

    /// Closes the database, to look at its file.
    pub fn close(&mut self) {
        self.core = None;
    }

    /// The database's file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("tablet.sqlite3")
    }

    /// Copies the database away, as a backup of the device would.
    pub fn copy_to(&mut self, to: &Path) {
        self.close();
        std::fs::copy(self.path(), to).unwrap();
        self.reopen();
    }

    /// Puts a copy back in the database's place.
    pub fn restore_from(&mut self, from: &Path) {
        self.close();
        for end in ["-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{}{end}", self.path().display())));
        }
        std::fs::copy(from, self.path()).unwrap();
        self.reopen();
    }

    /// Meets the centre.
    ///
    /// # Errors
    /// As [`FieldCore::sync`].
    pub fn sync(&mut self, centre: &mut dyn SyncApi) -> Result<SyncReport, FieldError> {
        self.core().sync(centre, &mut |_| {})
    }
}
