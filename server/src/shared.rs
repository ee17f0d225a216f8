//! What every request handler may reach.

use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web;
use qingjian_central_store::{Centre, StoreError};
use qingjian_sync::protocol::Problem;

use crate::clock::Clock;
use crate::console;
use crate::console::backups::Backups;
use crate::observe::Meters;
use crate::papers::{LeadDesks, SpotDesks};
use crate::problem::{Refusal, codes};
use crate::stopping::Stopping;
use crate::web::TileAddress;
use crate::writer::Writers;

/// The rooms that handlers share: the store and the clock.
#[derive(Clone)]
pub struct Shared {
    centre: Arc<Centre>,
    /// What time it is here.
    pub clock: Clock,
    /// Where pushes wait.
    pub(crate) writers: Arc<Writers>,
    /// What is counted.
    pub(crate) meters: Arc<Meters>,
    /// Whether the end has begun.
    pub(crate) stopping: Stopping,
    /// What the console remembers.
    pub(crate) console: Arc<console::State>,
    /// Where the map's tiles come from, if from anywhere.
    pub(crate) map_tiles: Option<Arc<TileAddress>>,
    /// Where backups go.
    pub(crate) backups: Arc<Backups>,
    /// What the map knows.
    pub(crate) spots: Arc<SpotDesks>,
    /// What the list of leads knows.
    pub(crate) leads: Arc<LeadDesks>,
}

impl Shared {
    /// Shares this store. With `secure_cookies` a browser sends the console's cookie over TLS only.
    pub fn new(centre: Arc<Centre>, clock: Clock, secure_cookies: bool) -> Self {
        let meters = Arc::new(Meters::new());
        let writers = Arc::new(Writers::new(Arc::clone(&centre), clock.clone(), Arc::clone(&meters)));
        let console = Arc::new(console::State::new(secure_cookies));
        let (map_tiles, backups, spots, leads) = (None, Arc::default(), Arc::default(), Arc::default());
        let stopping = Stopping::default();
        Self { centre, clock, writers, meters, stopping, console, map_tiles, backups, spots, leads }
    }

    /// The same with tiles under the map's points.
    #[must_use]
    pub fn with_map_tiles(mut self, tiles: Option<TileAddress>) -> Self {
        self.map_tiles = tiles.map(Arc::new);
        self
    }

    /// The same with a folder for backups.
    #[must_use]
    pub fn keeping(mut self, backups: Option<PathBuf>) -> Self {
        self.backups = Arc::new(Backups::in_folder(backups));
        self
    }

    /// Free bytes of the disk that holds the files. Blocks.
    pub(crate) fn free_bytes(&self) -> Result<u64, StoreError> {
        self.centre.free_bytes()
    }

    /// Works on the store beside the event loop: the store blocks, the loop must not.
    ///
    /// # Errors
    /// The problem that the work ended in, or `stopping` if the server ends before it.
    pub async fn with_centre<T, E>(
        &self,
        work: impl FnOnce(&Centre) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Refusal>
    where
        T: Send + 'static,
        E: Into<Problem> + Send + 'static,
    {
        let centre = Arc::clone(&self.centre);
        // What the store logs carries the name of the request that asked.
        let span = tracing::Span::current();
        let done = web::block(move || span.in_scope(|| work(&centre).map_err(Into::into))).await;
        done.map_err(|_| Refusal::new(codes::STOPPING, "the server is stopping: send it again"))?.map_err(Refusal)
    }
}
