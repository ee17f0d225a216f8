//! A matter as it is shown.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::lead::{Aside, Chain, Due, Entry, Matter, StepKind};
use qingjian_sync::{DocId, StreamId};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::TERMS;
use super::papers::{Read, target_name};

/// What must come next, and by when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NextReply {
    /// One of these steps settles it.
    #[schema(value_type = Vec<String>)]
    pub any_of: Vec<StepKind>,
    /// The order's own due time.
    pub at: Option<DateTime<FixedOffset>>,
    /// The last day.
    pub by: Option<NaiveDate>,
    /// The law or rule that the day comes from.
    pub basis: Option<String>,
    /// A year whose holidays nobody entered: the last working day cannot be told.
    pub no_calendar: Option<i32>,
    /// Whether it is late; null when that cannot be told.
    pub late: Option<bool>,
}

/// One step taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepReply {
    /// `receive`, `assign`, `visit` …, with what decides how things go on.
    #[schema(value_type = Object)]
    #[serde(flatten)]
    pub entry: Entry,
    /// The kind of the document that records it.
    pub kind: String,
    /// The document's fields on which all agree.
    #[schema(value_type = Object)]
    pub fields: BTreeMap<String, Value>,
}

/// The lead of a matter. Nothing of the complainant stands here.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeadHead {
    /// Where it comes from: a word of docs/FOLLOW-UP.md.
    pub source: String,
    /// What it is about.
    pub text: String,
    /// When it came.
    pub received_at: Option<DateTime<FixedOffset>>,
    /// The order's own due time.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// Whether the centre keeps personal data of a complainant.
    pub has_complainant: bool,
}

/// One matter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MatterReply {
    /// The lead, or the visit without one.
    pub root: Uuid,
    /// Where.
    pub target: Option<Uuid>,
    /// What the place is called.
    pub target_name: Option<String>,
    /// The lead, where there is one.
    #[schema(inline)]
    pub lead: Option<LeadHead>,
    /// What was done, in order.
    #[schema(inline)]
    pub steps: Vec<StepReply>,
    /// What must come next; empty when it can be closed or is closed.
    #[schema(inline)]
    pub next: Vec<NextReply>,
    /// The steps that may be taken today.
    #[schema(value_type = Vec<String>)]
    pub offers: Vec<StepKind>,
    /// Steps that documents record but that do not fit, each with its reason: `[{on, document, step, code, why}]`.
    #[schema(value_type = Vec<Object>)]
    pub aside: Vec<Aside>,
    /// Visits sent to re-inspect on which nobody has said whether all is corrected.
    pub to_judge: Vec<Uuid>,
    /// Other papers of it: tasks and who was sent.
    #[schema(value_type = Vec<Object>)]
    pub others: Vec<Value>,
    /// Whether it is closed.
    pub closed: bool,
}

impl MatterReply {
    /// A matter as of `now`.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(
        centre: &Centre,
        stream: &StreamId,
        read: &Read,
        matter: &Matter,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, StoreError> {
        let root = read.papers.get(matter.root);
        let lead = root.filter(|root| root.kind == "lead");
        let target = read.target(matter);
        let head = lead.map(|lead| {
            let text = |field: &str| lead.text(field).unwrap_or_default().to_owned();
            Ok::<_, StoreError>(LeadHead {
                source: text("source"),
                text: text("text"),
                received_at: lead.instant("received_at"),
                due_at: lead.instant("due_at"),
                has_complainant: centre.has_complainant(stream, DocId(lead.id))?,
            })
        });
        Ok(Self {
            root: matter.root,
            target,
            target_name: target_name(centre, stream, target)?,
            lead: head.transpose()?,
            steps: matter.chain.entries().iter().map(|entry| step(read, entry)).collect(),
            next: next(&matter.chain, read.calendar, now),
            offers: matter.offers(qingjian_domain::inspection::beijing_date(now)),
            aside: matter.aside.clone(),
            to_judge: matter.to_judge.clone(),
            others: others(read, matter),
            closed: matter.is_closed(),
        })
    }
}

fn step(read: &Read, entry: &Entry) -> StepReply {
    let kind = read.papers.get(entry.document).map(|paper| paper.kind.clone()).unwrap_or_default();
    let fields = if kind == "inspection" { BTreeMap::new() } else { fields(read, entry.document) };
    StepReply { entry: entry.clone(), kind, fields }
}

fn fields(read: &Read, id: Uuid) -> BTreeMap<String, Value> {
    let (Some(document), Some(paper)) = (read.documents.get(&DocId(id)), read.papers.get(id)) else {
        return BTreeMap::new();
    };
    document.fields.keys().filter_map(|name| Some((name.clone(), paper.value(name)?.clone()))).collect()
}

fn others(read: &Read, matter: &Matter) -> Vec<Value> {
    let papers = read.papers.from(matter.root).into_iter();
    let sent = papers.filter(|paper| ["task", "assignment"].contains(&paper.kind.as_str()));
    sent.map(|paper| json!({"id": paper.id, "kind": paper.kind, "fields": fields(read, paper.id)})).collect()
}

/// What a chain owes as of `now`, the earliest first; what has no day comes last.
pub(super) fn next(chain: &Chain, calendar: &WorkCalendar, now: DateTime<FixedOffset>) -> Vec<NextReply> {
    let Some(terms) = TERMS.as_ref() else { return Vec::new() };
    let mut all: Vec<NextReply> =
        chain.owed(terms, calendar).into_iter().map(|owed| of_due(owed.any_of, owed.due, now)).collect();
    all.sort_by_key(NextReply::day);
    all
}

fn of_due(any_of: Vec<StepKind>, due: Due, now: DateTime<FixedOffset>) -> NextReply {
    let late = due.is_late(now);
    let (at, by, basis, no_calendar) = match due {
        Due::At(at) => (Some(at), None, None, None),
        Due::By(day, basis) => (None, Some(day), Some(basis), None),
        Due::NoCalendar(year) => (None, None, None, Some(year)),
        Due::NoTerm => (None, None, None, None),
    };
    NextReply { any_of, at, by, basis, no_calendar, late }
}

impl NextReply {
    /// The Beijing date that it is due on; the end of time where none is known.
    pub fn day(&self) -> NaiveDate {
        let at = self.at.map(qingjian_domain::inspection::beijing_date);
        at.or(self.by).unwrap_or(NaiveDate::MAX)
    }
}
