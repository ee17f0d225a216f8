//! One sync, read from top to bottom: hello, push, pull, photographs. `docs/SYNC.md` section 9 is the same in prose.

mod ask;
mod backoff;
mod copied;
mod epoch;
mod file;
mod greet;
mod photos;
mod pull;
mod push;
mod receipts;

use qingjian_sync::protocol::{SyncApi, SyncFault};

pub use backoff::next_attempt;
pub use receipts::ReceiptsTaken;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::store;

/// How far a sync is; told after every request that moved something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many commits have their receipt now.
    Pushed(u64),
    /// So many documents have arrived.
    Pulled(u64),
    /// So many bytes of files have gone out.
    Sent(u64),
}

/// What one sync moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncReport {
    /// Commits that got a receipt.
    pub pushed: u64,
    /// Of these, without effect: see [`FieldCore::attention`].
    pub without_effect: u64,
    /// Of those, turned away: the centre does not hold them.
    pub turned_away: u64,
    /// Documents that arrived.
    pub pulled: u64,
    /// Files that are durable at the centre now.
    pub photos: u64,
    /// Files that could not be sent for a reason of their own; see [`FieldCore::photos`].
    pub photos_left: u64,
    /// Bytes of files that went out.
    pub photo_bytes: u64,
    /// True when this database turned out to be a copy and went on under a new name.
    pub succeeded: bool,
}

/// What a sync needs at every step.
struct Session<'a> {
    api: &'a mut dyn SyncApi,
    progress: &'a mut dyn FnMut(Progress),
    report: SyncReport,
    presented: Option<ask::Presented>,
}

/// A centre that changes its life while we talk costs one more round; more than this is no progress.
const ROUNDS_MAX: usize = 3;

impl FieldCore {
    /// Brings tablet and centre to the same state. Broken off anywhere, it goes on from there the next time.
    ///
    /// # Errors
    /// `offline` and the like: try again after [`next_attempt`]. Whatever the error, nothing is forgotten.
    pub fn sync(
        &mut self,
        api: &mut dyn SyncApi,
        progress: &mut dyn FnMut(Progress),
    ) -> std::result::Result<SyncReport, FieldError> {
        let mut session = Session { api, progress, report: SyncReport::default(), presented: None };
        self.sync_inside(&mut session)?;
        Ok(session.report)
    }

    fn sync_inside(&mut self, session: &mut Session<'_>) -> Result<()> {
        let mut done = self.round(session);
        for _ in 1..ROUNDS_MAX {
            if !done.as_ref().is_err_and(asks_for_hello) {
                break;
            }
            done = self.round(session);
        }
        if session.report != SyncReport::default() {
            store::tidy(&self.store)?;
        }
        done
    }

    fn round(&mut self, session: &mut Session<'_>) -> Result<()> {
        let hello = self.greet(session)?;
        self.begin_epoch(&hello)?;
        self.push(session, hello.epoch)?;
        if self.is_copied(&hello)? {
            self.go_on_as_successor(session)?;
            self.push(session, hello.epoch)?;
        }
        let pulled = self.pull(session, hello.epoch);
        if pulled.as_ref().is_ok() || pulled.as_ref().is_err_and(is_refused_for_good) {
            // Who may not read any more still delivers his evidence.
            self.send_photos(session)?;
        }
        pulled
    }
}

/// The centre is not what it was at the hello.
fn asks_for_hello(fault: &Fault) -> bool {
    matches!(fault.refusal(), Some("epoch_changed" | "cursor_ahead"))
}

/// The centre refused, and not because of something that passes or that another hello sets right.
fn is_refused_for_good(fault: &Fault) -> bool {
    matches!(fault, Fault::Sync(refusal @ SyncFault::Refused(_)) if !refusal.can_retry()) && !asks_for_hello(fault)
}

#[cfg(test)]
mod tests;
