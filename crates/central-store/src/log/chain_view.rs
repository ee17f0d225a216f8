//! The part of one replica's chain around the commits that it offers.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use qingjian_sync::chain::{self, Head, Link, Neighbours};
use qingjian_sync::{Commit, Digest, ReplicaId};

use crate::columns::{bytes, count, digest, number};
use crate::dialect::Connection;
use crate::enrol::{self, Chain};
use crate::error::StoreError;
use crate::schema::commit_log;

struct Ring {
    pos: u64,
    hash: Digest,
    prev: Option<Digest>,
}

/// What is known of a chain.
pub(crate) struct ChainView {
    chain: Chain,
    stored: Chain,
    rings: BTreeMap<u64, Ring>,
    forks: HashMap<Digest, u64>,
}

/// Where an offered commit stands.
pub(crate) enum Place {
    Repeat(u64),
    Forked,
    Broken,
    Gap,
    Follows,
}

type Row = (i64, i64, bool, Vec<u8>, Option<Vec<u8>>);

impl ChainView {
    /// Reads the chain around these numbers, and what waits behind a gap.
    pub fn load(connection: &mut Connection, id: ReplicaId, seqs: &[u64]) -> Result<Self, StoreError> {
        let chain = enrol::find_chain(connection, id)?;
        let mut view = Self { chain, stored: chain, rings: BTreeMap::new(), forks: HashMap::new() };
        for (from, to) in ranges(seqs) {
            view.read(connection, id, from, to)?;
        }
        if view.has_gap() {
            view.read(connection, id, view.known_seq(), u64::MAX)?;
        }
        Ok(view)
    }

    fn read(&mut self, connection: &mut Connection, id: ReplicaId, from: u64, to: u64) -> Result<(), StoreError> {
        let near = commit_log::seq.between(number(from), number(to));
        for fork in [false, true] {
            let rows: Vec<Row> = commit_log::table
                .filter(commit_log::replica.eq(bytes(id.0)).and(near).and(commit_log::fork.eq(fork)))
                .select((commit_log::seq, commit_log::pos, commit_log::fork, commit_log::hash, commit_log::prev))
                .load(connection)?;
            rows.into_iter().try_for_each(|row| self.take_row(row))?;
        }
        Ok(())
    }

    fn take_row(&mut self, (seq, pos, fork, hash, prev): Row) -> Result<(), StoreError> {
        let (pos, hash) = (count(pos)?, digest(&hash)?);
        if fork {
            self.forks.insert(hash, pos);
        } else {
            let prev = prev.map(|prev| digest(&prev)).transpose()?;
            self.rings.insert(count(seq)?, Ring { pos, hash, prev });
        }
        Ok(())
    }

    /// Where a commit that is offered stands.
    pub fn place(&self, commit: &Commit, hash: Digest) -> Place {
        let here = self.rings.get(&commit.seq);
        match chain::place(commit, hash, self.neighbours(commit.seq, here)) {
            Link::Repeat => here.map_or(Place::Gap, |ring| Place::Repeat(ring.pos)),
            Link::Forked => self.forks.get(&hash).map_or(Place::Forked, |pos| Place::Repeat(*pos)),
            Link::Broken => Place::Broken,
            Link::Gap => Place::Gap,
            // Its predecessor is here, but waits behind a gap itself.
            Link::Follows if commit.seq > self.known_seq().saturating_add(1) => Place::Gap,
            Link::Follows => Place::Follows,
        }
    }

    /// Whether a stored commit, now that the gap before it is closed, follows its predecessor.
    ///
    /// What comes after it does not matter: had they come in order, the one after would be the broken one.
    pub fn follows(&self, commit: &Commit) -> bool {
        let before = commit.seq.checked_sub(1).and_then(|seq| self.rings.get(&seq));
        commit.prev == before.map(|ring| ring.hash)
    }

    fn neighbours(&self, seq: u64, here: Option<&Ring>) -> Neighbours {
        let before = seq.checked_sub(1).and_then(|seq| self.rings.get(&seq));
        let after = seq.checked_add(1).and_then(|seq| self.rings.get(&seq));
        Neighbours {
            before: before.map(|ring| ring.hash),
            here: here.map(|ring| ring.hash),
            after_names: after.and_then(|ring| ring.prev),
        }
    }

    /// Takes in a commit that is no fork; the positions of those that waited for it and now have a whole chain.
    pub fn add(&mut self, seq: u64, pos: u64, hash: Digest, prev: Option<Digest>) -> Vec<u64> {
        self.rings.insert(seq, Ring { pos, hash, prev });
        if self.chain.highest.is_none_or(|head| head.seq < seq) {
            self.chain.highest = Some(Head { seq, hash });
        }
        let mut run = Vec::new();
        while let Some((seq, ring)) = self.rings.get_key_value(&self.known_seq().saturating_add(1)) {
            self.chain.known = Some(Head { seq: *seq, hash: ring.hash });
            run.push(ring.pos);
        }
        run.retain(|other| *other != pos);
        run
    }

    /// Takes in a fork.
    pub fn add_fork(&mut self, pos: u64, hash: Digest) {
        self.forks.insert(hash, pos);
    }

    /// The state to write, when it changed.
    pub fn changed(&self) -> Option<Chain> {
        (self.chain != self.stored).then_some(self.chain)
    }

    fn known_seq(&self) -> u64 {
        self.chain.known.map_or(0, |head| head.seq)
    }

    fn has_gap(&self) -> bool {
        self.chain.highest != self.chain.known
    }
}

/// Runs of consecutive numbers, each with one neighbour on either side: one for an honest tablet.
fn ranges(seqs: &[u64]) -> Vec<(u64, u64)> {
    let mut sorted = seqs.to_vec();
    sorted.sort_unstable();
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for seq in sorted {
        let (from, to) = (seq.saturating_sub(1), seq.saturating_add(1));
        match ranges.last_mut() {
            Some(last) if from <= last.1 => last.1 = to,
            _ => ranges.push((from, to)),
        }
    }
    ranges
}
