//! One district's part of one transaction: read what is needed, decide in memory, write once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::protocol::{Outcome, Problem, PushResult};
use qingjian_sync::{DocId, OfficerId, ReplicaId, StreamId, Verdict};

use super::{Offered, Settled, Verified, take};
use crate::columns::{ms, number};
use crate::dialect::Connection;
use crate::documents::{self, Documents};
use crate::enrol::{self, EnrolledReplica};
use crate::error::StoreError;
use crate::log::{self, ChainView, Ledger};
use crate::people::{self, Standing};
use crate::rulings::{self, Ruling};
use crate::schema::stream as stream_table;
use crate::seals::{self, SealRows};
use crate::streams::{self, Stream};

/// Everything that is on the table while a batch is settled.
pub(crate) struct Desk<'c> {
    pub connection: &'c mut Connection,
    pub stream: Stream,
    /// The last position in use, this batch's appends included.
    pub head_pos: u64,
    pub now_ms: i64,
    pub officers: HashMap<OfficerId, Standing>,
    pub replicas: HashMap<ReplicaId, EnrolledReplica>,
    pub chains: HashMap<ReplicaId, ChainView>,
    pub documents: Documents,
    pub ledger: Ledger,
    pub rulings: Vec<Ruling>,
    /// Positions of commits that were ruled on.
    pub ruled: Vec<u64>,
    pub seals: SealRows,
}

/// Settles the offers of one district.
pub(super) fn settle(
    connection: &mut Connection,
    stream: &StreamId,
    offers: Vec<(usize, Verified)>,
    now: DateTime<FixedOffset>,
) -> Result<BTreeMap<usize, Result<Settled, Problem>>, StoreError> {
    let stream = streams::read(connection, stream)?;
    let (good, stale): (Vec<_>, Vec<_>) = offers.into_iter().partition(|(_, offer)| offer.epoch == stream.epoch);
    let mut done: BTreeMap<usize, Result<Settled, Problem>> =
        stale.into_iter().map(|(place, _)| (place, Err(epoch_changed()))).collect();
    let mut desk = Desk::open(connection, stream, &good, ms(now))?;
    let mut taken = Vec::with_capacity(good.len());
    for (place, offer) in good {
        taken.push((place, offer.replica, take::take(&mut desk, offer)?));
    }
    desk.decide()?;
    desk.write()?;
    let verdicts = desk.verdicts(taken.iter().flat_map(|(_, _, slots)| slots))?;
    for (place, replica, slots) in taken {
        let results = slots.into_iter().map(|slot| slot.result(&verdicts)).collect();
        let (stream, epoch) = (desk.stream.id.clone(), desk.stream.epoch);
        done.insert(place, Ok(Settled { stream, epoch, replica, head_pos: desk.head_pos, results }));
    }
    Ok(done)
}

pub(crate) fn epoch_changed() -> Problem {
    let detail = "the centre's store began a new life: say hello again and offer what it lacks";
    Problem::new(409, "Conflict", "epoch_changed", detail)
}

impl<'c> Desk<'c> {
    fn open(
        connection: &'c mut Connection,
        stream: Stream,
        offers: &[(usize, Verified)],
        now_ms: i64,
    ) -> Result<Self, StoreError> {
        let officers = people::standings(connection, &stream.id)?;
        let mut seqs: HashMap<ReplicaId, Vec<u64>> = HashMap::new();
        let mut docs: BTreeSet<DocId> = BTreeSet::new();
        for (replica, arrived) in offers.iter().flat_map(|(_, offer)| offer.arrived()) {
            seqs.entry(replica).or_default().push(arrived.commit.seq);
            docs.extend(arrived.commit.ops.iter().map(|op| op.doc));
        }
        let (mut replicas, mut chains) = (HashMap::new(), HashMap::new());
        for (id, seqs) in seqs {
            let found = enrol::find(connection, id)?.ok_or_else(|| StoreError::unknown("replica", id))?;
            replicas.insert(id, found);
            chains.insert(id, ChainView::load(connection, id, &seqs)?);
        }
        let mut documents = Documents::default();
        documents.load(connection, &stream.id, docs)?;
        Ok(Self {
            head_pos: stream.head_pos,
            connection,
            stream,
            now_ms,
            officers,
            replicas,
            chains,
            documents,
            ledger: Ledger::default(),
            rulings: Vec::new(),
            ruled: Vec::new(),
            seals: SealRows::default(),
        })
    }

    /// What a commit that is now in order brings: its documents exist.
    pub fn admit(&mut self, pos: u64) -> Result<(), StoreError> {
        let Some(entry) = self.ledger.get(pos) else { return Ok(()) };
        self.documents.load(self.connection, &self.stream.id, entry.docs())?;
        for op in &entry.commit.ops {
            self.documents.open(op.doc, &op.kind, entry.commit.author, pos);
        }
        Ok(())
    }

    /// All that follows from the commits that were taken. Rulings come before seals, and seals make others late;
    /// neither can be late itself, so nothing decided here is decided twice.
    fn decide(&mut self) -> Result<(), StoreError> {
        rulings::rule(self)?;
        seals::settle(self)?;
        rulings::rule_on_late(self)?;
        documents::merge(self)
    }

    fn write(&mut self) -> Result<(), StoreError> {
        let stream = &self.stream.id;
        log::append(self.connection, stream, self.ledger.fresh())?;
        log::write_thoughts(self.connection, stream, self.ledger.entries(), self.now_ms)?;
        let ruled = self.ruled.iter().filter_map(|pos| Some((*pos, self.ledger.get(*pos)?.ruling.clone()?)));
        rulings::write(self.connection, stream, &self.rulings, ruled)?;
        seals::write(self.connection, stream, &self.seals)?;
        self.documents.write(self.connection, stream)?;
        for (id, chain) in &self.chains {
            if let Some(changed) = chain.changed() {
                enrol::set_chain(self.connection, *id, changed)?;
            }
        }
        self.write_head()
    }

    fn write_head(&mut self) -> Result<(), StoreError> {
        if self.head_pos != self.stream.head_pos {
            let row = diesel::update(stream_table::table.find(self.stream.id.as_str()));
            row.set(stream_table::head_pos.eq(number(self.head_pos))).execute(self.connection)?;
        }
        Ok(())
    }

    /// The present verdicts of the commits that were offered; absent ones take effect.
    fn verdicts<'a>(
        &mut self,
        slots: impl Iterator<Item = &'a take::Slot>,
    ) -> Result<HashMap<u64, Verdict>, StoreError> {
        let mut positions: Vec<u64> = slots.filter_map(take::Slot::pos).collect();
        positions.sort_unstable();
        positions.dedup();
        log::current(self.connection, &self.stream.id, &positions)
    }
}

impl Verified {
    fn arrived(&self) -> impl Iterator<Item = (ReplicaId, &log::Arrived)> {
        self.commits.iter().filter_map(|offered| match offered {
            Offered::Authentic(arrived) => Some((self.replica, &**arrived)),
            Offered::TurnedAway { .. } => None,
        })
    }
}

impl take::Slot {
    fn result(self, verdicts: &HashMap<u64, Verdict>) -> PushResult {
        match self {
            Self::Stored { hash, pos } => {
                let verdict = verdicts.get(&pos).cloned().unwrap_or(Verdict::Ok);
                PushResult { hash, outcome: Outcome::Stored { pos, verdict } }
            }
            Self::TurnedAway { hash, code, message } => {
                PushResult { hash, outcome: Outcome::TurnedAway { code, message } }
            }
        }
    }
}
