//! A tablet from start to stop.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use actix_web::rt::System;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_field_core::{FieldCore, FieldError, native};
use qingjian_tablet_ui::{Line, Request, Screens};

use crate::{gate, limits, read, ready};

/// What a tablet is made of.
pub struct TabletOptions {
    /// Its folder: `tablet.sqlite3` and `photos`.
    pub folder: PathBuf,
    /// Port on loopback; 0 takes any free one.
    pub port: u16,
    /// Opens the line to the centre.
    pub line: Line,
}

/// Tells the time of the device; the pages correct it by what the centre last said about it.
pub type Now = Box<dyn Fn() -> DateTime<FixedOffset> + Send>;

/// A tablet's screens, served in a thread of their own until they are stopped.
pub struct RunningTablet {
    address: SocketAddr,
    handle: ServerHandle,
    thread: JoinHandle<io::Result<()>>,
}

/// One person works here, one request at a time.
pub(crate) struct Desk {
    core: FieldCore,
    screens: Screens,
    now: Now,
}

impl Desk {
    /// A clock that runs ahead must not put a visit on the wrong day.
    fn now(&self) -> DateTime<FixedOffset> {
        let offset_ms = self.core.identity().ok().and_then(|me| me.centre_offset_ms).unwrap_or_default();
        (self.now)() + TimeDelta::milliseconds(offset_ms)
    }

    /// One step of getting ready; true when nothing is left.
    pub(crate) fn prepare(&mut self) -> Result<bool, FieldError> {
        let now = self.now();
        self.screens.prepare(&mut self.core, now)
    }
}

/// Empty once the shell has ended: workers may outlive it for a moment, and the store must be closed by then.
pub(crate) type Shared = web::Data<Mutex<Option<Desk>>>;

impl RunningTablet {
    /// Opens the store and starts to serve; returns when the socket is open.
    ///
    /// # Errors
    /// A store that cannot be opened, in its own words; a port that is taken.
    pub fn start(options: TabletOptions) -> io::Result<Self> {
        std::fs::create_dir_all(&options.folder)?;
        let shell = native::shell(&options.folder.join("photos"))?;
        let core = FieldCore::open(&options.folder.join("tablet.sqlite3"), shell).map_err(io::Error::other)?;
        Self::over(core, options.line, options.port, Box::new(read::now))
    }

    /// Serves a store that is open already, by a clock of the caller's.
    ///
    /// # Errors
    /// A port that is taken.
    pub fn over(core: FieldCore, line: Line, port: u16, now: Now) -> io::Result<Self> {
        let desk = web::Data::from(Arc::new(Mutex::new(Some(Desk { core, screens: Screens::new(line), now }))));
        let (tell, told) = mpsc::channel();
        let bell = ready::begin(desk.clone())?;
        let serving = move || serve(&desk, &bell, port, &tell);
        let thread = std::thread::Builder::new().name("tablet".to_owned()).spawn(serving)?;
        match told.recv() {
            Ok((address, handle)) => Ok(Self { address, handle, thread }),
            Err(_) => Err(joined(thread).err().unwrap_or_else(|| io::Error::other("the tablet ended at once"))),
        }
    }

    /// Where the screens are; always on loopback.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lets the open requests finish, and ends.
    ///
    /// # Errors
    /// What the shell ended in.
    pub fn stop(self) -> io::Result<()> {
        drop(self.handle.stop(true));
        joined(self.thread)
    }

    /// Waits until the process is told to end.
    ///
    /// # Errors
    /// What the shell ended in.
    pub fn wait(self) -> io::Result<()> {
        joined(self.thread)
    }
}

fn joined(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the tablet's thread panicked")))
}

fn serve(
    desk: &Shared,
    bell: &mpsc::Sender<()>,
    port: u16,
    tell: &mpsc::Sender<(SocketAddr, ServerHandle)>,
) -> io::Result<()> {
    let (shared, bell) = (desk.clone(), web::Data::new(bell.clone()));
    let app = move || App::new().app_data(shared.clone()).app_data(bell.clone()).default_service(web::to(answer));
    let server = HttpServer::new(app)
        .workers(limits::WORKERS)
        .shutdown_timeout(limits::STOP_SECONDS)
        .bind((Ipv4Addr::LOCALHOST, port))?;
    let address = server.addrs().first().copied().ok_or_else(|| io::Error::other("no address was bound"))?;
    let ended = System::new().block_on(async move {
        let running = server.run();
        // Nobody listens any more if the starter gave up; then there is nothing to serve for.
        tell.send((address, running.handle())).map_err(io::Error::other)?;
        running.await
    });
    drop(desk.lock().unwrap_or_else(PoisonError::into_inner).take());
    ended
}

async fn answer(
    http: HttpRequest,
    payload: web::Payload,
    desk: Shared,
    bell: web::Data<mpsc::Sender<()>>,
) -> HttpResponse {
    if !gate::is_ours(&http) {
        return HttpResponse::Forbidden().body("这个地址只供本机使用 / this address is for this machine only");
    }
    let asked = read::request(&http, payload).await;
    let page = web::block(move || {
        // A panic in one page must not lock the tablet: the store itself is transactional.
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = desk.as_mut()?;
        let now = desk.now();
        Some(match asked {
            Ok(request) => desk.screens.answer(&mut desk.core, &Request { now, ..request }),
            Err(why) => desk.screens.unread(&mut desk.core, why),
        })
    });
    let page = page.await.ok().flatten();
    // Nobody listens any more when getting ready has ended: then nothing is left to be told.
    let _told = bell.send(());
    page.map_or_else(|| HttpResponse::InternalServerError().finish(), read::response)
}
