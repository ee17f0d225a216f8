//! The one program people run: `qingjian`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks on its terminal")]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use qingjian_cli::verify::{self, VerifyArgs};

/// Qingjian 青检: inspections that hold in court, recorded offline.
#[derive(Parser)]
#[command(version)]
struct Program {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Check an exported inspection: commits, chain, signatures, seal, files. Needs no server.
    Verify(VerifyArgs),
}

fn main() -> ExitCode {
    let Verb::Verify(args) = Program::parse().verb;
    match verify::verify(&args) {
        Ok(report) => {
            println!("{}", verify::words(&report, args.json));
            if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(sentence) => {
            eprintln!("qingjian: {sentence}");
            ExitCode::from(2)
        }
    }
}
