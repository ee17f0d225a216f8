//! Taking in pushes: a bounded queue and one writing thread for each district.
//!
//! Pushes that wait together share one transaction, and so one wait for the disk. A push that was admitted to the
//! queue is written even if its sender is gone by then: the sender may offer it again, as a repeat.

mod queue;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use qingjian_central_store::{Centre, Offer};
use qingjian_sync::{Signed, StreamId};

use self::queue::Queue;
use crate::clock::Clock;
use crate::observe::Meters;
use crate::problem::{Refusal, codes};

/// The writers of every district; `None` after the stop.
pub(crate) struct Writers {
    centre: Arc<Centre>,
    clock: Clock,
    meters: Arc<Meters>,
    queues: Mutex<Option<BTreeMap<StreamId, Queue>>>,
}

impl Writers {
    /// Writers into this store; a thread starts with its district's first push.
    pub fn new(centre: Arc<Centre>, clock: Clock, meters: Arc<Meters>) -> Self {
        Self { centre, clock, meters, queues: Mutex::new(Some(BTreeMap::new())) }
    }

    /// Puts an offer into its district's queue and waits for its receipt.
    ///
    /// # Errors
    /// `queue_full`, `stopping`, `internal`, or what the store says.
    pub async fn push(&self, stream: &StreamId, offer: Offer) -> Result<Signed, Refusal> {
        let receipt = self.admit(stream, offer)?;
        let lost = || Refusal::new(codes::INTERNAL, "whether the push was stored is unknown: send it again");
        receipt.await.map_err(|_| lost())?.map_err(Refusal)
    }

    fn admit(&self, stream: &StreamId, offer: Offer) -> Result<queue::Receipt, Refusal> {
        let mut queues = self.queues();
        let stopping = || Refusal::new(codes::STOPPING, "the server is stopping: send it again");
        let queues = queues.as_mut().ok_or_else(stopping)?;
        if !queues.contains_key(stream) {
            let queue = Queue::start(Arc::clone(&self.centre), self.clock.clone(), Arc::clone(&self.meters));
            queues.insert(stream.clone(), queue.map_err(|_| stopping())?);
        }
        queues.get(stream).ok_or_else(stopping)?.admit(offer)
    }

    /// How many pushes wait in each district.
    pub fn depths(&self) -> Vec<(StreamId, usize)> {
        self.queues().iter().flatten().map(|(stream, queue)| (stream.clone(), queue.depth())).collect()
    }

    /// Whether every writing thread that was started still runs.
    pub fn alive(&self) -> bool {
        self.queues().iter().flatten().all(|(_, queue)| queue.alive())
    }

    /// Takes no more offers, and returns when every admitted one is written.
    pub fn stop(&self) {
        let queues = self.queues().take();
        queues.into_iter().flat_map(BTreeMap::into_values).for_each(Queue::drain);
    }

    fn queues(&self) -> MutexGuard<'_, Option<BTreeMap<StreamId, Queue>>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
