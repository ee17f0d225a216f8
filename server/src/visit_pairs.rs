//! Two visits to one target on one day: shown side by side, folded into one or found to be two. Each decision is a commit.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{ActDone, Centre, Edit, SameDay, StoreError};
use qingjian_domain::inspection::{DoubleError, Twin, fold, stand_beside};
use qingjian_domain::vocabulary::answered_item;
use qingjian_sync::protocol::{DocumentState, Problem};
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::follow_up::{paper, target_name};
use crate::problem::{Refusal, codes};

/// Pairs on one page: a morning's work of a lead.
const SHOWN_MAX: usize = 50;

/// What nobody has decided on.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoublesReply {
    /// How many targets and days.
    pub total: u64,
    /// The newest of them after the skipped ones.
    #[schema(inline)]
    pub doubles: Vec<Double>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next: Option<String>,
}

/// Visits to one target on one day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Double {
    /// Where.
    pub target: Uuid,
    /// What the place is called.
    pub target_name: Option<String>,
    /// The Beijing date.
    pub day: String,
    /// The visits, in the order in which they began.
    #[schema(inline)]
    pub visits: Vec<TwinReply>,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct TwinReply {
    /// The visit.
    pub id: Uuid,
    /// When it began.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// `draft`, `complete`, `sealed` or `amended`.
    pub status: Option<String>,
    /// Names of the officers.
    pub officers: Vec<String>,
    /// The pinned checklists.
    pub checklists: Vec<String>,
    /// How many items are answered.
    pub answers: u64,
    /// How many pieces of evidence, results and signatures belong to it.
    pub parts: u64,
    /// What the scene record says.
    pub scene: Option<String>,
}

/// A lead's word on two of them.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoubleRuling {
    /// `fold`: `other` is withdrawn and points to `kept`. `beside`: both stand, as two visits.
    pub decision: String,
    /// The visit that is kept.
    pub kept: Uuid,
    /// The other one.
    pub other: Uuid,
    /// Why, in words; needed for `fold`.
    #[serde(default)]
    pub reason: String,
}

/// What nobody has decided on, from `skip` on. The store keeps just these: what was decided hides none of them.
///
/// # Errors
/// When the store fails.
pub(crate) fn doubles(centre: &Centre, stream: &StreamId, skip: usize) -> Result<DoublesReply, StoreError> {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let page = centre.same_day(stream, count(skip), SHOWN_MAX)?;
    let mut doubles = Vec::new();
    for group in &page.groups {
        let visits = centre.hanging_together(stream, &group.visits, false, false)?;
        doubles.push(double(centre, stream, group, &visits)?);
    }
    let upto = skip.saturating_add(doubles.len());
    let more = count(upto) < page.total && !doubles.is_empty();
    Ok(DoublesReply { total: page.total, doubles, next: more.then(|| upto.to_string()) })
}

fn twin(visit: &DocumentState) -> Twin {
    let paper = paper(visit);
    let said = visit.fields.get("withdrawn").into_iter().flatten();
    Twin {
        id: visit.doc.0,
        target: paper.read("target"),
        day: paper.day("started_at"),
        // One whose withdrawal was taken back counts again, as in every list.
        withdrawn: said.filter(|one| !one.value.get().is_null()).count() > 0,
        beside: paper.ids("stands_beside").collect(),
    }
}

fn double(centre: &Centre, stream: &StreamId, group: &SameDay, visits: &[DocumentState]) -> Result<Double, StoreError> {
    let of = |id: &DocId| visits.iter().find(|visit| visit.doc == *id);
    let seen = group.visits.iter().filter_map(of).map(|visit| shown(centre, stream, visit));
    Ok(Double {
        target: group.target.0,
        target_name: target_name(centre, stream, Some(group.target.0))?,
        day: group.day.clone(),
        visits: seen.collect::<Result<_, _>>()?,
    })
}

fn shown(centre: &Centre, stream: &StreamId, visit: &DocumentState) -> Result<TwinReply, StoreError> {
    let paper = paper(visit);
    let officers = paper.value("officers").and_then(Value::as_array).into_iter().flatten();
    let lists = paper.value("checklists").and_then(Value::as_array).into_iter().flatten();
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Ok(TwinReply {
        id: visit.doc.0,
        started_at: paper.instant("started_at"),
        status: paper.text("status").map(str::to_owned),
        officers: officers.filter_map(|one| Some(one.get("name")?.as_str()?.to_owned())).collect(),
        checklists: lists.filter_map(|one| Some(one.as_str()?.to_owned())).collect(),
        answers: count(visit.fields.keys().filter(|field| answered_item(field).is_some()).count()),
        parts: count(centre.children(stream, visit.doc)?.len()),
        scene: paper.text("scene").map(str::to_owned),
    })
}

/// Writes a lead's word.
///
/// # Errors
/// `double_refused`, `inspection_unknown`, `json_form` for an unknown decision, or when the store fails.
pub(crate) fn decide(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    asked: &DoubleRuling,
    now: DateTime<FixedOffset>,
) -> Result<ActDone, Problem> {
    let (kept, other) = (visit(centre, stream, asked.kept)?, visit(centre, stream, asked.other)?);
    let fields = match asked.decision.as_str() {
        "fold" => {
            let why = fold(&twin(&kept), &twin(&other), &asked.reason, author.0).map_err(|error| refused(&error))?;
            vec![("withdrawn", json!(why)), ("folded_into", json!(asked.kept))]
        }
        "beside" => {
            let beside = stand_beside(&twin(&other), &twin(&kept)).map_err(|error| refused(&error))?;
            vec![("stands_beside", json!(beside))]
        }
        _ => return Err(Refusal::new(codes::JSON_FORM, "`decision` is fold or beside").0),
    };
    let sees = |field: &str| other.fields.get(field).map(|values| values.iter().map(|one| one.dot).collect());
    let edit = |(field, value): (&str, Value)| Edit {
        doc: other.doc,
        kind: "inspection".to_owned(),
        field: field.to_owned(),
        value,
        sees: sees(field).unwrap_or_default(),
    };
    centre.act(stream, author, fields.into_iter().map(edit).collect(), now)
}

fn visit(centre: &Centre, stream: &StreamId, id: Uuid) -> Result<DocumentState, StoreError> {
    let found = centre.document(stream, DocId(id))?.filter(|found| found.kind == "inspection");
    found.ok_or_else(|| StoreError::Unknown { what: "inspection", name: id.to_string() })
}

fn refused(error: &DoubleError) -> Problem {
    Refusal::new(codes::DOUBLE_REFUSED, format!("{} ({})", error.message, error.code)).0
}
