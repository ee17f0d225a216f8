//! A folder of the file system as photo folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::shell::{Files, UNFINISHED};

/// A folder of the file system.
pub struct PhotoFolder {
    folder: PathBuf,
    /// The file being written, kept open so that a video is not reopened for every piece of it.
    writing: Option<(String, File)>,
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

    fn writer(&mut self, name: &str) -> io::Result<&mut File> {
        let open = match self.writing.take() {
            Some((open_name, file)) if open_name == name => (open_name, file),
            _ => (name.to_owned(), OpenOptions::new().create(true).append(true).open(self.path(name)?)?),
        };
        Ok(&mut self.writing.insert(open).1)
    }
}

impl Files for PhotoFolder {
    fn free_bytes(&self) -> io::Result<u64> {
        fs4::available_space(&self.folder)
    }

    fn append(&mut self, unfinished: &str, bytes: &[u8]) -> io::Result<()> {
        self.writer(unfinished)?.write_all(bytes)
    }

    fn publish(&mut self, unfinished: &str, name: &str) -> io::Result<()> {
        self.writer(unfinished)?.sync_all()?;
        self.writing = None;
        fs::rename(self.path(unfinished)?, self.path(name)?)?;
        sync_folder(&self.folder)
    }

    fn remove_unfinished(&mut self, unfinished: &str) -> io::Result<()> {
        if !unfinished.ends_with(UNFINISHED) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "only unfinished files are ever removed"));
        }
        self.writing = None;
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
