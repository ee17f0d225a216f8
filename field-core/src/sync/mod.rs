//! One sync, read from top to bottom: hello, push, pull, photographs. `docs/SYNC.md` section 9 is the same in prose.

mod backoff;
mod copied;
mod epoch;
mod greet;
mod photos;
mod pull;
mod push;

use qingjian_sync::protocol::SyncApi;

pub use backoff::next_attempt;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::Result;
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
    /// Documents that arrived.
    pub pulled: u64,
    /// Files that are durable at the centre now.
    pub photos: u64,
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
}

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
        let mut session = Session { api, progress, report: SyncReport::default() };
        self.sync_inside(&mut session)?;
        Ok(session.report)
    }

    fn sync_inside(&mut self, session: &mut Session<'_>) -> Result<()> {
        let hello = self.greet(session.api)?;
        self.begin_epoch(&hello)?;
        self.push(session, hello.epoch)?;
        if self.is_copied(&hello)? {
            self.go_on_as_successor(session)?;
            self.push(session, hello.epoch)?;
        }
        self.pull(session, hello.epoch)?;
        self.send_photos(session)?;
        if session.report != SyncReport::default() {
            store::tidy(&self.store)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
