//! 双随机: targets and officers drawn at random, so that anybody can draw them again.
//!
//! A draw is [frozen](freeze), several bodies commit to a secret and then reveal it, and [`conduct`] draws from the seed
//! that follows. The [`Record`] holds all of it; [`replay`] draws again from the record alone. `docs/DRAW.md` says
//! every byte of it, for other languages. No randomness is made here: nonces come from the bodies that take part.

mod canonical;
mod ceremony;
mod classes;
mod conduct;
mod counted;
mod digest;
mod error;
mod freeze;
mod group;
mod month;
mod monthly;
mod nonce;
mod pool;
mod publication;
mod record;
mod redraw;
mod replay;
mod secrecy;
mod stream;
mod substitution;

pub use ceremony::{PARTIES_MIN, Party, commitment, seed};
pub use classes::classed;
pub use conduct::conduct;
pub use counted::{count_document, draw_count};
pub use error::DrawError;
pub use freeze::{Frozen, PARTY_CHARACTERS_MAX, POOL_ENTRIES_MAX, freeze};
pub use group::{Group, Share};
pub use month::Month;
pub use monthly::{MonthlyTerms, Term};
pub use nonce::Nonce;
pub use pool::{
    Absence, AbsentOfficer, ExcludedTarget, Exclusion, Pool, PoolOfficer, PoolTarget, Purpose, Recusal, Redraw,
};
pub use publication::{Handling, Outcome, Publication, PublishedRow, Withheld, publication};
pub use record::{Drawn, FORMAT, GroupResult, Record};
pub use redraw::{Silent, silent_redraws};
pub use replay::{Replay, replay};
pub use secrecy::{Progress, Sight, Viewer, sight};
pub use stream::Stream;
pub use substitution::{StepDown, Substitution, crew_now, substitute};

#[cfg(test)]
mod tests;
