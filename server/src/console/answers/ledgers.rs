//! Ledgers, and the log of who did what.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{AuditEntry, AuditPage, LedgerPage, TargetRow};
use qingjian_sync::{DocId, OfficerId};
use serde::Serialize;
use utoipa::ToSchema;

/// One page of targets by name, and how many stand in each ledger.
#[derive(Serialize, ToSchema)]
pub struct TargetsReply {
    /// How many pass the filter.
    total: u64,
    /// The targets.
    #[schema(inline)]
    targets: Vec<TargetReply>,
    /// Ledgers with their number of targets, whatever the filter.
    #[schema(inline)]
    ledgers: Vec<LedgerReply>,
    /// Give it back as `cursor` for the next page; null on the last.
    next: Option<String>,
}

/// One ledger.
#[derive(Serialize, ToSchema)]
pub struct LedgerReply {
    /// Such as `restaurant`; empty for targets whose kind is in conflict.
    kind: String,
    targets: u64,
}

/// One target in a list. What is in conflict or was never set is null.
#[derive(Serialize, ToSchema)]
pub struct TargetReply {
    #[schema(value_type = Uuid)]
    doc: DocId,
    kind: Option<String>,
    name: Option<String>,
    organisation_number: Option<String>,
    street: Option<String>,
    address: Option<String>,
    /// When a visit to it last began.
    visited_at: Option<DateTime<FixedOffset>>,
}

impl TargetsReply {
    pub fn of(counts: Vec<(String, u64)>, page: LedgerPage, skipped: u64) -> Self {
        let after = skipped.saturating_add(u64::try_from(page.rows.len()).unwrap_or_default());
        Self {
            total: page.total,
            next: (after < page.total && !page.rows.is_empty()).then(|| after.to_string()),
            targets: page.rows.into_iter().map(TargetReply::from).collect(),
            ledgers: counts.into_iter().map(|(kind, targets)| LedgerReply { kind, targets }).collect(),
        }
    }
}

impl From<TargetRow> for TargetReply {
    fn from(row: TargetRow) -> Self {
        let TargetRow { doc, kind, name, organisation_number, street, address, visited_at } = row;
        Self { doc, kind, name, organisation_number, street, address, visited_at }
    }
}

/// Lines of the audit log, newest first.
#[derive(Serialize, ToSchema)]
pub struct AuditReply {
    #[schema(inline)]
    entries: Vec<AuditEntryReply>,
    /// Give it back as `cursor` for older lines; null on the last page.
    next: Option<String>,
}

/// One line.
#[derive(Serialize, ToSchema)]
pub struct AuditEntryReply {
    /// Its number; later lines have higher ones.
    id: u64,
    at: DateTime<FixedOffset>,
    /// Nobody where it was done on the centre's own command line, or where the login named nobody.
    #[schema(value_type = Option<Uuid>)]
    actor: Option<OfficerId>,
    /// A stable word, such as `password_set`.
    action: &'static str,
    /// To what.
    subject: String,
    /// Where the browser was.
    address: Option<String>,
}

impl From<AuditPage> for AuditReply {
    fn from(page: AuditPage) -> Self {
        let last = page.entries.last().map(|entry| entry.id.to_string());
        Self {
            next: last.filter(|_| page.more),
            entries: page.entries.into_iter().map(AuditEntryReply::from).collect(),
        }
    }
}

impl From<AuditEntry> for AuditEntryReply {
    fn from(entry: AuditEntry) -> Self {
        let AuditEntry { id, at, actor, action, subject, address } = entry;
        Self { id, at, actor, action: action.as_str(), subject, address }
    }
}
