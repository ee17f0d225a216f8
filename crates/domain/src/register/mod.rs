//! 台账导入: what a ledger from a spreadsheet would change, row by row, before anything is changed.
//!
//! Reading the spreadsheet is the caller's; here come header names and rows of text. [`dry_run`] judges every row
//! against the targets that are known, and [`DryRun::intended`] gives all edits or none. Documented in
//! `docs/LEDGERS.md`.

mod boilers;
mod cell;
mod column;
mod compare;
mod dry_run;
mod fault;
mod headers;
mod identity;
mod intended;
mod known;
mod likeness;
mod place;
mod row;
mod sheet;
mod verdict;

pub use column::header_names;
pub use dry_run::{DryRun, Options, dry_run, dry_run_watched};
pub use fault::Fault;
pub use headers::{Mapping, header_row};
pub use intended::{Edit, Intended, NotYet, Onto};
pub use known::Whom;
pub use likeness::{ADDRESS_LIKE_PERCENT, NAME_ALONE_LIKE_PERCENT, NAME_LIKE_PERCENT, likeness_percent};
pub use row::{Row, Table};
pub use sheet::{Sheet, sheet, written};
pub use verdict::{Candidate, Change, Decision, Doubt, RowVerdict};

#[cfg(test)]
mod tests;
