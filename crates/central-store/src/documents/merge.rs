//! Bringing documents up to date with what this transaction thinks of commits.

use std::collections::BTreeSet;

use qingjian_sync::{Commit, DocId, Document, Survivor};

use super::cache::Documents;
use crate::error::StoreError;
use crate::log::Logged;
use crate::push::Desk;

/// Takes in what newly has effect; documents that lose something are rebuilt from the log.
pub(crate) fn merge(desk: &mut Desk) -> Result<(), StoreError> {
    let losing: BTreeSet<DocId> = desk.ledger.entries().filter(|entry| loses(entry)).flat_map(Logged::docs).collect();
    desk.ledger.load_docs(desk.connection, &desk.stream.id, losing.iter().copied())?;
    let gaining: BTreeSet<DocId> = desk.ledger.entries().filter(|entry| gains(entry)).flat_map(Logged::docs).collect();
    let stored = losing.iter().chain(&gaining).copied();
    desk.documents.load(desk.connection, &desk.stream.id, stored)?;
    for entry in desk.ledger.entries().filter(|entry| gains(entry)) {
        // A commit that was thought of otherwise before shows up at the end: readers are past its own position.
        let pos = if entry.fresh.is_some() { entry.pos } else { desk.head_pos };
        open(&mut desk.documents, &entry.commit, pos);
        take_in(&mut desk.documents, &entry.commit, pos, &losing);
    }
    for doc in losing {
        rebuild(desk, doc);
    }
    // A seal that turned out not to hold was in order until it was looked at.
    let ledger = &desk.ledger;
    desk.documents.keep_opened(|doc| ledger.touching(doc).any(Logged::is_admitted));
    Ok(())
}

fn gains(entry: &Logged) -> bool {
    entry.verdict.takes_effect() && !entry.was.as_ref().is_some_and(|was| was.takes_effect())
}

fn loses(entry: &Logged) -> bool {
    !entry.verdict.takes_effect() && entry.was.as_ref().is_some_and(|was| was.takes_effect())
}

fn open(documents: &mut Documents, commit: &Commit, pos: u64) {
    commit.ops.iter().for_each(|op| documents.open(op.doc, &op.kind, commit.author, pos));
}

fn take_in(documents: &mut Documents, commit: &Commit, pos: u64, except: &BTreeSet<DocId>) {
    for (dot, op) in commit.dotted().filter(|(_, op)| !except.contains(&op.doc)) {
        if let Some(held) = documents.get_mut(op.doc) {
            held.document.apply(op, Survivor::of(commit, dot, op));
            held.changed_pos = held.changed_pos.max(pos);
            held.dirty = true;
        }
    }
}

fn rebuild(desk: &mut Desk, doc: DocId) {
    let Some(held) = desk.documents.get_mut(doc) else { return };
    let effective = desk.ledger.touching(doc).filter(|entry| entry.verdict.takes_effect());
    held.document = replay(Document::new(doc, held.document.kind.clone()), effective.map(|entry| &entry.commit));
    held.changed_pos = desk.head_pos;
    held.dirty = true;
}

/// A document from the commits that have effect on it.
fn replay<'a>(empty: Document, commits: impl Iterator<Item = &'a Commit>) -> Document {
    let (doc, mut document) = (empty.doc, empty);
    for commit in commits {
        for (dot, op) in commit.dotted().filter(|(_, op)| op.doc == doc) {
            document.apply(op, Survivor::of(commit, dot, op));
        }
    }
    document
}
