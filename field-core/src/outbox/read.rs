//! Reading own commits.

use qingjian_sync::chain::Head;
use qingjian_sync::{Commit, Digest, ReplicaId, Signed};
use rusqlite::{Connection, Row};

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::store::{all, one};
use crate::view::PAGE_LINES_MAX;

/// Where a commit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommitState {
    /// Not offered, or no receipt yet.
    Waiting,
    /// At the centre, and in effect.
    Ok,
    /// At the centre, without effect: it edits what was sealed elsewhere.
    Late,
    /// At the centre, without effect until somebody releases it.
    Held,
    /// At the centre, without effect: the number is taken by another history of this replica.
    Forked,
    /// Not at the centre: it could not take the bytes. They are kept here.
    TurnedAway,
}

impl CommitState {
    pub(crate) fn of_column(text: Option<&str>) -> Result<Self> {
        Ok(match text {
            None => Self::Waiting,
            Some("ok") => Self::Ok,
            Some("late") => Self::Late,
            Some("held") => Self::Held,
            Some("forked") => Self::Forked,
            Some("turned_away") => Self::TurnedAway,
            Some(other) => return Err(Fault::stored("outcome", other)),
        })
    }
}

/// A commit made here, with the bytes that were signed.
#[derive(Clone, Debug)]
pub struct OwnCommit {
    /// Its place among all commits made here; the next page starts after it.
    pub nr: i64,
    /// The chain it belongs to.
    pub replica: ReplicaId,
    /// Its number in that chain.
    pub seq: u64,
    /// The bytes and their signature.
    pub signed: Signed,
    /// Where it stands.
    pub state: CommitState,
}

impl OwnCommit {
    /// The commit, read from its bytes.
    ///
    /// # Errors
    /// `database_damaged`, when the bytes are no commit any more.
    pub fn commit(&self) -> std::result::Result<Commit, FieldError> {
        Ok(self.signed.read_commit().map_err(|fault| Fault::stored("commit", fault))?)
    }
}

impl FieldCore {
    /// The commits made here in the order they were made, at most [`PAGE_LINES_MAX`] after `after` (0 at first).
    ///
    /// # Errors
    /// When the database fails.
    pub fn own_commits(&self, after: i64) -> std::result::Result<Vec<OwnCommit>, FieldError> {
        Ok(own_after(&self.store, after, PAGE_LINES_MAX)?)
    }
}

pub(crate) fn own_after(store: &Connection, after: i64, limit: usize) -> Result<Vec<OwnCommit>> {
    all(store, include_str!("own_after.sql"), (after, limit), |row| Ok(own(row)))?.into_iter().collect()
}

/// The commits without a receipt, in order.
pub(crate) fn waiting_after(store: &Connection, after: i64, limit: usize) -> Result<Vec<OwnCommit>> {
    all(store, include_str!("waiting_after.sql"), (after, limit), |row| Ok(own(row)))?.into_iter().collect()
}

/// The last commits that are in effect at the centre, the newest first.
pub(crate) fn confirmed_latest(store: &Connection, limit: usize) -> Result<Vec<OwnCommit>> {
    all(store, include_str!("confirmed_latest.sql"), [limit], |row| Ok(own(row)))?.into_iter().collect()
}

fn own(row: &Row<'_>) -> Result<OwnCommit> {
    let (replica, state): (String, Option<String>) = (row.get(1)?, row.get(5)?);
    Ok(OwnCommit {
        nr: row.get(0)?,
        replica: replica.parse()?,
        seq: row.get(2)?,
        signed: Signed::of_parts(row.get(3)?, row.get(4)?)?,
        state: CommitState::of_column(state.as_deref())?,
    })
}

/// A commit that waits for a receipt.
pub(crate) struct Offer {
    pub(crate) nr: i64,
    pub(crate) signed: Signed,
}

/// The first commits of a replica that wait, in order.
pub(crate) fn batch(store: &Connection, replica: ReplicaId, limit: usize) -> Result<Vec<Offer>> {
    let params = (replica.to_string(), limit);
    let rows = all(store, include_str!("batch.sql"), params, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let offers = rows.into_iter().map(|(nr, payload, jws)| Ok(Offer { nr, signed: Signed::of_parts(payload, jws)? }));
    offers.collect()
}

/// The last commit of a chain.
pub(crate) fn head(store: &Connection, replica: ReplicaId) -> Result<Option<Head>> {
    let found =
        one(store, include_str!("head.sql"), [replica.to_string()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    found.map(|(seq, hash)| Ok(Head { seq, hash: hash.parse()? })).transpose()
}

/// The digest of one commit of a chain.
pub(crate) fn hash_at(store: &Connection, replica: ReplicaId, seq: u64) -> Result<Option<Digest>> {
    let params = (replica.to_string(), seq);
    let found: Option<String> = one(store, include_str!("hash_at.sql"), params, |row| row.get(0))?;
    found.map(|hash| Ok(hash.parse()?)).transpose()
}

/// The bytes of one commit.
pub(crate) fn signed_of(store: &Connection, nr: i64) -> Result<Signed> {
    let found = one(store, include_str!("signed_of.sql"), [nr], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (payload, jws) = found.ok_or_else(|| Fault::stored("commit", format!("number {nr} is missing")))?;
    Ok(Signed::of_parts(payload, jws)?)
}

/// The place of the commit with these bytes, and whether it waits.
pub(crate) fn standing_of(store: &Connection, hash: Digest) -> Result<Option<(i64, bool)>> {
    one(store, include_str!("standing_of.sql"), [hash.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The commits of a chain that have a number above `seq`.
pub(crate) fn numbers_of(store: &Connection, replica: ReplicaId, above_seq: u64) -> Result<Vec<i64>> {
    all(store, include_str!("numbers_of.sql"), (replica.to_string(), above_seq), |row| row.get(0))
}

/// How many commits were made here, and how many of them are not at the centre.
pub(crate) fn counts(store: &Connection) -> Result<(u64, u64)> {
    let counted = one(store, include_str!("counts.sql"), [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(counted.unwrap_or_default())
}
