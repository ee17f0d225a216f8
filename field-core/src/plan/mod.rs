//! How the year's plan stands, from the documents on this tablet, without a network.
//!
//! The facts and the answer come from the same functions as the centre's. What a tablet does not have (documents that its
//! scope leaves out, and what others did since the last sync) it cannot count. Every question reads the ledgers and
//! the year's visits anew.

use chrono::NaiveDate;
use qingjian_domain::plan::{Document, Documents, OwedAt, PlanProgress, Standing};
use qingjian_domain::vocabulary;
use qingjian_sync::DocId;

use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::Fault;
use crate::view::Filter;

impl FieldCore {
    /// Every task of the plan in force on a day: done, needed, due and state on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_progress(&self, as_of: NaiveDate) -> Result<PlanProgress, FieldError> {
        Ok(self.standing(as_of)?.progress(as_of))
    }

    /// What the plan still asks for at one target, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_owed_at(&self, target: DocId, as_of: NaiveDate) -> Result<Vec<OwedAt>, FieldError> {
        Ok(self.standing(as_of)?.owed_at(&target.to_string(), as_of))
    }

    /// What the plan still asks for at targets, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_owed(&self, as_of: NaiveDate) -> Result<Vec<OwedAt>, FieldError> {
        Ok(self.standing(as_of)?.owed(as_of))
    }

    fn standing(&self, as_of: NaiveDate) -> Result<Standing<'static>, FieldError> {
        let mut all = Documents::default();
        for kind in vocabulary::kinds() {
            self.take_kind(kind, &mut all)?;
        }
        let unreadable = || Fault::not_allowed("plan_unreadable", "计划无法读取", "the shipped plan cannot be read");
        Standing::in_force(&all, as_of).ok_or_else(|| unreadable().into())
    }

    fn take_kind(&self, kind: &str, all: &mut Documents) -> Result<(), FieldError> {
        let mut after = None;
        loop {
            let page = self.documents_of(kind, &Filter::All, after)?;
            page.documents.into_iter().for_each(|document| all.put(as_planned(&document)));
            match page.next {
                None => return Ok(()),
                next => after = next,
            }
        }
    }
}

/// A document with one value of each field; a field in conflict has none.
fn as_planned(document: &qingjian_sync::Document) -> Document {
    let fields = document.fields.iter();
    let fields = fields.map(|(name, register)| (name.clone(), register.value().cloned()));
    Document::new(&document.doc.to_string(), &document.kind, fields)
}

#[cfg(test)]
mod tests;
