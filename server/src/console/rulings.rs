//! A lead's word: each is a commit of the console's replica, judged like any other.

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};
use qingjian_central_store::{ActDone, Centre, Edit, StoreError};
use qingjian_domain::vocabulary;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, Dot, OfficerId, StreamId, Survivor};
use serde_json::{Value, json};
use uuid::Uuid;

use super::answers::{Answer, FieldRuling, RulingRequest, made};
use super::caller::{May, roles};
use crate::body::{answer, read_json};
use crate::limits::SMALL_BODY_BYTES_MAX;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// `POST /v1/console/rulings`.
pub(super) async fn on_commit(
    caller: May<{ roles::LEAD }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let asked: RulingRequest = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    answer(&made(rule(&shared, caller.stream(), caller.officer(), asked).await?))
}

/// Rules on a commit that takes no effect, as `author`, who was found to be a lead of this district.
///
/// # Errors
/// `json_form`, `waiting_commit_unknown`, or when the store fails.
pub(crate) async fn rule(
    shared: &Shared,
    stream: StreamId,
    author: OfficerId,
    asked: RulingRequest,
) -> Result<ActDone, Refusal> {
    let now = shared.clock.now();
    if !["release", "dismiss", "amend"].contains(&asked.decision.as_str()) {
        return Err(Refusal::new(codes::JSON_FORM, "`decision` is release, dismiss or amend"));
    }
    check_reason(&asked.reason)?;
    let done = shared.with_centre(move |centre| {
        check_subject(centre, &stream, &asked)?;
        let subject = json!({"replica": asked.replica, "seq": asked.seq});
        centre.act(&stream, author, ruling(subject, &asked.decision, &asked.reason), now)
    });
    done.await
}

fn check_reason(reason: &str) -> Result<(), Refusal> {
    let missing = || Refusal::new(codes::JSON_FORM, "`reason` must say why / 请填写理由");
    (!reason.trim().is_empty()).then_some(()).ok_or_else(missing)
}

fn check_subject(centre: &Centre, stream: &StreamId, asked: &RulingRequest) -> Result<(), Problem> {
    let name = || format!("{}:{}", asked.replica, asked.seq);
    let unknown = || StoreError::Unknown { what: "waiting commit", name: name() }.into();
    centre.waits_for_ruling(stream, asked.replica, asked.seq)?.then_some(()).ok_or_else(unknown)
}

/// A new document of kind `ruling`.
fn ruling(subject: Value, decision: &str, reason: &str) -> Vec<Edit> {
    let doc = DocId(Uuid::new_v4());
    let fields = [("subject", subject), ("decision", json!(decision)), ("reason", json!(reason))];
    let edit = |(field, value): (&str, Value)| Edit {
        doc,
        kind: "ruling".to_owned(),
        field: field.to_owned(),
        value,
        sees: Vec::new(),
    };
    fields.map(edit).into()
}

/// `POST /v1/console/conflicts/rule`: the value that holds from now on and the reason, in one commit.
pub(super) async fn on_field(
    caller: May<{ roles::LEAD }>,
    shared: Data<Shared>,
    request: HttpRequest,
    body: Payload,
) -> Answer {
    let asked: FieldRuling = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    answer(&made(choose(&shared, caller.stream(), caller.officer(), asked).await?))
}

/// Decides between the values of a field, as `author`, who was found to be a lead of this district.
///
/// # Errors
/// `json_form`, `conflict_unknown`, `conflict_changed`, or when the store fails.
pub(crate) async fn choose(
    shared: &Shared,
    stream: StreamId,
    author: OfficerId,
    asked: FieldRuling,
) -> Result<ActDone, Refusal> {
    let now = shared.clock.now();
    check_reason(&asked.reason)?;
    let done = shared.with_centre(move |centre| {
        let kind = kind_if_seen(centre, &stream, &asked)?;
        check_value(&kind, &asked)?;
        centre.act(&stream, author, choice(kind, asked), now)
    });
    done.await
}

fn choice(kind: String, asked: FieldRuling) -> Vec<Edit> {
    let FieldRuling { doc, field, value, sees, reason } = asked;
    let mut edits = ruling(json!({"doc": doc, "field": field}), "choose", &reason);
    edits.insert(0, Edit { doc, kind, field, value, sees });
    edits
}

/// What could not take effect is told at once: a lead's mistake shall not wait for a lead.
fn check_value(kind: &str, asked: &FieldRuling) -> Result<(), Problem> {
    vocabulary::check_field(kind, &asked.field, &asked.value)
        .map_err(|error| Refusal::new(codes::JSON_FORM, format!("`value`: {} ({})", error.message, error.code)).0)
}

/// The document's kind, if the lead saw every value that is there now.
fn kind_if_seen(centre: &Centre, stream: &StreamId, asked: &FieldRuling) -> Result<String, Problem> {
    let unknown = || StoreError::Unknown { what: "conflict", name: format!("{} {}", asked.doc, asked.field) };
    let document = centre.document(stream, asked.doc)?.ok_or_else(unknown)?;
    let survivors = document.fields.get(&asked.field).filter(|values| differ(values)).ok_or_else(unknown)?;
    let mut there: Vec<Dot> = survivors.iter().map(|survivor| survivor.dot).collect();
    let mut seen = asked.sees.clone();
    there.sort();
    seen.sort();
    if there == seen {
        return Ok(document.kind);
    }
    let detail = "the values of this field are no longer those in `sees`: read the conflict again, then rule";
    Err(Refusal::new(codes::CONFLICT_CHANGED, detail).0)
}

/// Two who wrote the same do not disagree.
fn differ(values: &[Survivor]) -> bool {
    values.windows(2).any(|pair| pair.first().map(|one| &one.value) != pair.last().map(|other| &other.value))
}
