//! A real tablet on the disk that is measured.

use std::path::Path;

use qingjian_field_core::{FieldCore, native};
use tempfile::TempDir;

use super::bureau::{Bureau, code};
use super::direct::Direct;
use super::place::Place;
use crate::ending::Failure;

/// A tablet, enrolled at a bureau. It goes when it is let go.
pub struct Tablet {
    /// Its memory.
    pub core: FieldCore,
    /// Its road to the bureau.
    pub road: Direct,
    folder: TempDir,
}

impl Tablet {
    /// The tablet with this number.
    pub fn enrolled(place: &Place, bureau: &Bureau, nr: usize) -> Result<Self, Failure> {
        let folder = place.folder()?;
        let shell = native::shell(&folder.path().join("photos"))?;
        let mut core = FieldCore::open(&folder.path().join("tablet.sqlite3"), shell)?;
        let mut road = Direct::to(bureau);
        core.enrol(&mut road, &code(nr), &format!("平板 {nr}"))?;
        Ok(Self { core, road, folder })
    }

    /// Meets its bureau.
    pub fn sync(&mut self) -> Result<(), Failure> {
        self.core.sync(&mut self.road, &mut |_| {})?;
        Ok(())
    }

    /// Switched off: its folder alone.
    pub fn close(self) -> TempDir {
        self.folder
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
