//! A server from start to stop.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use actix_web::rt::{self, System};
use qingjian_central_store::Centre;

use crate::clock::Clock;
use crate::shared::Shared;
use crate::signals::stop_on_signal;
use crate::stopping::Stopping;
use crate::web::TileAddress;
use crate::{app, console, housekeeping, limits};

/// What a server is made of.
pub struct ServerOptions {
    /// The store that it serves.
    pub centre: Arc<Centre>,
    /// Where it listens; port 0 takes any free one.
    pub listen: SocketAddr,
    /// What time it is.
    pub clock: Clock,
    /// Whether browsers come over TLS, through a gateway: the console's cookie then travels over nothing else.
    pub secure_cookies: bool,
    /// Where the map's tiles come from; without it the console asks nothing of any other place.
    pub map_tiles: Option<TileAddress>,
    /// Where the console's backups go; without it the console makes none.
    pub backups: Option<PathBuf>,
}

/// A server that runs in a thread of its own until it is stopped.
pub struct RunningServer {
    address: SocketAddr,
    handle: ServerHandle,
    stopping: Stopping,
    thread: JoinHandle<io::Result<()>>,
}

impl RunningServer {
    /// Starts to serve; returns when the socket is open.
    ///
    /// # Errors
    /// An address that is taken or not ours.
    pub fn start(options: ServerOptions) -> io::Result<Self> {
        let (tell, told) = mpsc::channel();
        let thread = std::thread::Builder::new().name("server".to_owned()).spawn(move || serve(options, &tell))?;
        match told.recv() {
            Ok(Started { address, handle, stopping }) => Ok(Self { address, handle, stopping, thread }),
            Err(_) => Err(joined(thread).err().unwrap_or_else(|| io::Error::other("the server ended at once"))),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no new request, lets the open ones finish, and ends.
    ///
    /// # Errors
    /// What the server ended in.
    pub fn stop(self) -> io::Result<()> {
        self.stopping.begin();
        drop(self.handle.stop(true));
        joined(self.thread)
    }

    /// Waits until the process is told to end (`SIGTERM`, `SIGINT`) and the open requests are done.
    ///
    /// # Errors
    /// What the server ended in.
    pub fn wait(self) -> io::Result<()> {
        joined(self.thread)
    }
}

fn joined(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the server's thread panicked")))
}

/// What the starter learns from the thread that serves.
struct Started {
    address: SocketAddr,
    handle: ServerHandle,
    stopping: Stopping,
}

fn serve(options: ServerOptions, tell: &mpsc::Sender<Started>) -> io::Result<()> {
    let shared = Shared::new(options.centre, options.clock, options.secure_cookies);
    let shared = shared.with_map_tiles(options.map_tiles).keeping(options.backups);
    let writers = Arc::clone(&shared.writers);
    let kept_house = shared.clone();
    let stopping = shared.stopping.clone();
    let server = HttpServer::new(move || app::whole(&shared))
        .workers(limits::WORKERS)
        .worker_max_blocking_threads(limits::BLOCKING_THREADS)
        .max_connections(limits::CONNECTIONS_MAX)
        .keep_alive(limits::KEEP_ALIVE)
        .client_request_timeout(limits::HEAD_TIMEOUT)
        .shutdown_timeout(limits::STOP_SECONDS)
        .disable_signals()
        .bind(options.listen)?;
    let address = server.addrs().first().copied().ok_or_else(|| io::Error::other("no address was bound"))?;
    let ended = System::new().block_on(async move {
        let running = server.run();
        // Nobody listens any more if the starter gave up; then there is nothing to serve for.
        let started = Started { address, handle: running.handle(), stopping: stopping.clone() };
        tell.send(started).map_err(|_| io::Error::other("nobody waits for this server"))?;
        let listener = rt::spawn(stop_on_signal(running.handle(), stopping));
        let housekeeping = rt::spawn(housekeeping::keep_house(kept_house.clone()));
        let readiness = rt::spawn(console::readiness::keep_ready(kept_house));
        let ended = running.await;
        listener.abort();
        housekeeping.abort();
        readiness.abort();
        ended
    });
    // Whoever was answered or left: every push that was admitted is written before the process ends.
    writers.stop();
    ended
}
