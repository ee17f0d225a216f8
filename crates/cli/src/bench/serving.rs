//! The real server on loopback, in front of a bureau.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use qingjian_server::clock::{Clock, FrozenClock};
use qingjian_server::{RunningServer, ServerOptions};
use qingjian_sync::protocol::SyncFault;

use super::bureau::Bureau;
use crate::ending::Failure;
use crate::http::HttpCentre;

/// A server that runs until it is let go.
pub struct Serving(Option<RunningServer>);

impl Serving {
    /// Starts it on a free port.
    pub fn start(bureau: &Bureau) -> Result<Self, Failure> {
        Self::by(bureau, Clock::System)
    }

    /// The same on a day on which time stands still.
    pub fn on_a_day(bureau: &Bureau, day: DateTime<FixedOffset>) -> Result<Self, Failure> {
        Self::by(bureau, Clock::Frozen(FrozenClock::at(day)))
    }

    fn by(bureau: &Bureau, clock: Clock) -> Result<Self, Failure> {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let centre = Arc::clone(&bureau.centre);
        let options = ServerOptions {
            centre,
            listen,
            clock,
            secure_cookies: false,
            map_tiles: None,
            backups: Some(bureau.folder().join("backups")),
        };
        Ok(Self(Some(RunningServer::start(options)?)))
    }

    /// Where it listens.
    pub fn address(&self) -> Result<SocketAddr, Failure> {
        self.0.as_ref().map(RunningServer::address).ok_or_else(|| Failure("the server has stopped".to_owned()))
    }

    /// A road to it.
    pub fn road(&self) -> Result<HttpCentre, Failure> {
        Ok(HttpCentre::at(&format!("http://{}", self.address()?)))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // What it ended in does not change what was measured.
        drop(self.0.take().map(RunningServer::stop));
    }
}

/// A request that failed ends the bench.
pub fn failed(fault: SyncFault) -> Failure {
    Failure::new("request", fault)
}
