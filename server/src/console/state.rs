//! What the console remembers between requests besides the store: how often who tried.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::adoption::PlanFiles;
use super::imports::Imports;
use super::limiter::Limiter;
use super::readiness::Readiness;
use crate::limits;
use crate::problem::{Refusal, codes};

/// Shared by all workers of a server.
pub(crate) struct State {
    limiter: Mutex<Limiter>,
    checks: Semaphore,
    papers: Arc<Semaphore>,
    /// Ledgers on their way in.
    pub imports: Imports,
    /// Plans that were checked and wait to be adopted.
    pub plan_files: PlanFiles,
    /// Whose plan is kept ready.
    pub readiness: Readiness,
    /// Whether the cookie may travel over TLS only.
    pub secure: bool,
}

impl State {
    pub fn new(secure: bool) -> Self {
        Self {
            limiter: Mutex::default(),
            checks: Semaphore::new(limits::PASSWORD_CHECKS_AT_ONCE),
            papers: Arc::new(Semaphore::new(limits::PAPERS_AT_ONCE)),
            imports: Imports::default(),
            plan_files: PlanFiles::default(),
            readiness: Readiness::default(),
            secure,
        }
    }

    pub(super) fn limiter(&self) -> MutexGuard<'_, Limiter> {
        self.limiter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn at argon2.
    ///
    /// # Errors
    /// `stopping`.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        let stopping = |_| Refusal::new(codes::STOPPING, "the server is stopping: send it again");
        self.checks.acquire().await.map_err(stopping)
    }

    /// Waits for a turn at the printer. The turn goes into the work itself, which goes on when its asker has left.
    ///
    /// # Errors
    /// `stopping`.
    pub(crate) async fn paper_turn(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let stopping = |_| Refusal::new(codes::STOPPING, "the server is stopping: send it again");
        Arc::clone(&self.papers).acquire_owned().await.map_err(stopping)
    }
}
