//! Taking in an officer: the account, and the document that tablets read names and certificates from.

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::json;

use super::act::op;
use super::decide::{edits, took_effect};
use crate::audit::Action;
use crate::centre::Centre;
use crate::error::StoreError;
use crate::people::{self, Officer};

impl Centre {
    /// Adds an officer's account and document in one transaction: never one without the other.
    ///
    /// `author` may be the new officer: the first administrator of a district is nobody else's to add.
    ///
    /// # Errors
    /// `certificate_taken`, `edit_malformed` for a name or certificate that no document may hold, or the store fails.
    pub fn register_officer(
        &self,
        stream: &StreamId,
        author: OfficerId,
        new: &Officer,
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        let certificate = json!({"number": new.certificate, "valid_to": new.valid_to});
        let fields = [("name", json!(new.name)), ("certificate", certificate)];
        let ops = edits(DocId(new.id.0), "officer", None, fields)
            .into_iter()
            .map(op)
            .collect::<Result<Vec<_>, StoreError>>()?;
        let mut writer = self.writer()?;
        let register = self.write_holding(&mut writer, |connection| {
            if people::is_taken(connection, &new.certificate)? {
                let detail = "执法证号已登记 / this certificate is registered already";
                return Err(StoreError::refused(409, "Conflict", "certificate_taken", detail));
            }
            people::insert(connection, stream, new)?;
            let subject = format!("{} {} {}", new.name, new.certificate, new.role.as_str());
            let settled =
                self.append_own(connection, stream, (author, Action::OfficerAdded, Some(subject)), ops, now)?;
            settled.results.iter().try_for_each(took_effect)
        });
        Ok(register?)
    }
}
