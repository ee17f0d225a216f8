//! The photo folder: a flat place for files named by their bytes.

use std::io;

/// The photo folder. Names are plain: letters, digits, `.`; unfinished files end in [`UNFINISHED`].
pub trait Files: Send {
    /// Bytes that can still be written.
    ///
    /// # Errors
    /// When the device does not say.
    fn free_bytes(&self) -> io::Result<u64>;

    /// Appends to an unfinished file, which comes into being empty. May return before the bytes are written; what goes
    /// wrong with them is then said by a later call, by `publish` at the latest.
    ///
    /// # Errors
    /// When these or earlier bytes could not be written; the file may hold some of them.
    fn append(&mut self, unfinished: &str, bytes: &[u8]) -> io::Result<()>;

    /// Makes an unfinished file durable (fsync), gives it its name (rename), and makes the name durable (fsync of
    /// the folder). A file of that name is replaced.
    ///
    /// # Errors
    /// When one of the three failed; the name may or may not exist then.
    fn publish(&mut self, unfinished: &str, name: &str) -> io::Result<()>;

    /// Removes an unfinished file; it is fine when there is none. No other file is ever removed.
    ///
    /// # Errors
    /// When it is there and stays.
    fn remove_unfinished(&mut self, unfinished: &str) -> io::Result<()>;

    /// How many bytes a file holds; `None` when there is no such file.
    ///
    /// # Errors
    /// When the folder cannot be read.
    fn length(&self, name: &str) -> io::Result<Option<u64>>;

    /// Reads bytes from `offset` on until `bytes` is full or the file ends, and says how many.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read_at(&self, name: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize>;

    /// The names of all files, finished and not, in any order.
    ///
    /// # Errors
    /// When the folder cannot be read.
    fn names(&self) -> io::Result<Vec<String>>;
}

/// How names of unfinished files end.
pub const UNFINISHED: &str = ".part";
