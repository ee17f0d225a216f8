//! Documents as they are now: every field with its surviving values.

mod cache;
mod merge;
mod rows;

pub(crate) use cache::{Documents, Held};
pub(crate) use merge::merge;
pub(crate) use rows::{Row, Scope, find, of_kind, read_changed, read_many};
