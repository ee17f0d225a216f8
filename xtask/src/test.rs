//! `cargo xtask test`: everything that can be checked on this machine, in one command.

use crate::{
    clients::{self, Missing},
    options::Options,
    place::Place,
    programs::Probe,
    step::step,
};
use std::{fs, process::Command};

pub fn run(options: &Options) -> Result<(), String> {
    let place = Place::find()?;
    let missing = clients::prepare(&place, options)?;
    print!("{}", clients::report(&missing));
    build(&place)?;
    if !options.quick {
        step("doc tests", &mut told(place.cargo(["test", "--doc", "--workspace"]), &place, &missing))?;
    }
    // Last, so that the last lines are the ones that count the tests.
    step("tests", &mut told(place.cargo(runner().iter().copied()), &place, &missing))
}

/// The program that the end-to-end tests start.
fn build(place: &Place) -> Result<(), String> {
    step("build qingjian", &mut place.cargo(["build", "--package", "qingjian-cli"]))?;
    let copy = fs::create_dir_all(place.target.join("tools")).and_then(|()| fs::copy(&place.built, place.program()));
    copy.map(drop).map_err(|error| format!("copying {}: {error}", place.built.display()))
}

/// nextest where it is installed: it runs the tests of all packages at once. One run names every failure.
fn runner() -> &'static [&'static str] {
    let nextest = Probe { program: "cargo", arguments: &["nextest", "--version"] };
    if nextest.answers() {
        &["nextest", "run", "--workspace", "--no-fail-fast"]
    } else {
        &["test", "--workspace", "--tests", "--no-fail-fast"]
    }
}

/// Tells the tests where the program and the clients are, and which tests they must leave out.
fn told(mut cargo: Command, place: &Place, missing: &[Missing]) -> Command {
    cargo.env("QINGJIAN_BIN", place.program()).env("QINGJIAN_TOOLS", place.tools());
    cargo.env("QINGJIAN_SKIP", missing.iter().map(|it| it.kind).collect::<Vec<_>>().join(","));
    cargo
}
