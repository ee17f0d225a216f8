//! The commits made here, which of them still have to be offered, and what became of those that were.

mod again;
mod append;
mod outcome;
mod read;

pub use read::{CommitState, OwnCommit};

pub(crate) use again::{gap_closed, offer_again};
pub(crate) use append::{Stamp, append, said_again, was_said_again};
pub(crate) use outcome::{keep_receipt, settle};
pub(crate) use read::{
    Offer, batch, confirmed_latest, counts, hash_at, head, numbers_of, own_after, signed_of, standing_of, waiting_after,
};
