//! A folder of the file system as photo folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::beside::Beside;
use crate::shell::{Files, UNFINISHED};

/// Less is written sooner than other threads gain anything.
const BESIDE_FROM_BYTES: usize = 2 * 1024 * 1024;

/// A folder of the file system.
pub struct PhotoFolder {
    folder: PathBuf,
    /// The file being written, kept open so that a video is not reopened for every piece of it.
    writing: Option<Writing>,
}

struct Writing {
    name: String,
    hand: Hand,
}

/// Who writes: short files this thread, long ones another.
enum Hand {
    Own { file: File, written_bytes: usize },
    Beside(Beside),
}

impl Hand {
    /// The hand that writes on, after it has written this.
    fn append(self, bytes: &[u8]) -> io::Result<Self> {
        match self {
            Self::Own { mut file, written_bytes } if written_bytes < BESIDE_FROM_BYTES => {
                file.write_all(bytes)?;
                Ok(Self::Own { file, written_bytes: written_bytes.saturating_add(bytes.len()) })
            }
            Self::Own { file, .. } => Self::Beside(Beside::start(file)?).append(bytes),
            Self::Beside(beside) => match beside.append(bytes) {
                Ok(()) => Ok(Self::Beside(beside)),
                Err(gone) => Err(beside.finish().err().unwrap_or(gone)),
            },
        }
    }

    /// The file with everything in it, not yet durable.
    fn finish(self) -> io::Result<File> {
        match self {
            Self::Own { file, .. } => Ok(file),
            Self::Beside(beside) => beside.finish(),
        }
    }
}

impl PhotoFolder {
    /// Makes the folder where there is none.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned(), writing: None })
    }

    fn path(&self, name: &str) -> io::Result<PathBuf> {
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.') && !name.starts_with('.');
        let fault = || io::Error::new(io::ErrorKind::InvalidInput, "not a plain file name");
        plain.then(|| self.folder.join(name)).ok_or_else(fault)
    }

    /// The hand that writes this file: the one that has it open, or a new one.
    fn hand(&mut self, name: &str) -> io::Result<Hand> {
        match self.writing.take() {
            Some(open) if open.name == name => Ok(open.hand),
            _ => {
                let file = OpenOptions::new().create(true).append(true).open(self.path(name)?)?;
                Ok(Hand::Own { file, written_bytes: 0 })
            }
        }
    }
}

impl Files for PhotoFolder {
    fn free_bytes(&self) -> io::Result<u64> {
        fs4::available_space(&self.folder)
    }

    fn append(&mut self, unfinished: &str, bytes: &[u8]) -> io::Result<()> {
        let hand = self.hand(unfinished)?.append(bytes)?;
        self.writing = Some(Writing { name: unfinished.to_owned(), hand });
        Ok(())
    }

    fn publish(&mut self, unfinished: &str, name: &str) -> io::Result<()> {
        self.hand(unfinished)?.finish()?.sync_all()?;
        fs::rename(self.path(unfinished)?, self.path(name)?)?;
        sync_folder(&self.folder)
    }

    fn remove_unfinished(&mut self, unfinished: &str) -> io::Result<()> {
        if !unfinished.ends_with(UNFINISHED) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "only unfinished files are ever removed"));
        }
        // Whoever still writes is waited for: what it failed with does not matter any more.
        drop(self.writing.take().map(|open| open.hand.finish()));
        match fs::remove_file(self.path(unfinished)?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn length(&self, name: &str) -> io::Result<Option<u64>> {
        match fs::metadata(self.path(name)?) {
            Ok(found) => Ok(Some(found.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read_at(&self, name: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize> {
        let mut file = File::open(self.path(name)?)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut rest = bytes;
        let mut read = 0;
        while !rest.is_empty() {
            let more = file.read(rest)?;
            if more == 0 {
                break;
            }
            read += more;
            rest = rest.get_mut(more..).unwrap_or_default();
        }
        Ok(read)
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let names = fs::read_dir(&self.folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect()
    }
}

/// A rename is durable when its folder is. Windows has no handle for that and journals renames itself.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
