//! `cargo xtask bench`: the benchmarks, on an otherwise quiet machine.

use crate::{place::Place, step::step};

pub fn run() -> Result<(), String> {
    step("benchmarks", &mut Place::find()?.cargo(["bench", "--workspace", "--benches"]))
}
