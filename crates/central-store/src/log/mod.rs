//! The commits as they came, and what the centre thinks of each.

mod append;
mod chain_view;
mod ledger;
mod logged;
mod stored;
mod verdicts;

pub(crate) use append::append;
pub(crate) use chain_view::{ChainView, Place};
pub(crate) use ledger::Ledger;
pub(crate) use logged::{Arrived, Logged};
pub(crate) use stored::{Stored, at_seq, positions_of, read_at};
pub(crate) use verdicts::{current, write_thoughts};
