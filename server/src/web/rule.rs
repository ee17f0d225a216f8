//! The lead's word by a form, and a page that says what became of it.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{ActDone, Centre, StoreError};
use qingjian_sync::protocol::Outcome;
use qingjian_sync::{DocId, Dot, StreamId, Verdict};

use super::conflicts::conflict;
use super::door::{Away, Visitor};
use super::form::{self, Sent};
use super::waits::{Torn, Waiting};
use super::words::ruling;
use crate::console::answers::{FieldRuling, RulingRequest};
use crate::console::caller::roles;
use crate::console::rulings;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Decides between the values of a field.
pub(super) async fn on_field(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let stream = visitor.stream();
    let (doc, chosen): (DocId, Dot) = parsed(form::get(&sent, "doc"))
        .zip(parsed(form::get(&sent, "chosen")))
        .ok_or_else(|| visitor.away()(broken()))?;
    let field = form::get(&sent, "field").to_owned();
    let looked = field.clone();
    let value = shared.with_centre(move |centre| value_of(centre, &stream, doc, &looked, chosen));
    let value = value.await.map_err(visitor.away())?;
    let Some(value) = value else { return changed(&visitor, &shared, doc, &sent).await };
    let sees = form::get(&sent, "sees").split(',').filter_map(parsed).collect();
    let reason = form::get(&sent, "reason").to_owned();
    let asked = FieldRuling { doc, field, value, sees, reason };
    match rulings::choose(&shared, visitor.stream(), visitor.officer(), asked).await {
        Ok(done) => Ok(said(&visitor, &done, "choose")),
        Err(refusal) if outran(&refusal) => changed(&visitor, &shared, doc, &sent).await,
        Err(refusal) => Err(visitor.away()(refusal)),
    }
}

/// What the chosen op wrote, if it still stands.
fn value_of(
    centre: &Centre,
    stream: &StreamId,
    doc: DocId,
    field: &str,
    chosen: Dot,
) -> Result<Option<serde_json::Value>, StoreError> {
    let document = centre.document(stream, doc)?;
    let survivors = document.and_then(|mut found| found.fields.remove(field)).unwrap_or_default();
    Ok(survivors.into_iter().find(|one| one.dot == chosen).map(|one| one.value.into_inner()))
}

/// Somebody was faster: between the look and the word the values changed or were decided on.
fn outran(refusal: &Refusal) -> bool {
    refusal.0.code == codes::CONFLICT_CHANGED.code || refusal.0.status == 404
}

/// Says so, shows what is there now, and keeps what the lead wrote.
async fn changed(visitor: &Visitor, shared: &Shared, doc: DocId, sent: &Sent) -> Result<HttpResponse, Away> {
    let (stream, field, kept) = (visitor.stream(), form::get(sent, "field").to_owned(), form::get(sent, "reason"));
    let seen = shared.with_centre(move |centre| Waiting::read(centre, &stream)).await.map_err(visitor.away())?;
    let still: Option<&Torn> = seen.torn.iter().find(|torn| torn.doc == doc && torn.field == field);
    let body = html! {
        p .notice .bad role="alert" {
            @if still.is_some() { (visitor.t("您查看之后此项又有新值，您的裁定没有保存。请对照现在的各值重新裁定。", "The values changed after you looked; your ruling was not kept. Look again, then rule.")) }
            @else { (visitor.t("此冲突已由他人裁定，您的裁定没有保存，原裁定不变。", "Somebody has ruled on it meanwhile; your ruling was not kept, theirs stands.")) }
        }
        @match still {
            Some(torn) => { (conflict(visitor, torn, 0, Some(kept))) }
            None => {
                p { (visitor.t("您填写的理由：", "The reason that you wrote: ")) }
                blockquote { (kept) }
                p { a href={ "/console/documents/" (doc) "/history?field=" (field) } { (visitor.t("查看此项的全部经过", "See the history of this field")) } }
            }
        }
        (back(visitor))
    };
    Ok(visitor.page_with(StatusCode::CONFLICT, visitor.t("未裁定", "Not ruled"), &body))
}

/// Releases, dismisses or amends a commit without effect.
pub(super) async fn on_commit(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD, &sent).await?;
    let (replica, seq) = parsed(form::get(&sent, "replica"))
        .zip(parsed(form::get(&sent, "seq")))
        .ok_or_else(|| visitor.away()(broken()))?;
    let (decision, reason) = (form::get(&sent, "decision").to_owned(), form::get(&sent, "reason").to_owned());
    let asked = RulingRequest { replica, seq, decision: decision.clone(), reason };
    match rulings::rule(&shared, visitor.stream(), visitor.officer(), asked).await {
        Ok(done) => Ok(said(&visitor, &done, &decision)),
        Err(refusal) if outran(&refusal) => Ok(gone(&visitor, form::get(&sent, "reason"))),
        Err(refusal) => Err(visitor.away()(refusal)),
    }
}

fn gone(visitor: &Visitor, kept: &str) -> HttpResponse {
    let body = html! {
        p .notice .bad role="alert" { (visitor.t("此项已由他人裁定，您的裁定没有保存，原裁定不变。", "Somebody has ruled on it meanwhile; your ruling was not kept, theirs stands.")) }
        p { (visitor.t("您填写的理由：", "The reason that you wrote: ")) }
        blockquote { (kept) }
        (back(visitor))
    };
    visitor.page_with(StatusCode::CONFLICT, visitor.t("未裁定", "Not ruled"), &body)
}

/// What the centre thinks of the ruling, which is a commit like any other.
fn said(visitor: &Visitor, done: &ActDone, decision: &str) -> HttpResponse {
    let against = done.results.iter().find_map(|result| match &result.outcome {
        Outcome::Stored { verdict: Verdict::Ok, .. } => None,
        Outcome::Stored { verdict: Verdict::Held { message, .. }, .. } | Outcome::TurnedAway { message, .. } => {
            Some(visitor.lang.side(message).to_owned())
        }
        Outcome::Stored { .. } => Some(visitor.t("裁定送达过晚", "the ruling came too late").to_owned()),
    });
    let body = match against {
        None => html! {
            p .notice .good role="status" { "✓ " (visitor.t("裁定已记录并生效：", "The ruling is recorded and in effect: ")) (ruling(visitor.lang, decision)) }
            p .soft { (visitor.t("记录位置", "position")) " " (done.head_pos) }
            (back(visitor))
        },
        Some(why) => html! {
            p .notice .bad role="alert" { (visitor.t("裁定已记录，但未生效：", "The ruling is recorded but takes no effect: ")) (why) }
            (back(visitor))
        },
    };
    visitor.page(visitor.t("裁定结果", "Ruling"), &body)
}

fn back(visitor: &Visitor) -> Markup {
    html! { p { a .button href="/console/conflicts" { (visitor.t("返回待裁定事项", "Back to what waits")) } } }
}

fn broken() -> Refusal {
    Refusal::new(codes::JSON_FORM, "表单不完整，请返回重试 / the form is not whole: go back and try again")
}

fn parsed<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
