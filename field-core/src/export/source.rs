//! A file of the photo folder as something to read from.

use std::io::{self, Read};

use crate::photo::PhotoRow;
use crate::shell::Files;

pub(super) struct Source<'a> {
    files: &'a dyn Files,
    name: String,
    offset: u64,
}

impl<'a> Source<'a> {
    pub(super) fn of(files: &'a dyn Files, file: &PhotoRow) -> Self {
        Self { files, name: file.digest.hex(), offset: 0 }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.files.read_at(&self.name, self.offset, bytes)?;
        self.offset = self.offset.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(read)
    }
}
