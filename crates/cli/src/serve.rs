//! `qingjian serve`: the centre of one or more districts, until it is told to end.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use qingjian_central_store::{Centre, CentreOptions};
use qingjian_server::clock::Clock;
use qingjian_server::{RunningServer, ServerOptions, TileAddress, logs};

use crate::ending::{Ended, Ending, Failure};

/// Where to serve what.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeArgs {
    /// 中心数据目录 / The centre's folder; made where there is none.
    #[arg(long)]
    pub folder: PathBuf,
    /// Where to listen; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// 浏览器经 TLS 网关访问时设置 / Browsers come over TLS, through a gateway: the console's cookie then travels over
    /// nothing else.
    #[arg(long, env = "QINGJIAN_SECURE_COOKIES")]
    pub secure_cookies: bool,
    /// 地图瓦片地址，WGS-84，如 `https://tiles.example.org/{z}/{x}/{y}.png` / Where the map's tiles come from, WGS-84;
    /// without it the map needs nothing from outside.
    #[arg(long, env = "QINGJIAN_MAP_TILES", value_name = "URL")]
    pub map_tiles: Option<TileAddress>,
    /// 备份目录 / Where the console's backups go; without it the console makes none.
    #[arg(long, env = "QINGJIAN_BACKUPS", value_name = "FOLDER")]
    pub backups: Option<PathBuf>,
    /// What to log, as `info` or `qingjian_server=debug,warn`; JSON lines on standard error.
    #[arg(long, env = "QINGJIAN_LOG", default_value = LOG_DEFAULT)]
    pub log: String,
}

/// What is logged where nothing else is asked for.
const LOG_DEFAULT: &str = "info";

/// Serves until SIGINT or SIGTERM; open requests are answered first.
///
/// # Errors
/// A folder that cannot be opened, an address that is taken.
pub fn run(args: &ServeArgs, out: &mut dyn Write) -> Ended {
    logs::to_stderr(&args.log).map_err(|error| Failure::new("log", error))?;
    let centre = Arc::new(Centre::open(CentreOptions::new(&args.folder))?);
    let options = ServerOptions {
        centre,
        listen: args.listen,
        clock: Clock::System,
        secure_cookies: args.secure_cookies,
        map_tiles: args.map_tiles.clone(),
        backups: args.backups.clone(),
    };
    let server = RunningServer::start(options).map_err(Failure::at(args.listen))?;
    // Programs that start this one read the address from the first line.
    writeln!(out, "http://{}", server.address())?;
    out.flush()?;
    server.wait()?;
    Ok(Ending::Good)
}
