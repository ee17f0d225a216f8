//! A centre that listens, as a test needs it.

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use qingjian_central_store::Centre;
use qingjian_central_store::testing::{TestCentre, TestTablet, now};
use qingjian_cli::http::HttpCentre;
use qingjian_field_core::fakes::Tablet;
use qingjian_server::clock::{Clock, FrozenClock};
use qingjian_server::{RunningServer, ServerOptions};
use qingjian_sync::{OfficerId, StreamId};
use tempfile::TempDir;

/// A district with a server in front of it.
pub struct Served {
    pub centre: Arc<Centre>,
    pub stream: StreamId,
    pub server: RunningServer,
    /// An enrolled replica without a program around it.
    pub signer: TestTablet,
    lead: OfficerId,
    inspectors: [OfficerId; 2],
    paused: Option<SocketAddr>,
    _folder: TempDir,
}

impl Served {
    pub fn start() -> Self {
        let store = TestCentre::start();
        let signer = store.tablet(99, store.inspectors[0]);
        let TestCentre { centre, folder, stream, lead, inspectors, .. } = store;
        let (centre, listen) = (Arc::new(centre), "127.0.0.1:0".parse().unwrap());
        let server = RunningServer::start(options(&centre, listen)).unwrap();
        Self { centre, stream, server, signer, lead, inspectors, paused: None, _folder: folder }
    }

    /// Nobody answers any more; the store stays.
    pub fn pause(&mut self) {
        let address = self.server.address();
        // Something has to stand in its place: a server of the same store at an address that nobody knows.
        let next = RunningServer::start(options(&self.centre, "127.0.0.1:0".parse().unwrap())).unwrap();
        std::mem::replace(&mut self.server, next).stop().unwrap();
        self.paused = Some(address);
    }

    /// Answers again where it answered before.
    pub fn resume(&mut self) {
        let address = self.paused.take().unwrap();
        let next = RunningServer::start(options(&self.centre, address)).unwrap();
        std::mem::replace(&mut self.server, next).stop().unwrap();
    }

    /// Lets the lead into the console; what she enters as her name.
    pub fn lead_login(&self, password: &str) -> String {
        let hash = qingjian_server::password::hash(password).unwrap();
        self.centre.set_password_hash(self.lead, &hash, now()).unwrap();
        self.centre.user(self.lead).unwrap().officer.certificate
    }

    /// A line to it.
    pub fn line(&self) -> HttpCentre {
        HttpCentre::at(&format!("http://{}", self.server.address()))
    }

    /// A tablet that was let in over the line; its clock is years behind the centre's.
    pub fn tablet(&self, seed: u64) -> Tablet {
        self.code(seed);
        Tablet::enrolled(seed, &mut self.line())
    }

    /// A code that lets a tablet in.
    pub fn code(&self, seed: u64) -> String {
        let officer = self.inspectors[usize::try_from(seed).unwrap() % 2];
        let (code, expires) = (format!("code {seed}"), now() + TimeDelta::hours(1));
        self.centre.issue_code(&self.stream, officer, "平板", &code, expires, self.lead).unwrap();
        code
    }
}

/// Nothing beside the store: a frozen clock, no tiles, no backups.
pub fn options(centre: &Arc<Centre>, listen: SocketAddr) -> ServerOptions {
    let clock = Clock::Frozen(FrozenClock::at(now()));
    let centre = Arc::clone(centre);
    ServerOptions { centre, listen, clock, secure_cookies: false, map_tiles: None, backups: None }
}
