//! What stands before the shift begins: a centre with a server in front of it, and time that only moves when told.

mod clock;
mod days;
mod entropy;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Centre, CentreOptions};
use qingjian_server::clock::{Clock, FrozenClock};
use qingjian_server::{RunningServer, ServerOptions};
use qingjian_sync::StreamId;

use crate::ending::Failure;

pub use clock::TabletClock;
pub use days::{at, shown};
pub use entropy::Seeded;

/// 西城区 in GB/T 2260.
pub const DISTRICT: &str = "110102";

/// The centre of the sample.
pub struct World {
    /// Its store.
    pub centre: Arc<Centre>,
    /// Its district.
    pub stream: StreamId,
    server: RunningServer,
    clock: FrozenClock,
    now: DateTime<FixedOffset>,
}

impl World {
    /// Opens an empty centre in `folder` and serves it at `listen`.
    ///
    /// # Errors
    /// A folder that is not empty or cannot be written, an address that is taken.
    pub fn begin(folder: &Path, listen: SocketAddr, now: DateTime<FixedOffset>) -> Result<Self, Failure> {
        let mut options = CentreOptions::new(folder);
        options.entropy = Arc::new(Seeded::new(0));
        let centre = Arc::new(Centre::open(options)?);
        let clock = FrozenClock::at(now);
        let (served, time) = (Arc::clone(&centre), Clock::Frozen(clock.clone()));
        let serving = ServerOptions {
            centre: served,
            listen,
            clock: time,
            secure_cookies: false,
            map_tiles: None,
            backups: Some(folder.join("backups")),
        };
        let server = RunningServer::start(serving).map_err(Failure::at(listen))?;
        let stream = DISTRICT.parse().map_err(|error| Failure::new("district", error))?;
        Ok(Self { centre, stream, server, clock, now })
    }

    /// What time it is, truly.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    /// Lets the centre's time come to this moment; it never goes back.
    pub fn come_to(&mut self, moment: DateTime<FixedOffset>) {
        if moment > self.now {
            self.clock.advance(moment - self.now);
            self.now = moment;
        }
    }

    /// The true time, which goes on when the server is left to serve.
    pub fn clock(&self) -> Clock {
        Clock::Frozen(self.clock.clone())
    }

    /// Where the server listens, such as `http://127.0.0.1:40123`.
    pub fn address(&self) -> String {
        format!("http://{}", self.server.address())
    }

    /// Ends the server.
    ///
    /// # Errors
    /// What it ended in.
    pub fn stop(self) -> Result<(), Failure> {
        Ok(self.server.stop()?)
    }

    /// Serves until the process is told to end. The sample's clock goes on from where the shift ended.
    ///
    /// # Errors
    /// What the server ended in.
    pub fn serve(self) -> Result<(), Failure> {
        days::run(self.clock);
        Ok(self.server.wait()?)
    }
}
