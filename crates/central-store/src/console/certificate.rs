//! A certificate is prolonged: account and document in one transaction, as when the officer was taken in.

use chrono::{DateTime, FixedOffset, NaiveDate};
use diesel::prelude::*;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::json;

use super::decide::edits;
use crate::audit::Action;
use crate::centre::Centre;
use crate::columns::bytes;
use crate::error::StoreError;
use crate::people;
use crate::schema::officer;

impl Centre {
    /// Enters the last valid day of an officer's certificate anew.
    ///
    /// # Errors
    /// `officer_unknown`, also for somebody of another district, or the store fails.
    pub fn prolong_certificate(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (id, valid_to): (OfficerId, NaiveDate),
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        let done = self.act_on(stream, author, (Action::CertificateChanged, now), |look| {
            let user = people::user(look.connection, id)?;
            if user.stream != *stream {
                return Err(StoreError::unknown("officer", id));
            }
            let row = diesel::update(officer::table.find(bytes(id.0)));
            row.set(officer::valid_to.eq(valid_to.to_string())).execute(look.connection)?;
            let doc = DocId(id.0);
            let before = look.document(doc)?;
            let certificate = json!({"number": user.officer.certificate, "valid_to": valid_to});
            let new = edits(doc, "officer", before.as_ref(), [("certificate", certificate)]);
            Ok((new, format!("{} {} → {valid_to}", user.officer.name, user.officer.certificate), ()))
        });
        done.map(drop)
    }
}
