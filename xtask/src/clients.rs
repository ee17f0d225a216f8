//! The clients that others wrote: they prove that we speak the protocols, not only our own dialect.
//!
//! Their versions are pinned in `tests/clients/`; they live in the target folder, so `cargo clean` removes them.

mod install;
mod kind;

use crate::{options::Options, place::Place, programs};
pub use kind::{ALL, Kind};
use std::fs;

/// A kind of client that is not there, and why.
pub struct Missing {
    pub kind: &'static str,
    pub why: String,
}

/// Brings what it can, and returns what the tests must do without.
pub fn prepare(place: &Place, options: &Options) -> Result<Vec<Missing>, String> {
    if options.quick {
        return Ok(ALL.iter().map(|kind| Missing { kind: kind.name, why: "--quick".into() }).collect());
    }
    copy_sources(place)?;
    let missing: Vec<Missing> = ALL
        .iter()
        .filter_map(|kind| Some(Missing { kind: kind.name, why: bring(place, options, kind).err()? }))
        .collect();
    if options.may_skip || missing.is_empty() {
        Ok(missing)
    } else {
        Err(format!("nothing may be skipped, but:\n{}", report(&missing)))
    }
}

pub fn report(missing: &[Missing]) -> String {
    missing.iter().map(|it| format!("    tests with {} clients are skipped: {}\n", it.kind, it.why)).collect()
}

fn bring(place: &Place, options: &Options, kind: &Kind) -> Result<(), String> {
    if !kind.is_ready() && options.install && programs::can_install() {
        programs::install(&kind.missing_packages())?;
    }
    if !kind.is_ready() {
        return Err(format!("install {} first", kind.missing_packages().join(" and ")));
    }
    if install::is_current(place, kind) {
        return Ok(());
    }
    if options.install { install::install(place, kind) } else { Err("not installed, and --skip-install".into()) }
}

/// The scripts run where their libraries are, so they are copied there every time.
fn copy_sources(place: &Place) -> Result<(), String> {
    let copy = || -> std::io::Result<()> {
        fs::create_dir_all(place.tools())?;
        for entry in fs::read_dir(place.top.join("tests").join("clients"))? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), place.tools().join(entry.file_name()))?;
            }
        }
        Ok(())
    };
    copy().map_err(|error| format!("copying tests/clients: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_has_a_line_for_each() {
        let missing = ["node", "python"].map(|kind| Missing { kind, why: "because".into() });

        assert_eq!(report(&missing).lines().count(), 2);
        assert_eq!(report(&[]), "");
    }
}
