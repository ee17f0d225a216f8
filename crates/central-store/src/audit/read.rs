//! Reading the audit log, newest first.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::{OfficerId, StreamId};

use super::Action;
use crate::centre::Centre;
use crate::columns::{bytes, count, instant, ms, number, officer};
use crate::error::StoreError;
use crate::schema::audit;

/// Lines of one page.
pub const AUDIT_PAGE: u32 = 100;
/// Lines of one export: some years of a district; a narrower filter gives the rest.
pub const AUDIT_EXPORT_MAX: u32 = 200_000;

/// What narrows the log.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Not before.
    pub from: Option<DateTime<FixedOffset>>,
    /// Before.
    pub before: Option<DateTime<FixedOffset>>,
    /// By this officer.
    pub actor: Option<OfficerId>,
    /// Of this kind.
    pub action: Option<Action>,
    /// Older than the line of this number: where the page before ended.
    pub below: Option<u64>,
}

/// A line as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number.
    pub id: u64,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By whom, where somebody is known.
    pub actor: Option<OfficerId>,
    /// What was done.
    pub action: Action,
    /// To what.
    pub subject: String,
    /// The address that a browser came from.
    pub address: Option<String>,
}

/// Some lines, and whether older ones follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// Newest first.
    pub entries: Vec<AuditEntry>,
    /// Whether more pass the filter.
    pub more: bool,
}

type Row = (i64, i64, Option<Vec<u8>>, String, String, Option<String>);

impl Centre {
    /// At most `limit` lines of a district, and those of logins that named nobody.
    ///
    /// # Errors
    /// When the store fails.
    pub fn audit(&self, stream: &StreamId, filter: &AuditFilter, limit: u32) -> Result<AuditPage, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = filtered(stream, filter)
                .order(audit::id.desc())
                .limit(i64::from(limit).saturating_add(1))
                .select((audit::id, audit::at_ms, audit::actor, audit::action, audit::subject, audit::address))
                .load(connection)?;
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let more = rows.len() > limit;
            let entries = rows.into_iter().take(limit).map(read).collect::<Result<_, StoreError>>()?;
            Ok(AuditPage { entries, more })
        })
    }
}

fn filtered(stream: &StreamId, filter: &AuditFilter) -> audit::BoxedQuery<'static, diesel::sqlite::Sqlite> {
    let here = audit::stream.eq(stream.as_str().to_owned()).or(audit::stream.is_null());
    let mut rows = audit::table.filter(here.assume_not_null()).into_boxed();
    if let Some(from) = filter.from {
        rows = rows.filter(audit::at_ms.ge(ms(from)));
    }
    if let Some(before) = filter.before {
        rows = rows.filter(audit::at_ms.lt(ms(before)));
    }
    if let Some(actor) = filter.actor {
        rows = rows.filter(audit::actor.eq(bytes(actor.0)));
    }
    if let Some(action) = filter.action {
        rows = rows.filter(audit::action.eq(action.as_str()));
    }
    if let Some(below) = filter.below {
        rows = rows.filter(audit::id.lt(number(below)));
    }
    rows
}

fn read((id, at_ms, actor, action, subject, address): Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        id: count(id)?,
        at: instant(at_ms)?,
        actor: actor.map(|id| officer(&id)).transpose()?,
        action: action.parse()?,
        subject,
        address,
    })
}
