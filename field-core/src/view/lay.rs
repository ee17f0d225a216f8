//! Laying own ops over what the centre said, and lifting them off again.
//!
//! A field over which own ops lie keeps the centre's survivors in `field_base`. Lifting an op off starts from there
//! and lays the others again, so that it is as if the op had never been.

use qingjian_sync::{Commit, DocId, Register, Survivor};
use rusqlite::Transaction;

use super::fields::{ensure_document, forget, kind_of, put, register, survivors};
use crate::fault::{Fault, Result};
use crate::outbox::signed_of;
use crate::store::{all, one, run};

/// Lays the ops of an own commit over the documents.
pub(crate) fn lay(tx: &Transaction<'_>, nr: i64, commit: &Commit) -> Result<()> {
    for (dot, op) in commit.dotted() {
        ensure_document(tx, op.doc, &op.kind)?;
        let mut field = register(tx, op.doc, &op.field)?;
        keep_base(tx, op.doc, &op.field, &field)?;
        field.apply(Survivor::of(commit, dot, op), &op.sees);
        put(tx, op.doc, &op.kind, &op.field, &field)?;
        run(tx, include_str!("lay_over.sql"), (op.doc.to_string(), &op.field, nr, dot.index))?;
    }
    Ok(())
}

/// Lifts an own commit without effect off the documents.
pub(crate) fn lift(tx: &Transaction<'_>, nr: i64, commit: &Commit) -> Result<()> {
    for op in &commit.ops {
        let lifted = run(tx, include_str!("lift_off.sql"), (op.doc.to_string(), &op.field, nr))?;
        if lifted > 0 {
            again(tx, op.doc, &op.field)?;
        }
    }
    Ok(())
}

/// Where own ops lie over a field already, its base is kept already.
fn keep_base(tx: &Transaction<'_>, doc: DocId, field: &str, base: &Register) -> Result<()> {
    let survivors = serde_json::to_string(base.survivors())?;
    run(tx, include_str!("base_keep.sql"), (doc.to_string(), field, survivors))?;
    Ok(())
}

/// Works a field out again from its base and the own ops that still lie over it.
fn again(tx: &Transaction<'_>, doc: DocId, field: &str) -> Result<()> {
    let name = doc.to_string();
    let key = (name.as_str(), field);
    let base = one(tx, include_str!("base.sql"), key, |row| Ok(survivors(row, 0)))?;
    let mut state = Register::of_survivors(base.unwrap_or_else(|| Ok(Vec::new()))?);
    let over: Vec<(i64, u16)> = all(tx, include_str!("over_field.sql"), key, |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (nr, place) in &over {
        apply(tx, &mut state, *nr, *place)?;
    }
    if over.is_empty() {
        run(tx, include_str!("base_forget.sql"), key)?;
    }
    if over.is_empty() && state.survivors().is_empty() {
        return forget(tx, doc, field);
    }
    let kind = kind_of(tx, doc)?.ok_or_else(|| Fault::stored("document", doc))?;
    put(tx, doc, &kind, field, &state)
}

fn apply(tx: &Transaction<'_>, state: &mut Register, nr: i64, place: u16) -> Result<()> {
    let commit = signed_of(tx, nr)?.read_commit().map_err(|fault| Fault::stored("commit", fault))?;
    let missing = || Fault::stored("commit", format!("number {nr} has no op {place}"));
    let (dot, op) = commit.dotted().nth(usize::from(place)).ok_or_else(missing)?;
    state.apply(Survivor::of(&commit, dot, op), &op.sees);
    Ok(())
}

/// Lays the own ops that wait over a document that has just come from the centre.
pub(super) fn lay_waiting(tx: &Transaction<'_>, doc: DocId) -> Result<()> {
    let fields: Vec<String> = all(tx, include_str!("over_document.sql"), [doc.to_string()], |row| row.get(0))?;
    for field in fields {
        keep_base(tx, doc, &field, &register(tx, doc, &field)?)?;
        again(tx, doc, &field)?;
    }
    Ok(())
}

/// Notes that the centre has lost an own commit: what it states of these fields comes without these ops.
pub(crate) fn expect_again(tx: &Transaction<'_>, nr: i64, commit: &Commit) -> Result<()> {
    for (dot, op) in commit.dotted() {
        // What was held and lifted off may have been all there was of the document.
        ensure_document(tx, op.doc, &op.kind)?;
        keep_base(tx, op.doc, &op.field, &register(tx, op.doc, &op.field)?)?;
        run(tx, include_str!("lift_off.sql"), (op.doc.to_string(), &op.field, nr))?;
        run(tx, include_str!("lay_over.sql"), (op.doc.to_string(), &op.field, nr, dot.index))?;
    }
    Ok(())
}
