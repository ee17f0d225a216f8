//! A disk so small that a test can fill it.
//!
//! ```no_run
//! let Some(disk) = qingjian_tests::disk::small(400) else { return };
//! disk.fill();
//! ```

#![allow(clippy::print_stderr, reason = "a test that skips must say so, and has no other way")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "only tests come here")]

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What fills the disk, in pieces that end in ever smaller ones: not a byte is left.
const PIECES_BYTES: [usize; 3] = [1024 * 1024, 4096, 1];

/// A disk in memory, mounted on a folder of its own until it is let go.
pub struct SmallDisk {
    folder: TempDir,
}

/// A disk of so many mebibytes. Only root may mount one; none for anybody else, which is said on stderr.
#[must_use]
pub fn small(mebibytes: u32) -> Option<SmallDisk> {
    if !is_root() {
        eprintln!("skipped: only root may mount a disk small enough to be filled");
        return None;
    }
    let folder = TempDir::new().unwrap();
    let options = format!("size={mebibytes}m,mode=700");
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()).status();
    assert!(mounted.unwrap().success(), "root could not mount a disk at {}", folder.path().display());
    Some(SmallDisk { folder })
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout.trim_ascii() == b"0")
}

impl SmallDisk {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves no byte free.
    ///
    /// # Panics
    /// When it cannot be written for another reason than that.
    pub fn fill(&self) {
        let mut file = File::create(self.filler()).unwrap();
        for bytes in PIECES_BYTES {
            let piece = vec![0; bytes];
            let full = std::iter::repeat_with(|| file.write_all(&piece)).find_map(Result::err);
            assert_eq!(full.map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
        }
    }

    /// Gives back what [`SmallDisk::fill`] took.
    ///
    /// # Panics
    /// When it was not filled.
    pub fn free(&self) {
        fs::remove_file(self.filler()).unwrap();
    }

    fn filler(&self) -> PathBuf {
        self.folder.path().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a program that was killed may still hold a file open for a moment.
        let _gone_with_the_machine = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
    }
}
