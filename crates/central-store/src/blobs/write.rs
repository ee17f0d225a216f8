//! Bytes onto the disk: written, hashed and made durable side by side.

use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// What the system is given at once. One write of some megabytes makes it look for as much memory in one piece, which
/// took ten times as long as the same bytes in pieces.
const WRITE_BYTES: usize = 256 * 1024;

/// Below this a second thread costs more than it hashes.
const HASH_BESIDE_BYTES_MIN: usize = 256 * 1024;

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
    part.chunks(WRITE_BYTES).try_for_each(|piece| file.write_all(piece))?;
    file.sync_data()
}
