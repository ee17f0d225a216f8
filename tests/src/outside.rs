//! Programs outside this process, which `cargo xtask test` brings and names in the environment.
//!
//! A test that needs one asks here first, and leaves when there is none:
//!
//! ```no_run
//! let Some(mut client) = qingjian_tests::outside::node("tus_upload.mjs") else { return };
//! ```

#![allow(clippy::print_stderr, reason = "a test that skips must say so, and has no other way")]

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Node.js with a script of `tests/clients`, next to its libraries.
#[must_use]
pub fn node(script: &str) -> Option<Command> {
    found("node", tools()).map(|tools| with_script(Path::new("node"), &tools, script))
}

/// Node.js with a script that drives Chromium.
#[must_use]
pub fn browser(script: &str) -> Option<Command> {
    found("browser", tools()).map(|tools| with_script(Path::new("node"), &tools, script))
}

/// Python with a script of `tests/clients`, in the environment that holds its libraries.
#[must_use]
pub fn python(script: &str) -> Option<Command> {
    let inside = if cfg!(windows) { "venv/Scripts/python.exe" } else { "venv/bin/python3" };
    found("python", tools()).map(|tools| with_script(&tools.join(inside), &tools, script))
}

fn with_script(program: &Path, tools: &Path, script: &str) -> Command {
    let mut command = Command::new(program);
    command.arg(tools.join(script)).current_dir(tools);
    command
}

fn tools() -> Option<PathBuf> {
    env::var_os("QINGJIAN_TOOLS").map(PathBuf::from)
}

/// The path, unless the thing is missing or unwanted; then stderr says that the test is skipped.
pub(crate) fn found(kind: &str, path: Option<PathBuf>) -> Option<PathBuf> {
    let skipped = env::var("QINGJIAN_SKIP").unwrap_or_default();
    let path = decide(kind, &skipped, path);
    path.inspect_err(|reason| eprintln!("skipped: {reason}")).ok()
}

/// Where the thing is, or why the test is skipped.
fn decide(kind: &str, skipped: &str, path: Option<PathBuf>) -> Result<PathBuf, String> {
    match path {
        _ if skipped.split(',').any(|name| name.trim() == kind) => Err(format!("QINGJIAN_SKIP names {kind}")),
        None => Err(format!("no {kind} here; `cargo xtask test` brings it")),
        Some(path) => Ok(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_and_wanted_is_used() {
        assert_eq!(decide("node", "python", Some("tools".into())), Ok("tools".into()));
    }

    #[test]
    fn what_is_missing_or_unwanted_says_why() {
        assert!(decide("node", "", None).unwrap_err().contains("cargo xtask test"));
        assert!(decide("node", "python,node", Some("tools".into())).unwrap_err().contains("QINGJIAN_SKIP"));
    }
}
