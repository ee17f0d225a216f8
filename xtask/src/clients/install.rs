//! Installing the pinned clients, once.
//!
//! A stamp is written last and removed first: an installation that was interrupted is not believed.

use super::Kind;
use crate::{place::Place, programs, step::step};
use std::fs;
use std::path::{Path, PathBuf};

pub fn is_current(place: &Place, kind: &Kind) -> bool {
    fs::read_to_string(stamp_path(place, kind)).is_ok_and(|stamp| stamp == wanted(place, kind))
}

pub fn install(place: &Place, kind: &Kind) -> Result<(), String> {
    let stamp = stamp_path(place, kind);
    // A stamp that was never there is as good as removed.
    let _ = fs::remove_file(&stamp);
    match kind.name {
        "node" | "browser" => npm(&place.tools())?,
        _ => pip(&place.tools())?,
    }
    fs::write(&stamp, wanted(place, kind)).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Takes exactly what the lockfile says, and removes what an earlier run left.
fn npm(folder: &Path) -> Result<(), String> {
    step(
        "npm ci",
        programs::command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder),
    )
}

fn pip(folder: &Path) -> Result<(), String> {
    let venv = ["-m", "venv", "--clear", "venv"];
    step("python3 -m venv", programs::command("python3").args(venv).current_dir(folder))?;
    let python = folder.join("venv").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"];
    step("pip install", programs::command(&python.to_string_lossy()).args(install).current_dir(folder))
}

fn stamp_path(place: &Place, kind: &Kind) -> PathBuf {
    place.tools().join(format!("{}.stamp", kind.name))
}

/// What the stamp must say: the pins, and the versions of the programs that installed them.
fn wanted(place: &Place, kind: &Kind) -> String {
    let pins = kind.pins.iter().map(|pin| fs::read_to_string(place.tools().join(pin)).unwrap_or_default());
    pins.chain([kind.versions()]).collect::<Vec<_>>().join("\n")
}
