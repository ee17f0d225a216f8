//! An inspection as the domain looks at it, put together from the documents that it consists of.
//!
//! A field with two values counts with the first of them, so that everything else can be checked, and as a conflict.

mod gather;
mod results;

use qingjian_domain::inspection::{Missing, Record, missing};
use qingjian_sync::{DocId, Document};

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::view::{children, document};
use gather::{Gathered, unreadable, unset};

pub use results::verdicts;

/// What is missing in an inspection before it may be sealed: given it, what belongs to it, and its ledger entry.
pub fn gaps(visit: &Document, parts: &[Document], target: Option<&Document>) -> Vec<Missing> {
    let unset = unset(visit);
    if !unset.is_empty() {
        return unset;
    }
    let Some(it) = Gathered::of(visit, parts, target) else { return vec![unreadable()] };
    missing(&Record {
        inspection: &it.inspection,
        target: it.target.as_ref(),
        answers: &it.answers,
        facts: &it.facts,
        evidence: &it.evidence,
        signatures: &it.signatures,
        results: &it.results,
        conflicts: &it.conflicts,
    })
}

impl FieldCore {
    /// What is missing in an inspection before it may be sealed; the same that [`FieldCore::seal`] asks for.
    ///
    /// # Errors
    /// `unknown_document`, or when the database fails.
    pub fn missing(&self, inspection: DocId) -> std::result::Result<Vec<Missing>, FieldError> {
        Ok(self.missing_inside(inspection)?)
    }

    fn missing_inside(&self, inspection: DocId) -> Result<Vec<Missing>> {
        let found = document(&self.store, inspection)?.filter(|found| found.kind == "inspection");
        let unknown = || Fault::not_allowed("unknown_document", "没有这次检查", "there is no such inspection");
        let visit = found.ok_or_else(unknown)?;
        let target = self.target_of(&visit)?;
        Ok(gaps(&visit, &children(&self.store, inspection)?, target.as_ref()))
    }

    fn target_of(&self, visit: &Document) -> Result<Option<Document>> {
        let Some(target) = visit.text("target").and_then(|text| text.parse().ok()) else { return Ok(None) };
        document(&self.store, target)
    }
}

#[cfg(test)]
mod tests;
