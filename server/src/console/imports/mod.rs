//! Ledgers on their way in: a sheet that was read, judged row by row, looked at, decided on, and then written whole or
//! not at all.
//!
//! A sheet waits in this server's memory and nowhere else. When the server ends, it is uploaded again: nothing of it
//! was in the store.

mod job;
mod room;

pub(crate) use job::{Judged, Sheet, Stage, begin, judge_again, write};
pub(crate) use room::{Import, Imports};

/// Bytes of an uploaded sheet: a ledger of 20,000 rows has two or three megabytes.
pub(crate) const SHEET_BYTES_MAX: usize = 16 * 1024 * 1024;
