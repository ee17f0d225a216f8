//! The tablet's screens, for a person with a browser on the same machine.

use std::io::Write;
use std::path::Path;

use qingjian_tablet::{RunningTablet, TabletOptions};

use crate::ending::{Ended, Ending};
use crate::http::line;

#[derive(Debug, clap::Args)]
pub(super) struct ScreensArgs {
    /// 中心地址 / The centre's address; the screens work without it, only enrolment and sync do not.
    #[arg(long, env = "QINGJIAN_SERVER")]
    server: String,
    /// 端口 / Where the screens are, on loopback; port 0 takes any free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

/// Serves the screens until told to end.
pub(super) fn run(folder: &Path, args: &ScreensArgs, out: &mut dyn Write) -> Ended {
    let line = line(args.server.clone());
    let options = TabletOptions { folder: folder.to_owned(), port: args.port, line };
    let running = RunningTablet::start(options)?;
    // Programs that start this one read the address from the first line.
    writeln!(out, "http://{}", running.address())?;
    out.flush()?;
    running.wait()?;
    Ok(Ending::Good)
}
