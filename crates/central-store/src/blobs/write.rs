//! Bytes onto the disk: written, hashed and made durable side by side.

use std::fs::{File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// What the system is given at once. One write of some megabytes makes it look for as much memory in one piece, which
/// took ten times as long as the same bytes in pieces.
const WRITE_BYTES: usize = 256 * 1024;

/// Below this a second thread costs more than it hashes.
const HASH_BESIDE_BYTES_MIN: usize = 256 * 1024;

/// Below this a thread costs more than the disk's head start is worth.
const FLUSH_BESIDE_BYTES_MIN: usize = 1024 * 1024;

/// Appends a part at an offset: durable when it returns, and the hash goes on over it.
pub(super) fn written_and_hashed(path: &Path, offset: u64, part: &[u8], mut hash: Sha256) -> std::io::Result<Sha256> {
    if part.len() < HASH_BESIDE_BYTES_MIN {
        hash.update(part);
        return write(path, offset, part).map(|()| hash);
    }
    std::thread::scope(|threads| {
        let beside = std::thread::Builder::new().spawn_scoped(threads, || {
            hash.update(part);
            hash
        })?;
        write(path, offset, part)?;
        beside.join().map_err(|_| std::io::Error::other("hashing stopped"))
    })
}

/// Durable when it returns. Bytes of an earlier attempt beyond the offset were never acknowledged: they are cut off.
fn write(path: &Path, offset: u64, part: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    if file.metadata()?.len() > offset {
        file.set_len(offset)?;
    }
    file.seek(SeekFrom::Start(offset))?;
    if part.len() < FLUSH_BESIDE_BYTES_MIN {
        in_pieces(&file, part)?;
    } else {
        let (first, rest) = part.split_at(part.len() / 2);
        in_pieces(&file, first)?;
        flushed_beside(&file, rest)?;
    }
    file.sync_data()
}

/// Writes on while the disk takes what is written already. It tells of a failure only once, so the thread must say it.
fn flushed_beside(file: &File, rest: &[u8]) -> std::io::Result<()> {
    std::thread::scope(|threads| {
        let flushing = std::thread::Builder::new().spawn_scoped(threads, || file.sync_data())?;
        in_pieces(file, rest)?;
        flushing.join().map_err(|_| std::io::Error::other("flushing stopped"))?
    })
}

fn in_pieces(mut file: &File, part: &[u8]) -> std::io::Result<()> {
    part.chunks(WRITE_BYTES).try_for_each(|piece| file.write_all(piece))
}
