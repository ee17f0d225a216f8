//! The program as people run it: processes, arguments, standard output, exit codes.

pub mod day;
mod demo;
mod judge;
mod plan;
pub mod process;
mod verify;
mod walk;
