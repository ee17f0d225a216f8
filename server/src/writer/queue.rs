//! One district's queue and the thread that empties it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender, TrySendError};
use std::thread::JoinHandle;

use qingjian_central_store::{Centre, Offer};
use qingjian_sync::Signed;
use qingjian_sync::protocol::{self, Problem};
use tokio::sync::oneshot;

use crate::clock::Clock;
use crate::limits;
use crate::observe::Meters;
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
    depth: Arc<AtomicUsize>,
    thread: JoinHandle<()>,
}

impl Queue {
    pub fn start(centre: Arc<Centre>, clock: Clock, meters: Arc<Meters>) -> io::Result<Self> {
        let (entrance, exit) = mpsc::sync_channel(limits::QUEUE_PUSHES_MAX);
        let depth = Arc::new(AtomicUsize::new(0));
        let writer = Writer { centre, clock, meters, depth: Arc::clone(&depth) };
        let work = move || writer.write_all(&exit);
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(work)?;
        Ok(Self { entrance, depth, thread })
    }

    /// # Errors
    /// `queue_full`, `stopping`.
    pub fn admit(&self, offer: Offer) -> Result<Receipt, Refusal> {
        let (tell, receipt) = oneshot::channel();
        // Counted before it is sent: the writer may take it out at once.
        self.depth.fetch_add(1, Ordering::SeqCst);
        let admitted = self.send(Waiting { offer, tell });
        if admitted.is_err() {
            self.depth.fetch_sub(1, Ordering::SeqCst);
        }
        admitted.map(|()| receipt)
    }

    /// Pushes that wait.
    pub fn depth(&self) -> usize {
        self.depth.load(Ordering::SeqCst)
    }

    /// Whether somebody still empties it.
    pub fn alive(&self) -> bool {
        !self.thread.is_finished()
    }

    fn send(&self, waiting: Waiting) -> Result<(), Refusal> {
        match self.entrance.try_send(waiting) {
            Ok(()) => Ok(()),
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

/// What the writing thread works with.
struct Writer {
    centre: Arc<Centre>,
    clock: Clock,
    meters: Arc<Meters>,
    depth: Arc<AtomicUsize>,
}

impl Writer {
    fn write_all(&self, exit: &mpsc::Receiver<Waiting>) {
        while let Ok(first) = exit.recv() {
            let more = exit.try_iter().take(limits::GROUP_PUSHES_MAX.saturating_sub(1));
            let group: Vec<Waiting> = std::iter::once(first).chain(more).collect();
            self.depth.fetch_sub(group.len(), Ordering::SeqCst);
            self.write(group);
        }
    }

    fn write(&self, group: Vec<Waiting>) {
        let (offers, tells): (Vec<_>, Vec<_>) = group.into_iter().map(|one| (one.offer, one.tell)).unzip();
        // The store replaces a connection whose holder panicked, so the next group can be written.
        let done = catch_unwind(AssertUnwindSafe(|| self.centre.push(offers, self.clock.now())));
        for (tell, result) in tells.into_iter().zip(done.into_iter().flatten()) {
            // Numbers first: whoever reads them after the answer finds it counted.
            self.count(&result);
            // Whoever asked may be gone; what he offered is stored all the same.
            drop(tell.send(result));
        }
    }

    fn count(&self, result: &Result<Signed, Problem>) {
        let receipt = result.as_ref().ok().and_then(|signed| signed.read::<protocol::Receipt>().ok());
        receipt.iter().for_each(|receipt| self.meters.pushed(&receipt.results));
    }
}
