//! One-time codes that an administrator gives out. Only their hashes are kept.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::{Digest, OfficerId, ReplicaId, StreamId};

use crate::audit::{self, Action, Noted};
use crate::centre::Centre;
use crate::columns::{bytes, ms};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::people;
use crate::schema::enrolment_code;

/// A code to be given out.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'a> {
    /// The district.
    pub stream: &'a StreamId,
    /// Whose tablet.
    pub officer: OfficerId,
    /// What people call it.
    pub device: &'a str,
    /// The code, drawn by the caller.
    pub code: &'a str,
    /// When it can no longer be used.
    pub expires_at: DateTime<FixedOffset>,
    /// Who gives it out.
    pub issued_by: OfficerId,
}

impl Centre {
    /// Gives out a code that binds one new replica to an officer. The caller draws the code.
    ///
    /// # Errors
    /// When the code was given out before, officer or district is unknown, or the store fails.
    pub fn issue_code(
        &self,
        stream: &StreamId,
        officer: OfficerId,
        device: &str,
        code: &str,
        expires_at: DateTime<FixedOffset>,
        issued_by: OfficerId,
    ) -> Result<(), StoreError> {
        let issue = Issue { stream, officer, device, code, expires_at, issued_by };
        self.write(|connection| insert(connection, &issue))
    }

    /// The same with a line in the audit log.
    ///
    /// # Errors
    /// As [`Centre::issue_code`].
    pub fn issue_code_at(&self, issue: &Issue<'_>, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.write(|connection| {
            insert(connection, issue)?;
            let of = people::user(connection, issue.officer)?.officer;
            let subject = format!("{} · {} {}", issue.device, of.name, of.certificate);
            let noted = Noted::by(issue.issued_by, Action::CodeIssued, subject);
            audit::write(connection, Some(issue.stream), &noted, now)
        })
    }
}

fn insert(connection: &mut Connection, issue: &Issue<'_>) -> Result<(), StoreError> {
    let row = (
        enrolment_code::code_hash.eq(hash(issue.code)),
        enrolment_code::stream.eq(issue.stream.as_str()),
        enrolment_code::officer.eq(bytes(issue.officer.0)),
        enrolment_code::device.eq(issue.device),
        enrolment_code::issued_by.eq(bytes(issue.issued_by.0)),
        enrolment_code::expires_at_ms.eq(ms(issue.expires_at)),
    );
    diesel::insert_into(enrolment_code::table).values(row).execute(connection)?;
    Ok(())
}

/// What is kept of a code.
pub(super) fn hash(code: &str) -> Vec<u8> {
    Digest::of(code.as_bytes()).0.to_vec()
}

/// What a good code binds to.
#[derive(Queryable)]
pub(super) struct Code {
    pub stream: String,
    pub officer: Vec<u8>,
    pub device: String,
    expires_at_ms: i64,
    used_by: Option<Vec<u8>>,
}

/// The code, if it may still be used.
pub(super) fn usable(connection: &mut Connection, code: &str, now: DateTime<FixedOffset>) -> Result<Code, StoreError> {
    let columns = (
        enrolment_code::stream,
        enrolment_code::officer,
        enrolment_code::device,
        enrolment_code::expires_at_ms,
        enrolment_code::used_by,
    );
    let found: Option<Code> = enrolment_code::table.find(hash(code)).select(columns).first(connection).optional()?;
    let refused = |status, code, detail| Err(StoreError::refused(status, "Enrolment refused", code, detail));
    match found {
        None => refused(403, "code_unknown", "this code was never given out: check it for typing errors"),
        Some(code) if code.used_by.is_some() => {
            refused(409, "code_used", "this code has enrolled a tablet already: ask for a new one")
        }
        Some(code) if code.expires_at_ms <= ms(now) => {
            refused(410, "code_expired", "this code has expired: ask for a new one")
        }
        Some(code) => Ok(code),
    }
}

/// From here on the code is used up.
pub(super) fn use_up(
    connection: &mut Connection,
    code: &str,
    replica: ReplicaId,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let used = (enrolment_code::used_by.eq(bytes(replica.0)), enrolment_code::used_at_ms.eq(ms(now)));
    diesel::update(enrolment_code::table.find(hash(code))).set(used).execute(connection)?;
    Ok(())
}
