//! The seed: several bodies commit to a secret, then reveal it. None of them can choose the outcome.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::digest::{hex, sha256_lines};
use super::error::DrawError;
use super::freeze::{Frozen, check_line};
use super::nonce::Nonce;
use crate::identifiers::Sha256Hex;

/// With one party the draw would be that party's choice.
pub const PARTIES_MIN: usize = 2;
const COMMITMENT: &str = "qingjian-draw-commitment/1";
const SEED: &str = "qingjian-draw-seed/1";

/// One body that takes part, such as the inspection corps or the discipline office; never a person's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Name of the body.
    pub party: String,
    /// What it committed to.
    pub commitment: Sha256Hex,
    /// When the commitment was there; not before the pool was frozen.
    pub committed_at: DateTime<FixedOffset>,
    /// What it had committed to.
    pub nonce: Nonce,
    /// When the nonce was shown; not before all commitments were there.
    pub revealed_at: DateTime<FixedOffset>,
}

/// What `party` publishes before it shows `nonce`. The pool's digest is in it, so a commitment fits one draw only.
///
/// # Errors
/// `pool_name` for a party's name that does not fit one line.
pub fn commitment(pool_sha256: &Sha256Hex, party: &str, nonce: &Nonce) -> Result<Sha256Hex, DrawError> {
    check_line(party)?;
    to_hex(sha256_lines([COMMITMENT, pool_sha256.as_str(), party, nonce.as_str()]))
}

/// The seed that follows from the pool and all nonces, parties sorted by name.
///
/// # Errors
/// `pool_name`.
pub fn seed(pool_sha256: &Sha256Hex, parties: &[Party]) -> Result<Sha256Hex, DrawError> {
    parties.iter().try_for_each(|party| check_line(&party.party))?;
    let mut shown: Vec<_> = parties.iter().map(|it| [it.party.as_str(), it.nonce.as_str()]).collect();
    shown.sort_unstable();
    to_hex(sha256_lines([SEED, pool_sha256.as_str()].into_iter().chain(shown.into_iter().flatten())))
}

/// What is wrong with a ceremony: where in the record, and why. `None` when all is well.
///
/// Parties are expected in the order of their names.
pub(super) fn fault(frozen: &Frozen, parties: &[Party]) -> Option<(String, DrawError)> {
    let distinct = parties.windows(2).all(|pair| matches!(pair, [a, b] if a.party < b.party));
    if parties.len() < PARTIES_MIN || !distinct {
        return Some(("/parties".to_owned(), too_few_parties()));
    }
    let last_commitment = parties.iter().map(|it| it.committed_at).max()?;
    let faults = |(at, it): (usize, &Party)| {
        let (field, error) = fault_of(frozen, it, last_commitment)?;
        Some((format!("/parties/{at}/{field}"), error))
    };
    parties.iter().enumerate().find_map(faults)
}

fn fault_of(frozen: &Frozen, it: &Party, last: DateTime<FixedOffset>) -> Option<(&'static str, DrawError)> {
    match commitment(&frozen.pool_sha256, &it.party, &it.nonce) {
        Err(error) => return Some(("party", error)),
        Ok(expected) if expected != it.commitment => return Some(("commitment", wrong_commitment(&it.party))),
        Ok(_) => {}
    }
    if it.committed_at < frozen.frozen_at {
        return Some(("committed_at", wrong_order(&it.party)));
    }
    (it.revealed_at < last).then(|| ("revealed_at", wrong_order(&it.party)))
}

fn to_hex(bytes: [u8; 32]) -> Result<Sha256Hex, DrawError> {
    hex(bytes).map_err(|error| DrawError { code: error.code, message: error.message })
}

fn too_few_parties() -> DrawError {
    DrawError::new(
        "too_few_parties",
        format!("至少{PARTIES_MIN}个不同单位参与，按名称排序"),
        format!("at least {PARTIES_MIN} different bodies take part, sorted by name"),
    )
}

fn wrong_commitment(party: &str) -> DrawError {
    DrawError::new(
        "commitment_broken",
        format!("{party}公布的随机数与承诺值不符，本次抽取无效，请说明原因后重新抽取"),
        format!("{party} revealed another nonce than it had committed to; draw anew and say why"),
    )
}

fn wrong_order(party: &str) -> DrawError {
    DrawError::new(
        "ceremony_order",
        format!("{party}的时间顺序不对：应先冻结抽查库，再全部承诺，最后公布"),
        format!("times of {party} are out of order: first freeze, then all commit, then all reveal"),
    )
}
