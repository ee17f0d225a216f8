//! Writing a large file beside the work that its bytes come from, so that hashing and the disk do not wait for each
//! other.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

/// Pieces on their way to the disk: memory stays flat when the disk is slower. So many (of a quarter of a MiB) keep the
/// hashing busy while the disk is waited for.
const PIECES_WAITING_MAX: usize = 32;
/// What the disk gets at once. Left to the end, it would have everything to do when nothing else is left; waited for
/// more often, each wait costs more than its bytes.
const SYNCED_EVERY_BYTES: usize = 16 * 1024 * 1024;

/// A file that another thread writes to.
pub(super) struct Beside {
    pieces: SyncSender<Vec<u8>>,
    thread: JoinHandle<io::Result<File>>,
}

impl Beside {
    /// Hands the file over.
    pub(super) fn start(file: File) -> io::Result<Self> {
        let (pieces, arriving) = sync_channel(PIECES_WAITING_MAX);
        let thread = Builder::new().name("photo".to_owned()).spawn(move || write(file, &arriving))?;
        Ok(Self { pieces, thread })
    }

    /// Appends a piece. What goes wrong with it is said by [`Beside::finish`] at the latest.
    pub(super) fn append(&self, piece: &[u8]) -> io::Result<()> {
        self.pieces.send(piece.to_vec()).map_err(|_| io::Error::other("the file cannot be written any more"))
    }

    /// Waits until everything is written, and gives the file back.
    pub(super) fn finish(self) -> io::Result<File> {
        drop(self.pieces);
        self.thread.join().unwrap_or_else(|_| Err(io::Error::other("the writing thread broke off")))
    }
}

fn write(mut file: File, arriving: &Receiver<Vec<u8>>) -> io::Result<File> {
    let mut unsynced_bytes = 0;
    for piece in arriving {
        file.write_all(&piece)?;
        unsynced_bytes += piece.len();
        if unsynced_bytes >= SYNCED_EVERY_BYTES {
            file.sync_data()?;
            unsynced_bytes = 0;
        }
    }
    Ok(file)
}
