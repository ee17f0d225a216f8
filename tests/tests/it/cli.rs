//! The program as people run it: processes, arguments, standard output, exit codes.

mod console;
pub mod day;
mod demo;
mod judge;
mod papers;
mod parcel;
mod plan;
pub mod process;
mod verify;
mod walk;
