//! One district's queue and the thread that empties it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender, TrySendError};
use std::thread::JoinHandle;

use qingjian_central_store::{Centre, Offer};
use qingjian_sync::Signed;
use qingjian_sync::protocol::Problem;
use tokio::sync::oneshot;

use crate::clock::Clock;
use crate::limits;
use crate::problem::{Refusal, codes};

/// Comes when the offer is durable.
pub(super) type Receipt = oneshot::Receiver<Result<Signed, Problem>>;

struct Waiting {
    offer: Offer,
    tell: oneshot::Sender<Result<Signed, Problem>>,
}

/// A queue whose other end a thread holds.
pub(super) struct Queue {
    entrance: SyncSender<Waiting>,
    thread: JoinHandle<()>,
}

impl Queue {
    pub fn start(centre: Arc<Centre>, clock: Clock) -> io::Result<Self> {
        let (entrance, exit) = mpsc::sync_channel(limits::QUEUE_PUSHES_MAX);
        let work = move || write_all(&centre, &clock, &exit);
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(work)?;
        Ok(Self { entrance, thread })
    }

    /// # Errors
    /// `queue_full`, `stopping`.
    pub fn admit(&self, offer: Offer) -> Result<Receipt, Refusal> {
        let (tell, receipt) = oneshot::channel();
        match self.entrance.try_send(Waiting { offer, tell }) {
            Ok(()) => Ok(receipt),
            Err(TrySendError::Full(_)) => {
                Err(Refusal::new(codes::QUEUE_FULL, "too many pushes wait: send it again later")
                    .retry_after(limits::QUEUE_RETRY_AFTER_S))
            }
            Err(TrySendError::Disconnected(_)) => Err(Refusal::new(codes::STOPPING, "the writer has stopped")),
        }
    }

    /// Closes the entrance and waits until all that waited is written.
    pub fn drain(self) {
        drop(self.entrance);
        // A thread that panicked has nothing left to wait for: its senders learn it by themselves.
        drop(self.thread.join());
    }
}

fn write_all(centre: &Centre, clock: &Clock, exit: &mpsc::Receiver<Waiting>) {
    while let Ok(first) = exit.recv() {
        let more = exit.try_iter().take(limits::GROUP_PUSHES_MAX.saturating_sub(1));
        let group: Vec<Waiting> = std::iter::once(first).chain(more).collect();
        write(centre, clock, group);
    }
}

fn write(centre: &Centre, clock: &Clock, group: Vec<Waiting>) {
    let (offers, tells): (Vec<_>, Vec<_>) = group.into_iter().map(|one| (one.offer, one.tell)).unzip();
    // The store replaces a connection whose holder panicked, so the next group can be written.
    let done = catch_unwind(AssertUnwindSafe(|| centre.push(offers, clock.now())));
    for (tell, result) in tells.into_iter().zip(done.into_iter().flatten()) {
        // Whoever asked may be gone; what he offered is stored all the same.
        drop(tell.send(result));
    }
}
