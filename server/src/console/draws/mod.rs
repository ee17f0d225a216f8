//! What the console does about draws: the pool from a form, secrets from sessions, and who may see what.

pub(super) mod give;
mod pool;
mod sight;
#[cfg(test)]
mod tests;

pub(crate) use pool::{Wanted, first_day, pool};
pub(crate) use sight::{hidden, viewer};

use qingjian_domain::draw::Nonce;
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_sync::DocId;

use super::token::Token;
use crate::problem::{Refusal, codes};

/// The secret of a body whose person is logged in: it follows from the session and is kept nowhere. When the session ends
/// before it was shown, it must have been noted down, or the draw ends without a result.
///
/// # Errors
/// `internal`; does not happen.
pub(crate) fn nonce(token: &Token, draw: DocId, pool: &Sha256Hex, party: &str) -> Result<Nonce, Refusal> {
    let digits = token.digits(&format!("draw\n{draw}\n{pool}\n{party}"));
    Nonce::parse(&digits).map_err(|error| Refusal::new(codes::INTERNAL, error.message))
}
