//! The merge as a definition: from a set of commits to the surviving values, with no state in between.
//!
//! Slow and plain on purpose. It is what `docs/SYNC.md` says, what the properties hold [`crate::register`] against,
//! and what a third party runs over exported commits.

use std::collections::{BTreeMap, BTreeSet};

use crate::commit::{Commit, Op};
use crate::document::Document;
use crate::ids::{DocId, Dot};
use crate::register::Survivor;

/// Merges commits. Order and repetition do not matter.
pub fn documents<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> BTreeMap<DocId, Document> {
    let ops: BTreeMap<Dot, (&Commit, &Op)> =
        commits.into_iter().flat_map(|commit| commit.dotted().map(move |(dot, op)| (dot, (commit, op)))).collect();
    let replaced: BTreeSet<(DocId, &str, Dot)> =
        ops.values().flat_map(|(_, op)| op.sees.iter().map(|seen| (op.doc, op.field.as_str(), *seen))).collect();
    let mut documents = BTreeMap::new();
    for (dot, (commit, op)) in &ops {
        let document = documents.entry(op.doc).or_insert_with(|| Document::new(op.doc, op.kind.clone()));
        let register = document.fields.entry(op.field.clone()).or_default();
        if !replaced.contains(&(op.doc, op.field.as_str(), *dot)) {
            register.apply(Survivor::of(commit, *dot, op), &[]);
        }
    }
    documents
}

/// The dots from which these grew: themselves, what they saw, what that saw …, as far as `ops` knows them.
pub fn past<'a>(roots: impl IntoIterator<Item = Dot>, ops: impl Fn(Dot) -> Option<&'a Op>) -> BTreeSet<Dot> {
    let mut found = BTreeSet::new();
    let mut open: Vec<Dot> = roots.into_iter().collect();
    while let Some(dot) = open.pop() {
        if found.insert(dot) {
            open.extend(ops(dot).into_iter().flat_map(|op| op.sees.iter().copied()));
        }
    }
    found
}
