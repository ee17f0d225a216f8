//! The program as people run it: processes, arguments, standard output, exit codes.

mod day;
mod demo;
mod judge;
mod process;
mod verify;
mod walk;
