//! Everything that needs more than one package: the rules of the house, and later the whole system.
// Tests may stop at the first surprise: that is their way of reporting it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::panic,
    clippy::print_stdout
)]

mod browser;
mod cli;
mod draws;
mod house;
mod killed;
mod simulation;
mod wire;
