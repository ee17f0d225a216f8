//! Taking in a document as the centre states it.
//!
//! A page is taken in only after everything offered before it got a receipt. So the centre's state contains every own
//! commit with effect that is not in the outbox any more, and only those in the outbox are laid over it.

use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, Document, ReplicaId};
use rusqlite::Transaction;
use serde::Deserialize;

use super::fields::put;
use super::lay::lay_waiting;
use crate::fault::Result;
use crate::store::run;

/// Replaces a document by the centre's state and lays what waits over it.
pub(crate) fn take_in(tx: &Transaction<'_>, state: DocumentState) -> Result<()> {
    let document = state.into_document();
    let doc = document.doc.to_string();
    run(tx, include_str!("laid_over_forget.sql"), [&doc])?;
    run(tx, include_str!("base_forget_all.sql"), [&doc])?;
    run(tx, include_str!("fields_forget_all.sql"), [&doc])?;
    run(tx, include_str!("document_put.sql"), (&doc, &document.kind))?;
    for (field, register) in &document.fields {
        put(tx, document.doc, &document.kind, field, register)?;
    }
    note_ruling(tx, &document)?;
    lay_waiting(tx, document.doc)
}

/// What a ruling is about.
#[derive(Deserialize)]
struct Subject {
    replica: ReplicaId,
    seq: u64,
}

fn note_ruling(tx: &Transaction<'_>, document: &Document) -> Result<()> {
    let subject = document.value("subject").filter(|_| document.kind == "ruling");
    let Some(subject) = subject.and_then(|value| Subject::deserialize(value).ok()) else { return Ok(()) };
    ruled(tx, subject, document.doc)
}

fn ruled(tx: &Transaction<'_>, subject: Subject, ruling: DocId) -> Result<()> {
    let params = (subject.replica.to_string(), subject.seq, ruling.to_string());
    run(tx, include_str!("ruled.sql"), params)?;
    Ok(())
}
