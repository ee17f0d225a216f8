//! A made-up world for tests: a clock that is set by hand, seeded randomness, a photo folder, and a centre in memory.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "only tests come here")]

mod centre;
mod shell;

pub(crate) use centre::MemoryCentre;
pub(crate) use shell::Tablet;
