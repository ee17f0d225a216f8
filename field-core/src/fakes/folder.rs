use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use crate::shell::Files;

/// A photo folder in memory. Clones are the same folder, also after a power cut.
#[derive(Clone)]
pub struct MemoryFolder(Arc<Mutex<Inside>>);

struct Inside {
    files: BTreeMap<String, Vec<u8>>,
    free_bytes: u64,
    broken: bool,
}

impl Default for MemoryFolder {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Inside { files: BTreeMap::new(), free_bytes: 1 << 40, broken: false })))
    }
}

impl MemoryFolder {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap()
    }

    /// Sets how many bytes are free.
    pub fn set_free_bytes(&self, free_bytes: u64) {
        self.inside().free_bytes = free_bytes;
    }

    /// From now on every write fails.
    pub fn break_down(&self) {
        self.inside().broken = true;
    }

    /// The bytes of a file.
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.inside().files.get(name).cloned()
    }

    /// Puts a file there, as if somebody had meddled.
    pub fn put(&self, name: &str, bytes: Vec<u8>) {
        self.inside().files.insert(name.to_owned(), bytes);
    }

    /// Takes a file away, as if somebody had meddled.
    pub fn take_away(&self, name: &str) {
        self.inside().files.remove(name);
    }

    fn writable(&self) -> io::Result<MutexGuard<'_, Inside>> {
        let inside = self.inside();
        if inside.broken { Err(io::Error::other("the disk is broken")) } else { Ok(inside) }
    }
}

impl Files for MemoryFolder {
    fn free_bytes(&self) -> io::Result<u64> {
        Ok(self.inside().free_bytes)
    }

    fn append(&mut self, unfinished: &str, bytes: &[u8]) -> io::Result<()> {
        self.writable()?.files.entry(unfinished.to_owned()).or_default().extend_from_slice(bytes);
        Ok(())
    }

    fn publish(&mut self, unfinished: &str, name: &str) -> io::Result<()> {
        let mut inside = self.writable()?;
        let bytes = inside.files.remove(unfinished).ok_or(io::ErrorKind::NotFound)?;
        inside.files.insert(name.to_owned(), bytes);
        Ok(())
    }

    fn remove_unfinished(&mut self, unfinished: &str) -> io::Result<()> {
        self.writable()?.files.remove(unfinished);
        Ok(())
    }

    fn length(&self, name: &str) -> io::Result<Option<u64>> {
        Ok(self.inside().files.get(name).map(|bytes| u64::try_from(bytes.len()).unwrap()))
    }

    fn read_at(&self, name: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize> {
        let inside = self.inside();
        let file = inside.files.get(name).ok_or(io::ErrorKind::NotFound)?;
        let rest = file.get(usize::try_from(offset).unwrap()..).unwrap_or_default();
        let read = rest.len().min(bytes.len());
        bytes[..read].copy_from_slice(&rest[..read]);
        Ok(read)
    }

    fn names(&self) -> io::Result<Vec<String>> {
        Ok(self.inside().files.keys().cloned().collect())
    }
}
