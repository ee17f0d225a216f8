//! The one door for change: every edit is checked, signed and stored here, all of an action or nothing of it.

mod check;
mod write;

use qingjian_sync::{DocId, Dot};
use serde_json::Value;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::store;

pub(crate) use check::{Checked, INSPECTION, against_view as refusal};
pub(crate) use write::{Recorded, record};

/// Sets one field of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The document; a new one comes into being with its first field.
    pub doc: DocId,
    /// Its kind, such as `inspection`.
    pub kind: String,
    /// The field, such as `answer.K-06`.
    pub field: String,
    /// The new value; decimals as texts.
    pub value: Value,
}

impl Edit {
    /// Sets `field` of `doc` to `value`.
    pub fn new(doc: DocId, kind: impl Into<String>, field: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { doc, kind: kind.into(), field: field.into(), value: value.into() }
    }
}

impl FieldCore {
    /// One user action: checks the edits, makes one signed commit of them, and stores it with the new state of the
    /// documents in one transaction. The drafts of these fields are done with.
    ///
    /// Each edit replaces exactly the values that the document shows now. Returns the names of the new values.
    ///
    /// # Errors
    /// `not_enrolled`, `no_edits`, `sealed`, `seal_by_sealing`, `other_kind`, a code of the domain's vocabulary such
    /// as `unknown_field`, or a code of the commit's form: nothing was written then. Otherwise a failing device.
    pub fn act(&mut self, edits: &[Edit]) -> std::result::Result<Vec<Dot>, FieldError> {
        Ok(self.act_inside(edits)?)
    }

    fn act_inside(&mut self, edits: &[Edit]) -> Result<Vec<Dot>> {
        let edits: Vec<Checked> = edits.iter().map(Checked::of).collect::<Result<_>>()?;
        if edits.iter().any(|edit| edit.is_seal()) {
            return Err(Fault::not_allowed("seal_by_sealing", "请使用封存功能", "a seal is made by sealing"));
        }
        Ok(self.record(edits, |_| Ok(()))?.dots)
    }

    /// Stores checked edits, and what `beside` writes, in one transaction.
    pub(crate) fn record(
        &mut self,
        edits: Vec<Checked>,
        beside: impl FnOnce(&rusqlite::Transaction<'_>) -> Result<()>,
    ) -> Result<Recorded> {
        let stamp = self.stamp()?;
        let tx = store::begin(&mut self.store)?;
        let recorded = record(&tx, &self.me, stamp, edits)?;
        beside(&tx)?;
        write::finish(tx, self.shell.probe.as_mut())?;
        Ok(recorded)
    }
}

#[cfg(test)]
mod tests;
