//! Taking one offered commit: its place in the chain, its first verdict, its position.

use qingjian_sync::{Digest, ReplicaId, Verdict};

use super::desk::Desk;
use super::quarantine::{self, TurnedAway};
use super::{Offered, Verified};
use crate::error::StoreError;
use crate::judge::{self, Facts, codes};
use crate::log::{Arrived, Logged, Place};

/// Where an offered commit went.
pub(super) enum Slot {
    Stored { hash: Digest, pos: u64 },
    TurnedAway { hash: Digest, code: String, message: String },
}

impl Slot {
    pub fn pos(&self) -> Option<u64> {
        match self {
            Self::Stored { pos, .. } => Some(*pos),
            Self::TurnedAway { .. } => None,
        }
    }
}

/// Takes all commits of one offer, in their order.
pub(super) fn take(desk: &mut Desk, offer: Verified) -> Result<Vec<Slot>, StoreError> {
    let replica = offer.replica;
    offer.commits.into_iter().map(|offered| take_one(desk, replica, offered)).collect()
}

fn take_one(desk: &mut Desk, replica: ReplicaId, offered: Offered) -> Result<Slot, StoreError> {
    match offered {
        Offered::Authentic(arrived) => {
            let hash = arrived.hash;
            Ok(Slot::Stored { hash, pos: store(desk, *arrived)? })
        }
        Offered::TurnedAway { hash, signed, code, message } => {
            let away = TurnedAway { replica, hash, signed: &signed, code: &code, message: &message };
            quarantine::keep(desk.connection, &desk.stream.id, &away, desk.now_ms)?;
            Ok(Slot::TurnedAway { hash, code, message })
        }
    }
}

/// The position of a commit: the one it has, or the next.
fn store(desk: &mut Desk, arrived: Arrived) -> Result<u64, StoreError> {
    let (commit, hash) = (&arrived.commit, arrived.hash);
    let chain = desk.chains.get(&commit.replica).ok_or_else(|| StoreError::unknown("replica", commit.replica))?;
    let verdict = match chain.place(commit, hash) {
        Place::Repeat(pos) => return Ok(pos),
        Place::Forked => Verdict::Forked,
        Place::Broken => judge::chain_broken(),
        Place::Gap => judge::predecessor_missing(),
        Place::Follows => judge_now(desk, commit, desk.now_ms)?,
    };
    append(desk, arrived, verdict)
}

fn append(desk: &mut Desk, arrived: Arrived, verdict: Verdict) -> Result<u64, StoreError> {
    desk.head_pos = desk.head_pos.saturating_add(1);
    let (pos, hash) = (desk.head_pos, arrived.hash);
    let (replica, seq, prev) = (arrived.commit.replica, arrived.commit.seq, arrived.commit.prev);
    let entry = Logged::fresh(pos, arrived, desk.now_ms, verdict);
    let (fork, admitted) = (entry.fork, entry.is_admitted());
    desk.ledger.add(entry);
    if admitted {
        desk.admit(pos)?;
    }
    let chain = desk.chains.get_mut(&replica).ok_or_else(|| StoreError::unknown("replica", replica))?;
    if fork {
        chain.add_fork(pos, hash);
        return Ok(pos);
    }
    let run = chain.add(seq, pos, hash, prev);
    desk.ledger.load(desk.connection, &desk.stream.id, &run)?;
    run.into_iter().try_for_each(|waiting| judge_anew(desk, waiting))?;
    Ok(pos)
}

/// Judges a commit that waited for its predecessor, by what held when it arrived.
fn judge_anew(desk: &mut Desk, pos: u64) -> Result<(), StoreError> {
    let Some(entry) = desk.ledger.get(pos) else { return Ok(()) };
    if !entry.is_held_as(codes::PREDECESSOR_MISSING) || entry.ruling.is_some() {
        return Ok(());
    }
    let (commit, received_at_ms) = (entry.commit.clone(), entry.received_at_ms);
    let follows = desk.chains.get(&commit.replica).is_some_and(|chain| chain.follows(&commit));
    let verdict = if follows { judge_now(desk, &commit, received_at_ms)? } else { judge::chain_broken() };
    if let Some(entry) = desk.ledger.get_mut(pos) {
        entry.think(verdict, "the predecessor arrived");
    }
    if desk.ledger.get(pos).is_some_and(Logged::is_admitted) {
        desk.admit(pos)?;
    }
    Ok(())
}

fn judge_now(desk: &mut Desk, commit: &qingjian_sync::Commit, received_at_ms: i64) -> Result<Verdict, StoreError> {
    desk.documents.load(desk.connection, &desk.stream.id, commit.ops.iter().map(|op| op.doc))?;
    let replica = desk.replicas.get(&commit.replica).ok_or_else(|| StoreError::unknown("replica", commit.replica))?;
    let facts = Facts { replica, officers: &desk.officers, documents: &desk.documents, received_at_ms };
    Ok(judge::judge(commit, &facts))
}
