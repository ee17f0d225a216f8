//! Taking in commits: verified, settled in one transaction, receipted.

mod beside;
mod desk;
mod proof;
mod quarantine;
mod receipt;
mod shares;
mod take;
mod verify;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::{Problem, PushRequest, PushResult};
use qingjian_sync::{Digest, ReplicaId, Signed, StreamId};
use uuid::Uuid;

use crate::centre::Centre;
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::log::Arrived;
use crate::probe::Point;

pub(crate) use desk::{Desk, epoch_changed};
pub use quarantine::QUARANTINE_REPEATS_PER_DAY_MAX;
pub(crate) use verify::authenticate;

/// Commits that a replica offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Who offers, as its token proved.
    pub replica: ReplicaId,
    /// What.
    pub request: PushRequest,
}

/// An offer whose bytes were looked at.
pub(crate) struct Verified {
    pub replica: ReplicaId,
    pub stream: StreamId,
    pub epoch: Uuid,
    pub commits: Vec<Offered>,
}

/// Offered bytes: a commit of the one who offers, or not.
pub(crate) enum Offered {
    Authentic(Box<Arrived>),
    TurnedAway { hash: Digest, signed: Signed, code: String, message: String },
}

/// What became of one offer.
pub(crate) struct Settled {
    pub stream: StreamId,
    pub epoch: Uuid,
    pub replica: ReplicaId,
    pub head_pos: u64,
    pub results: Vec<PushResult>,
}

impl Centre {
    /// Takes in offers, all in one transaction: every receipt is durable, or none is given.
    ///
    /// # Errors
    /// For each offer `replica_unknown`, `push_too_large` or `epoch_changed`; `store_failed` for all of them.
    pub fn push(&self, offers: Vec<Offer>, now: DateTime<FixedOffset>) -> Vec<Result<Signed, Problem>> {
        let places = offers.len();
        let done = self.push_all(offers, now);
        done.unwrap_or_else(|error| vec![Err(error.into()); places])
    }

    fn push_all(
        &self,
        offers: Vec<Offer>,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Result<Signed, Problem>>, StoreError> {
        self.pass(Point::BeforeAppend)?;
        let settled = self.settle_verified(offers, now)?;
        Ok(settled.into_iter().map(|one| self.receipt(one?, now).map_err(Problem::from)).collect())
    }
}

/// Settles verified offers, district by district, each district's in the order in which they came.
pub(crate) fn settle(
    connection: &mut Connection,
    offers: Vec<Result<Verified, Problem>>,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Result<Settled, Problem>>, StoreError> {
    let mut done: BTreeMap<usize, Result<Settled, Problem>> = BTreeMap::new();
    let mut streams: BTreeMap<StreamId, Vec<(usize, Verified)>> = BTreeMap::new();
    for (place, offer) in offers.into_iter().enumerate() {
        match offer {
            Ok(offer) => streams.entry(offer.stream.clone()).or_default().push((place, offer)),
            Err(problem) => drop(done.insert(place, Err(problem))),
        }
    }
    for (stream, offers) in streams {
        done.extend(desk::settle(connection, &stream, offers, now)?);
    }
    Ok(done.into_values().collect())
}
