//! Who did what when: a log beside the commit log that only grows.
//!
//! A line is written in the transaction of what it tells of: neither is there without the other. Values never stand in
//! it, only what was done to what.

mod action;
mod read;

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::{OfficerId, StreamId};

pub use action::Action;
pub use read::{AUDIT_EXPORT_MAX, AUDIT_PAGE, AuditEntry, AuditFilter, AuditPage};

use crate::centre::Centre;
use crate::columns::{bytes, ms};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::audit;

/// A line to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What was done.
    pub action: Action,
    /// By whom; nobody where it was done on the centre's own command line, or where nobody is known.
    pub actor: Option<OfficerId>,
    /// To what: a name, an id, a count. Never a value of a record, a password or a code.
    pub subject: String,
    /// The address that a browser came from.
    pub address: Option<String>,
}

impl Noted {
    /// Something that an officer did.
    pub fn by(actor: OfficerId, action: Action, subject: impl Into<String>) -> Self {
        Self { action, actor: Some(actor), subject: subject.into(), address: None }
    }
}

impl Centre {
    /// Writes a line about something that is not in the store: a failed login, a backup, an export.
    ///
    /// # Errors
    /// When the store fails.
    pub fn note(&self, stream: Option<&StreamId>, noted: &Noted, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.write(|connection| write(connection, stream, noted, now))
    }
}

/// Writes a line within the transaction of what it tells of.
pub(crate) fn write(
    connection: &mut Connection,
    stream: Option<&StreamId>,
    noted: &Noted,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let row = (
        audit::stream.eq(stream.map(StreamId::as_str)),
        audit::at_ms.eq(ms(now)),
        audit::actor.eq(noted.actor.map(|actor| bytes(actor.0))),
        audit::action.eq(noted.action.as_str()),
        audit::subject.eq(&noted.subject),
        audit::address.eq(noted.address.as_deref()),
    );
    diesel::insert_into(audit::table).values(row).execute(connection)?;
    Ok(())
}
