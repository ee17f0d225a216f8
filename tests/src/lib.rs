//! What the end-to-end tests lean on: the program under test and the clients that others wrote.
//!
//! Knows no package of ours; the tests themselves, in `tests/it`, may know all of them.

pub mod disk;
pub mod outside;
pub mod program;
