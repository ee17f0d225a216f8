//! Writing an action: commit, outbox, documents and drafts, in one transaction.

use qingjian_sync::commit::Op;
use qingjian_sync::{Commit, Dot};
use rusqlite::Transaction;

use super::check::{Checked, against_view};
use crate::core::FieldCore;
use crate::draft;
use crate::fault::{Fault, Result};
use crate::identity::{Me, centre_offset_ms};
use crate::outbox::{self, Stamp};
use crate::shell::{Point, Probe};
use crate::view::{lay, register};

/// What an action left behind.
pub(crate) struct Recorded {
    /// The names of the new values.
    pub(crate) dots: Vec<Dot>,
}

impl FieldCore {
    /// The bound officer acts now.
    pub(crate) fn stamp(&self) -> Result<Stamp> {
        let officer = self.bound()?.officer;
        Ok(Stamp::now(officer, self.now(), centre_offset_ms(&self.store)?))
    }
}

/// Makes a commit of checked edits and lays it over the documents.
pub(crate) fn record(tx: &Transaction<'_>, me: &Me, stamp: Stamp, edits: Vec<Checked>) -> Result<Recorded> {
    against_view(tx, &edits)?;
    let ops: Vec<Op> = edits.into_iter().map(|edit| seeing(tx, edit)).collect::<Result<_>>()?;
    let (nr, commit) = outbox::append(tx, me, stamp, ops)?;
    lay(tx, nr, &commit)?;
    clear_drafts(tx, &commit)?;
    Ok(Recorded { dots: commit.dotted().map(|(dot, _)| dot).collect() })
}

/// The author replaces what the document shows now, all of it and nothing else.
fn seeing(tx: &Transaction<'_>, edit: Checked) -> Result<Op> {
    let sees = register(tx, edit.doc, &edit.field)?.dots();
    let Checked { doc, kind, field, value } = edit;
    Ok(Op { doc, kind, field, value, sees })
}

fn clear_drafts(tx: &Transaction<'_>, commit: &Commit) -> Result<()> {
    commit.ops.iter().try_for_each(|op| draft::clear(tx, op.doc, &op.field))
}

/// Commits; a simulator may cut the power before and after.
pub(super) fn finish(tx: Transaction<'_>, probe: &mut dyn Probe) -> Result<()> {
    probe.reached(Point::BeforeCommit).map_err(Fault::at(Point::BeforeCommit))?;
    tx.commit()?;
    probe.reached(Point::AfterCommit).map_err(Fault::at(Point::AfterCommit))
}
