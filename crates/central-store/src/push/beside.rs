//! Checking signatures beside the transaction: they cost as much as storing what they cover, and the transaction does
//! not end before the last of them holds.

use std::thread::{self, ScopedJoinHandle};

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::Problem;

use super::proof::Proof;
use super::verify::Read;
use super::{Offer, Settled, settle};
use crate::centre::Centre;
use crate::error::StoreError;

/// Fewer commits are checked sooner than a thread is started.
const BESIDE_MIN: usize = 100;

/// How a transaction that trusted its commits ended.
enum Ended {
    Settled(Vec<Result<Settled, Problem>>),
    /// A signature does not hold: nothing was written.
    Unproven,
}

impl Centre {
    /// Verifies offers and settles them in one transaction. Nothing whose signature does not hold is ever stored as a
    /// commit: where one fails, all is undone and settled again from what was verified one by one.
    pub(super) fn settle_verified(
        &self,
        offers: Vec<Offer>,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Result<Settled, Problem>>, StoreError> {
        let commits: usize = offers.iter().map(|offer| offer.request.commits.len()).sum();
        if commits >= BESIDE_MIN
            && let Ended::Settled(settled) = self.settle_beside(offers.clone(), now)?
        {
            return Ok(settled);
        }
        let verified = self.verify(offers)?;
        self.write(|connection| settle(connection, verified, now))
    }

    fn settle_beside(&self, offers: Vec<Offer>, now: DateTime<FixedOffset>) -> Result<Ended, StoreError> {
        let (read, unchecked) = self.read_unchecked(offers)?;
        let proof = Proof::of(&unchecked);
        thread::scope(|threads| {
            let check = || proof.go_on();
            let checking = thread::Builder::new().name("signatures".to_owned()).spawn_scoped(threads, check);
            self.settle_if_proven(read, (&proof, checking.ok()), now)
        })
    }

    fn settle_if_proven(
        &self,
        read: Read,
        (proof, checking): (&Proof<'_>, Option<ScopedJoinHandle<'_, bool>>),
        now: DateTime<FixedOffset>,
    ) -> Result<Ended, StoreError> {
        let mut proven = true;
        let settled = self.write(|connection| {
            let settled = settle(connection, read, now)?;
            // Where no thread could be started, all is left to this one.
            proven = proof.go_on() && checking.is_none_or(|checking| checking.join().unwrap_or(false));
            let unproven = || StoreError::refused(400, "Bad Request", "jws_signature", "a signature does not hold");
            if proven { Ok(settled) } else { Err(unproven()) }
        });
        if proven { settled.map(Ended::Settled) } else { Ok(Ended::Unproven) }
    }
}
