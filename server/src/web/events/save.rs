//! Writing a registration, and taking one back: each is one commit of the console.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_central_store::Edit;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{WRITERS, entered, event, form};
use crate::console::plan::at_desk;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::frame;

pub(super) async fn register(
    request: HttpRequest,
    shared: Data<Shared>,
    kind: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, WRITERS, &sent).await?;
    let event = event(&visitor, &kind)?;
    let fields = sent.0.clone();
    let read = at_desk(&shared, visitor.stream(), None, move |desk, _| entered::values(desk, event, &fields));
    match read.await.map_err(visitor.away())? {
        Ok(values) => {
            let doc = DocId(Uuid::new_v4());
            let edits = values.into_iter().map(|(field, value)| edit(doc, event.kind, field, value)).collect();
            act(&visitor, &shared, edits).await?;
            Ok(frame::go(&format!("/console/events/{}", event.kind)))
        }
        Err(wrong) => form::page(&visitor, &shared, event, &sent, &wrong).await,
    }
}

pub(super) async fn withdraw(
    request: HttpRequest,
    shared: Data<Shared>,
    named: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, WRITERS, &sent).await?;
    let (kind, id) = named.into_inner();
    let event = event(&visitor, &kind)?;
    let doc: DocId = id.parse().map_err(|_| visitor.unknown("document", &id))?;
    let stream = visitor.stream();
    let found = shared.with_centre(move |centre| centre.document(&stream, doc)).await.map_err(visitor.away())?;
    if found.is_none_or(|found| found.kind != event.kind) {
        return Err(visitor.unknown("document", id));
    }
    let reason = get(&sent, "reason").trim();
    if reason.is_empty() {
        let wrong = ["请填写撤回原因 / a reason is needed".to_owned()];
        return form::page(&visitor, &shared, event, &[], &wrong).await;
    }
    act(&visitor, &shared, vec![edit(doc, event.kind, "withdrawn", json!({"reason": reason}))]).await?;
    Ok(frame::go(&format!("/console/events/{}", event.kind)))
}

fn edit(doc: DocId, kind: &str, field: &str, value: Value) -> Edit {
    Edit { doc, kind: kind.to_owned(), field: field.to_owned(), value, sees: Vec::new() }
}

/// A registration that would not take effect is said to be none.
async fn act(visitor: &Visitor, shared: &Shared, edits: Vec<Edit>) -> Result<(), Away> {
    use qingjian_sync::protocol::Outcome;
    let (stream, officer, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let done = shared.with_centre(move |centre| centre.act(&stream, officer, edits, now)).await;
    let done = done.map_err(visitor.away())?;
    let effective = |outcome: &Outcome| matches!(outcome, Outcome::Stored { verdict, .. } if verdict.takes_effect());
    if done.results.iter().all(|result| effective(&result.outcome)) {
        return Ok(());
    }
    let detail = "已记录，但未生效，请到“冲突与待裁定”查看 / it is recorded but takes no effect: look at what waits";
    Err(visitor.away()(Refusal::new(codes::JSON_FORM, detail)))
}
