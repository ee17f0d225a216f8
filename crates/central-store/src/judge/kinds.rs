//! A document has one kind, from the first commit that is in order.

use std::collections::HashMap;

use qingjian_sync::{Commit, DocId, Verdict};

use super::codes::KIND_MISMATCH;
use crate::documents::Documents;

pub(super) fn check(commit: &Commit, documents: &Documents) -> Result<(), Verdict> {
    let mut said: HashMap<DocId, &str> = HashMap::new();
    commit.ops.iter().try_for_each(|op| {
        let first = *said.entry(op.doc).or_insert(&op.kind);
        let kind = documents.kind(op.doc).unwrap_or(first);
        (kind == op.kind).then_some(()).ok_or_else(|| {
            Verdict::held(KIND_MISMATCH, format!("document {} is of kind {kind}, not {}", op.doc, op.kind))
        })
    })
}
