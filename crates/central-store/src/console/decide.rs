//! An action that is decided on what stands in the store at that moment, under the writer's lock: between the look and
//! the word nothing changes.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::{Outcome, Problem, PushResult};
use qingjian_sync::{DocId, Document, OfficerId, StreamId};
use serde_json::Value;

use super::act::{ActDone, Edit, malformed, op};
use crate::audit::Action;
use crate::centre::Centre;
use crate::dialect::Connection;
use crate::documents;
use crate::error::StoreError;

/// What a decision may look at.
pub(crate) struct Look<'c> {
    pub connection: &'c mut Connection,
    pub stream: &'c StreamId,
}

impl Look<'_> {
    /// A document as it is now.
    pub fn document(&mut self, doc: DocId) -> Result<Option<Document>, StoreError> {
        documents::find(self.connection, self.stream, doc)?.map(documents::Row::document).transpose()
    }

    /// All documents of a kind.
    pub fn documents(&mut self, kind: &str) -> Result<Vec<Document>, StoreError> {
        documents::of_kind(self.connection, self.stream, kind)
    }
}

/// Fields of one document, replacing what it says now.
pub(crate) fn edits<const N: usize>(
    doc: DocId,
    kind: &str,
    now: Option<&Document>,
    fields: [(&str, Value); N],
) -> Vec<Edit> {
    let edit = |(field, value): (&str, Value)| Edit {
        doc,
        kind: kind.to_owned(),
        field: field.to_owned(),
        value,
        sees: now.map(|document| document.sees(field)).unwrap_or_default(),
    };
    fields.into_iter().map(edit).collect()
}

impl Centre {
    /// Decides and appends in one transaction, all or nothing: if one of the commits would not take effect, none is made.
    pub(crate) fn act_on<T>(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (action, now): (Action, DateTime<FixedOffset>),
        decide: impl FnOnce(&mut Look<'_>) -> Result<(Vec<Edit>, String, T), StoreError>,
    ) -> Result<(ActDone, T), Problem> {
        let mut writer = self.writer()?;
        let done = self.write_holding(&mut writer, |connection| {
            let (edits, subject, told) = decide(&mut Look { connection, stream })?;
            let ops = edits.into_iter().map(op).collect::<Result<Vec<_>, StoreError>>()?;
            let settled = self.append_own(connection, stream, (author, action, Some(subject)), ops, now)?;
            settled.results.iter().try_for_each(took_effect)?;
            Ok((ActDone { results: settled.results, head_pos: settled.head_pos }, told))
        });
        Ok(done?)
    }
}

/// What waits for a ruling would be something that nobody sees.
pub(super) fn took_effect(result: &PushResult) -> Result<(), StoreError> {
    match &result.outcome {
        Outcome::Stored { verdict, .. } if verdict.takes_effect() => Ok(()),
        outcome => Err(malformed(format!("it would not take effect: {outcome:?}"))),
    }
}

/// How many documents of each kind an action touches: `ruling 1, inspection 1`.
pub(super) fn touched(edits: &[qingjian_sync::Op]) -> String {
    let mut kinds: BTreeMap<&str, std::collections::BTreeSet<DocId>> = BTreeMap::new();
    for op in edits {
        kinds.entry(&op.kind).or_default().insert(op.doc);
    }
    let told = kinds.iter().map(|(kind, docs)| match (docs.len(), docs.first()) {
        (1, Some(doc)) => format!("{kind} {doc}"),
        (many, _) => format!("{kind} × {many}"),
    });
    told.collect::<Vec<_>>().join(", ")
}
