//! `qingjian demo`: a whole shift of a made-up district, through a real server, with real tablets and real files.
//!
//! Everything in it says that it is a sample. Its clocks stand until they are moved and its randomness is seeded, so
//! that two runs say the same.

pub mod answers;
mod leads;
pub mod ledger;
mod line;
mod people;
pub mod photo;
mod report;
pub mod screens;
mod setup;
mod story;
mod strokes;
mod tablet;
mod together;
mod visits;
mod world;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::ending::{Ended, Ending, Failure};

/// How to run the demo.
#[derive(Clone, Debug, clap::Args)]
pub struct DemoArgs {
    /// 报告后退出 / End after the report; otherwise the server stays up.
    #[arg(long)]
    pub exit: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// 数据存放处（须为空） / An empty folder to keep everything in; otherwise a temporary one that goes away.
    #[arg(long)]
    pub folder: Option<PathBuf>,
    /// Where the server listens; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Where the tablet's screens are, on loopback; port 0 takes any free one.
    #[arg(long, default_value_t = 0)]
    pub tablet_port: u16,
}

/// Plays the shift and reports; then serves on, unless told to end.
///
/// # Errors
/// A folder that is not empty, an address that is taken, a disk that fails.
pub fn run(args: &DemoArgs, out: &mut dyn Write) -> Ended {
    let folder = Folder::of(args)?;
    let mut world = setup::morning(folder.path(), args.listen)?;
    let mut tablets = setup::tablets(&world, folder.path())?;
    let story = story::play(&mut world, &mut tablets)?;
    let report = report::of(&world, &tablets, &story)?;
    match args.json {
        true => writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?,
        false => write!(out, "{}", report::words(&report))?,
    }
    if args.exit {
        world.stop()?;
    } else {
        writeln!(out, "服务器地址 server: {}\n数据目录 folder: {}", world.address(), folder.path().display())?;
        writeln!(out, "控制台 console: {}/console", world.address())?;
        for login in people::console_logins(&world.centre, &world.stream, world.now())? {
            let people::Login { name, certificate, password } = login;
            writeln!(out, "  {name}  登录 login: {certificate}  密码 password: {password}")?;
        }
        let [first, ..] = tablets;
        let tablet = screens::open(first, &world, args.tablet_port)?;
        writeln!(out, "{}", screens::shown(tablet.address()))?;
        writeln!(out, "按 Ctrl-C 结束 / Ctrl-C ends it")?;
        out.flush()?;
        world.serve()?;
        tablet.stop()?;
    }
    Ok(Ending::when(report.nothing_lost()))
}

/// Where the sample lives.
enum Folder {
    Kept(PathBuf),
    Passing(tempfile::TempDir),
}

impl Folder {
    fn of(args: &DemoArgs) -> Result<Self, Failure> {
        let Some(kept) = &args.folder else { return Ok(Self::Passing(tempfile::tempdir()?)) };
        std::fs::create_dir_all(kept).map_err(Failure::at(kept.display()))?;
        let mut inside = std::fs::read_dir(kept).map_err(Failure::at(kept.display()))?;
        if inside.next().is_some() {
            let sentence = format!("{} 不是空目录，请另选 / is not empty: choose another", kept.display());
            return Err(Failure::new("folder_not_empty", sentence));
        }
        Ok(Self::Kept(kept.clone()))
    }

    fn path(&self) -> &std::path::Path {
        match self {
            Self::Kept(path) => path,
            Self::Passing(folder) => folder.path(),
        }
    }
}
