//! The program under test, as people run it: a process of its own.
//!
//! `cargo xtask test` builds it and names it in `QINGJIAN_BIN`. Without that the one that cargo built last beside this
//! test is taken, so after `cargo build -p qingjian-cli` a plain `cargo nextest run -p qingjian-tests` has one too.
//!
//! ```no_run
//! let Some(mut qingjian) = qingjian_tests::program::qingjian() else { return };
//! qingjian.args(["judge", "-"]);
//! ```

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::outside::found;

/// The program people run; `None` where it was not built, which is said on stderr.
#[must_use]
pub fn qingjian() -> Option<Command> {
    found("program", env::var_os("QINGJIAN_BIN").map(PathBuf::from).or_else(beside)).map(Command::new)
}

/// Tests lie in `target/<profile>/deps`, programs one folder above.
fn beside() -> Option<PathBuf> {
    let folder = env::current_exe().ok()?.parent()?.parent()?.to_owned();
    let program = folder.join(format!("qingjian{}", env::consts::EXE_SUFFIX));
    program.is_file().then_some(program)
}
