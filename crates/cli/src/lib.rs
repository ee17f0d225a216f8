//! The parts of the program `qingjian`, a room for each verb, and the HTTP client of a tablet's shell.

pub mod admin;
pub mod bench;
pub mod demo;
pub mod draw;
pub mod ending;
pub mod http;
pub mod judge;
pub mod ledger;
pub mod plan;
pub mod serve;
pub mod tablet;
pub mod terminal;
pub mod verify;
