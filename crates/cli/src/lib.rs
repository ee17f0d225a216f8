//! The parts of the program `qingjian`: the HTTP client of a tablet's shell, the check of an exported inspection, and
//! the sample world of the demo.

pub mod demo;
pub mod http;
pub mod verify;
