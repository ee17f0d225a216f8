//! Tablets and a centre with a real line between them.

mod broken_lines;
mod centre;
mod heads;
mod others;
mod plans;
mod syncing;

pub(crate) use centre::{Served, options};
