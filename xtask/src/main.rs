//! Runs the project's checks, and brings what they need.
//!
//! Knows no package of ours: it must build when everything else is broken.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its only reader sits at the terminal")]

mod bench;
mod clients;
mod options;
mod place;
mod programs;
mod step;
mod test;

use options::{Options, Task};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test      everything: builds the program, fetches the outside clients, runs all tests
    --quick             Rust only: no outside clients, no doc tests
    --skip-install      use what is there, install nothing
    --nothing-skipped   fail instead of skipping a test whose tools are missing (what CI says)
cargo xtask bench     the benchmarks
";

fn main() -> ExitCode {
    match Options::parse(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    match options.task {
        Task::Help => {
            print!("{HELP}");
            Ok(())
        }
        Task::Test => test::run(options),
        Task::Bench => bench::run(),
    }
}
