//! What waits for a lead, gathered with the names of people and places.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_central_store::{Centre, Quarantined, StoreError};
use qingjian_sync::{DocId, Dot, ReplicaId, StreamId, Survivor, Verdict};
use serde_json::Value;

use super::names::{Names, Place, place};

/// Conflicts and waiting commits that one page shows; the rest follows when these are ruled on.
pub(super) const SHOWN_MAX: usize = 50;

/// Everything on the page.
pub(super) struct Waiting {
    pub torn: Vec<Torn>,
    pub torn_total: usize,
    pub commits: Vec<Commit>,
    pub commits_total: usize,
    pub turned_away: Vec<Quarantined>,
}

/// A field with several values.
pub(super) struct Torn {
    pub doc: DocId,
    pub field: String,
    pub place: Place,
    pub said: Vec<Said>,
}

/// One of them.
pub(super) struct Said {
    pub dot: Dot,
    pub by: String,
    pub device: String,
    /// Set right by what is known of the tablet's clock.
    pub at: DateTime<FixedOffset>,
    pub value: Value,
}

/// A commit that takes no effect.
pub(super) struct Commit {
    pub replica: ReplicaId,
    pub seq: u64,
    pub by: String,
    pub device: String,
    pub at: DateTime<FixedOffset>,
    pub received_at: DateTime<FixedOffset>,
    pub verdict: Verdict,
    pub place: Option<Place>,
    pub ops: Vec<Op>,
}

/// One field that it wants to set, beside what holds now.
pub(super) struct Op {
    pub field: String,
    pub value: Value,
    pub now: Vec<Value>,
}

/// Names of officers and of devices, with the offsets of their clocks.
struct Book {
    names: Names,
    devices: BTreeMap<ReplicaId, (String, i64)>,
}

impl Book {
    fn read(centre: &Centre, stream: &StreamId) -> Result<Self, StoreError> {
        let tablets = centre.tablets(stream)?.into_iter();
        let line = |it: qingjian_central_store::TabletStatus| {
            (it.replica.id, (it.replica.device, it.clock_offset_ms.unwrap_or_default()))
        };
        Ok(Self { names: Names::read(centre, stream)?, devices: tablets.map(line).collect() })
    }

    fn device(&self, replica: ReplicaId) -> String {
        self.devices.get(&replica).map_or_else(|| "控制台 / console".to_owned(), |(name, _)| name.clone())
    }

    fn right(&self, replica: ReplicaId, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let off = self.devices.get(&replica).map_or(0, |(_, off)| *off);
        TimeDelta::try_milliseconds(off).and_then(|off| at.checked_add_signed(off)).unwrap_or(at)
    }

    fn said(&self, it: &Survivor) -> Said {
        Said {
            dot: it.dot,
            by: self.names.of(it.author),
            device: self.device(it.dot.replica),
            at: self.right(it.dot.replica, it.at),
            value: it.value.get().clone(),
        }
    }
}

impl Waiting {
    pub fn read(centre: &Centre, stream: &StreamId) -> Result<Self, StoreError> {
        let book = Book::read(centre, stream)?;
        let (conflicts, attention) = (centre.conflicts(stream)?, centre.attention(stream)?);
        let (torn_total, commits_total) = (conflicts.len(), attention.waits.len());
        let torn = conflicts.into_iter().take(SHOWN_MAX).map(|it| {
            let said = it.survivors.iter().map(|one| book.said(one)).collect();
            Ok(Torn { place: place(centre, stream, it.doc)?, doc: it.doc, field: it.field, said })
        });
        let commits = attention.waits.into_iter().take(SHOWN_MAX).map(|it| commit(centre, stream, &book, it));
        Ok(Self {
            torn: torn.collect::<Result<_, StoreError>>()?,
            torn_total,
            commits: commits.collect::<Result<_, _>>()?,
            commits_total,
            turned_away: attention.quarantine,
        })
    }
}

fn commit(
    centre: &Centre,
    stream: &StreamId,
    book: &Book,
    it: qingjian_central_store::Waits,
) -> Result<Commit, StoreError> {
    let first = it.commit.ops.first().map(|op| op.doc);
    let ops = it.commit.ops.iter().map(|op| {
        let document = centre.document(stream, op.doc)?;
        let now = document.and_then(|mut found| found.fields.remove(&op.field)).unwrap_or_default();
        let now = now.iter().map(|one| one.value.get().clone()).collect();
        Ok(Op { field: op.field.clone(), value: op.value.get().clone(), now })
    });
    Ok(Commit {
        replica: it.commit.replica,
        seq: it.commit.seq,
        by: book.names.of(it.commit.author),
        device: book.device(it.commit.replica),
        at: book.right(it.commit.replica, it.commit.at),
        received_at: it.received_at,
        verdict: it.verdict,
        place: first.map(|doc| place(centre, stream, doc)).transpose()?,
        ops: ops.collect::<Result<_, StoreError>>()?,
    })
}
