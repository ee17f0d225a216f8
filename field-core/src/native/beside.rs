//! Writing a large file beside the work that its bytes come from, so that hashing, writing and the disk do not wait for
//! each other.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

/// Pieces on their way to the disk: memory stays flat when the disk is slower. So many (of a quarter of a MiB) keep the
/// hashing busy while the disk is waited for.
const PIECES_WAITING_MAX: usize = 8;
/// How much is written before the disk is told to take it. Left to the end, the disk would have everything to do when
/// nothing else is left.
const FLUSHED_EVERY_BYTES: usize = 4 * 1024 * 1024;

/// A file that another thread writes to, and a third one makes durable.
pub(super) struct Beside {
    pieces: SyncSender<Vec<u8>>,
    /// Pieces to be filled again: fresh memory for every one costs as much as hashing a fifth of it.
    written: Receiver<Vec<u8>>,
    thread: JoinHandle<io::Result<File>>,
}

impl Beside {
    /// Hands the file over.
    pub(super) fn start(file: File) -> io::Result<Self> {
        let (pieces, arriving) = sync_channel(PIECES_WAITING_MAX);
        let (back, written) = channel();
        let flusher = Flusher::start(&file)?;
        let work = move || write(file, flusher, &arriving, &back);
        Ok(Self { pieces, written, thread: Builder::new().name("photo".to_owned()).spawn(work)? })
    }

    /// Appends a piece. What goes wrong with it is said by [`Beside::finish`] at the latest.
    pub(super) fn append(&self, bytes: &[u8]) -> io::Result<()> {
        let mut piece = self.written.try_recv().unwrap_or_default();
        piece.clear();
        piece.extend_from_slice(bytes);
        self.pieces.send(piece).map_err(|_| io::Error::other("the file cannot be written any more"))
    }

    /// Waits until everything is written, and gives the file back.
    pub(super) fn finish(self) -> io::Result<File> {
        drop(self.pieces);
        joined(self.thread)
    }
}

fn write(mut file: File, flusher: Flusher, arriving: &Receiver<Vec<u8>>, back: &Sender<Vec<u8>>) -> io::Result<File> {
    let mut unflushed_bytes = 0;
    for piece in arriving {
        file.write_all(&piece)?;
        unflushed_bytes += piece.len();
        if unflushed_bytes >= FLUSHED_EVERY_BYTES && flusher.flush() {
            unflushed_bytes = 0;
        }
        // Nobody waits for the last pieces any more.
        let _gone = back.send(piece);
    }
    flusher.finish().map(|()| file)
}

/// Makes durable what is written, while more is written.
struct Flusher {
    wanted: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl Flusher {
    fn start(file: &File) -> io::Result<Self> {
        let (wanted, asked) = sync_channel::<()>(1);
        let file = file.try_clone()?;
        let work = move || asked.iter().try_for_each(|()| file.sync_data());
        Ok(Self { wanted, thread: Builder::new().name("photo-disk".to_owned()).spawn(work)? })
    }

    /// Asks for what is written by now; not, while an earlier wish still waits.
    fn flush(&self) -> bool {
        self.wanted.try_send(()).is_ok()
    }

    /// Waits for the wishes that were taken. The disk tells of a failure only once: whoever asked must pass it on.
    fn finish(self) -> io::Result<()> {
        drop(self.wanted);
        joined(self.thread)
    }
}

fn joined<T>(thread: JoinHandle<io::Result<T>>) -> io::Result<T> {
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the writing thread broke off")))
}
