//! Which commits are late: a function of seals and commits, whatever their order.

use std::collections::{BTreeMap, BTreeSet};

use qingjian_domain::vocabulary::is_legal;
use qingjian_sync::{DocId, Dot, Op};

use super::CLOSED_KINDS;
use super::scope::{Scope, parent};
use crate::log::Logged;

/// The late ones among these, each with the first seal (by dot) that makes it late.
///
/// A commit is late when an op in it changes what a seal covers, or adds evidence or a signature to what is sealed,
/// without being in the seal's past; and when it changes a document that only late commits gave to the inspection.
/// The last rule feeds on itself, so it runs until nothing more is late.
pub(super) fn late(scopes: &[Scope], entries: &[&Logged]) -> BTreeMap<u64, Dot> {
    let mut found = BTreeMap::new();
    note(&mut found, scopes, entries, |scope, op| covers(scope, op) || joins(scope, op));
    loop {
        let before = found.clone();
        let orphans = orphans(entries, &found);
        note(&mut found, scopes, entries, |scope, op| orphans.contains(&(scope.inspection, op.doc)));
        if found == before {
            return found;
        }
    }
}

fn note(found: &mut BTreeMap<u64, Dot>, scopes: &[Scope], entries: &[&Logged], touches: impl Fn(&Scope, &Op) -> bool) {
    for entry in entries {
        let changes = |scope: &&Scope| {
            let mut ops = entry.commit.dotted();
            ops.any(|(dot, op)| is_legal(&op.kind, &op.field) && !scope.past.contains(&dot) && touches(scope, op))
        };
        if let Some(seal) = scopes.iter().filter(changes).map(|scope| scope.dot).min() {
            found.entry(entry.pos).and_modify(|first| *first = seal.min(*first)).or_insert(seal);
        }
    }
}

fn covers(scope: &Scope, op: &Op) -> bool {
    op.doc == scope.inspection || scope.covered.contains(&op.doc)
}

fn joins(scope: &Scope, op: &Op) -> bool {
    CLOSED_KINDS.contains(&op.kind.as_str()) && parent(op) == Some(scope.inspection)
}

/// Inspections with documents of closed kinds that only late commits gave to them, or to any other.
fn orphans(entries: &[&Logged], late: &BTreeMap<u64, Dot>) -> BTreeSet<(DocId, DocId)> {
    let mut given: BTreeSet<(DocId, DocId)> = BTreeSet::new();
    let mut kept: BTreeSet<DocId> = BTreeSet::new();
    for entry in entries {
        for op in entry.commit.ops.iter().filter(|op| CLOSED_KINDS.contains(&op.kind.as_str())) {
            let Some(inspection) = parent(op) else { continue };
            given.insert((inspection, op.doc));
            if !late.contains_key(&entry.pos) {
                kept.insert(op.doc);
            }
        }
    }
    given.into_iter().filter(|(_, doc)| !kept.contains(doc)).collect()
}
