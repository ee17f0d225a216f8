//! Visits, documents and their history.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{HistoryEntry, InspectionPage, InspectionRow};
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, Dot, OfficerId, Survivor, Verdict};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// One page of visits, newest first.
#[derive(Serialize, ToSchema)]
pub struct InspectionsReply {
    /// How many visits pass the filter.
    pub total: u64,
    /// The visits.
    #[schema(inline)]
    pub inspections: Vec<RowReply>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next: Option<String>,
}

impl InspectionsReply {
    pub fn of(page: InspectionPage, skipped: u64) -> Self {
        let after = skipped.saturating_add(u64::try_from(page.rows.len()).unwrap_or_default());
        let next = (after < page.total && !page.rows.is_empty()).then(|| after.to_string());
        Self { total: page.total, inspections: page.rows.into_iter().map(RowReply::from).collect(), next }
    }
}

/// One visit in a list. What is in conflict or was never set is null.
#[derive(Serialize, ToSchema)]
pub struct RowReply {
    #[schema(value_type = Uuid)]
    doc: DocId,
    #[schema(value_type = Option<Uuid>)]
    target: Option<DocId>,
    target_name: Option<String>,
    form: Option<String>,
    status: Option<String>,
    started_at: Option<DateTime<FixedOffset>>,
    visit_date: Option<String>,
    sealed: bool,
    withdrawn: bool,
    conflicts: u64,
}

impl From<InspectionRow> for RowReply {
    fn from(row: InspectionRow) -> Self {
        Self {
            doc: row.doc,
            target: row.target,
            target_name: row.target_name,
            form: row.form,
            status: row.status,
            started_at: row.started_at,
            visit_date: row.visit_date,
            sealed: row.sealed,
            withdrawn: row.withdrawn,
            conflicts: row.conflicts,
        }
    }
}

/// A visit and what belongs to it.
#[derive(Serialize, ToSchema)]
pub struct InspectionReply {
    /// The visit itself.
    #[schema(inline)]
    pub inspection: DocumentReply,
    /// Evidence, results, signatures, amendments: withdrawn ones too.
    #[schema(inline)]
    pub belongings: Vec<DocumentReply>,
}

/// A document with every surviving value of every field.
#[derive(Serialize, ToSchema)]
pub struct DocumentReply {
    #[schema(value_type = Uuid)]
    pub doc: DocId,
    pub kind: String,
    pos: u64,
    /// Field → `[{dot, value, at, author}]`.
    #[schema(value_type = Object)]
    pub fields: BTreeMap<String, Vec<Survivor>>,
}

impl From<DocumentState> for DocumentReply {
    fn from(state: DocumentState) -> Self {
        Self { doc: state.doc, kind: state.kind, pos: state.pos, fields: state.fields }
    }
}

/// One op on a document, whether it took effect or not.
#[derive(Serialize, ToSchema)]
pub struct HistoryReply {
    pos: u64,
    #[schema(value_type = String)]
    dot: Dot,
    pub field: String,
    value: Value,
    #[schema(value_type = Vec<String>)]
    sees: Vec<Dot>,
    at: DateTime<FixedOffset>,
    received_at: DateTime<FixedOffset>,
    #[schema(value_type = Uuid)]
    author: OfficerId,
    #[schema(value_type = Object)]
    verdict: Verdict,
    /// What the centre thought, one after another: `[{verdict, cause, at}]`.
    #[schema(value_type = Vec<Object>)]
    thoughts: Vec<Value>,
    ruling: Option<String>,
}

impl From<HistoryEntry> for HistoryReply {
    fn from(it: HistoryEntry) -> Self {
        let thoughts = it.thoughts.iter();
        let thoughts = thoughts.map(|one| json!({"verdict": one.verdict, "cause": one.cause, "at": one.at})).collect();
        Self {
            pos: it.pos,
            dot: it.dot,
            value: it.op.value.get().clone(),
            field: it.op.field,
            sees: it.op.sees,
            at: it.at,
            received_at: it.received_at,
            author: it.author,
            verdict: it.verdict,
            thoughts,
            ruling: it.ruling,
        }
    }
}
