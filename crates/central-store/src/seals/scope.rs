//! A seal in memory: what it covers, and whether it holds.

use std::collections::{BTreeMap, BTreeSet};

use qingjian_domain::vocabulary::parent_field;
use qingjian_sync::history::past;
use qingjian_sync::seal::{Seal, SealFault};
use qingjian_sync::{DocId, Dot, Op};
use serde::Deserialize as _;

use crate::log::{Ledger, Logged};

/// A seal with everything that it covers.
pub(super) struct Scope {
    pub dot: Dot,
    pub inspection: DocId,
    pub covered: BTreeSet<DocId>,
    /// The ops that the seal covers and those that these grew from.
    pub past: BTreeSet<Dot>,
}

impl Scope {
    /// Reads the seal in an op and checks it against the log.
    pub fn read(ledger: &Ledger, entry: &Logged, index: u16) -> Option<Result<Self, SealFault>> {
        let (dot, op) = entry.commit.dotted().nth(usize::from(index))?;
        let seal = Seal::deserialize(op.value.get()).ok()?;
        Some(check(ledger, op.doc, &seal).map(|past| {
            let covered = seal.covers.keys().copied().collect();
            Self { dot, inspection: op.doc, covered, past }
        }))
    }
}

/// The documents that a seal names, or nothing when it cannot be read.
pub(super) fn covered(entry: &Logged, index: u16) -> Vec<DocId> {
    let op = entry.commit.ops.get(usize::from(index));
    let seal = op.and_then(|op| Seal::deserialize(op.value.get()).ok());
    seal.map(|seal| seal.covers.into_keys().collect()).unwrap_or_default()
}

/// The past of a seal that holds: its digest is that of the logged values, and everything in it belongs together.
fn check(ledger: &Ledger, inspection: DocId, seal: &Seal) -> Result<BTreeSet<Dot>, SealFault> {
    let ops = ops_on(ledger, seal.covers.keys().copied());
    let dots = seal.dots()?;
    for (doc, dot) in &dots {
        let op = ops.get(dot).ok_or(SealFault::Missing(*dot))?;
        if op.doc != *doc {
            return Err(SealFault::Form);
        }
    }
    seal.check(|dot| ops.get(&dot).map(|op| (op.field.as_str(), op.value.get())))?;
    let family =
        |doc: &DocId| *doc == inspection || dots.iter().any(|(of, dot)| of == doc && says(&ops, dot, inspection));
    let whole = seal.covers.contains_key(&inspection) && seal.covers.keys().all(family);
    if !whole {
        return Err(SealFault::Form);
    }
    Ok(past(dots.into_iter().map(|(_, dot)| dot), |dot| ops.get(&dot).copied()))
}

fn says(ops: &BTreeMap<Dot, &Op>, dot: &Dot, inspection: DocId) -> bool {
    ops.get(dot).is_some_and(|op| parent(op) == Some(inspection))
}

/// Every op in the log on these documents. A fork's dots are its twin's: the first to arrive keeps them.
fn ops_on(ledger: &Ledger, docs: impl Iterator<Item = DocId>) -> BTreeMap<Dot, &Op> {
    docs.flat_map(|doc| ledger.touching(doc))
        .filter(|entry| !entry.fork)
        .flat_map(|entry| entry.commit.dotted())
        .collect()
}

/// The document to which this op says that its document belongs.
pub(super) fn parent(op: &Op) -> Option<DocId> {
    let names = parent_field(&op.kind).is_some_and(|field| field == op.field);
    names.then(|| op.value.get().as_str()?.parse().ok()).flatten()
}
