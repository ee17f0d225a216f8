//! Withdrawing: a document no longer counts. It stays readable, with the reason.

use qingjian_domain::inspection::Withdrawal;
use qingjian_sync::{DocId, Dot};

use crate::act::Edit;
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::view::kind_of;

impl FieldCore {
    /// Withdraws a photograph or another document, with a reason.
    ///
    /// # Errors
    /// `empty_reason`, `unknown_document`, `unknown_field` for kinds that cannot be withdrawn, or a failing device.
    pub fn withdraw(&mut self, doc: DocId, reason: &str) -> std::result::Result<Vec<Dot>, FieldError> {
        let edit = self.withdrawal(doc, reason)?;
        self.act(&[edit])
    }

    fn withdrawal(&self, doc: DocId, reason: &str) -> Result<Edit> {
        let unknown = || Fault::not_allowed("unknown_document", "没有这个文档", "there is no such document");
        let kind = kind_of(&self.store, doc)?.ok_or_else(unknown)?;
        let withdrawal = Withdrawal { reason: reason.to_owned(), by: Some(self.bound()?.officer.0) };
        Ok(Edit::new(doc, kind, "withdrawn", serde_json::to_value(withdrawal)?))
    }
}
