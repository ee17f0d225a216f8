//! The page of one matter.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::lead::{Origin, StepKind};
use qingjian_sync::DocId;
use serde_json::Value;

use super::super::door::{Away, Visitor};
use super::super::leads::next_line;
use super::super::words::{clock, clock_text};
use super::fields::forms;
use super::options::Seen;
use crate::console::caller::roles;
use crate::follow_up::{LeadHead, StepReply};
use crate::shared::Shared;

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let id: DocId = id.parse().map_err(|_| visitor.unknown("matter", &id))?;
    let (stream, now) = (visitor.stream(), shared.clock.now());
    let seen = shared.with_centre(move |centre| Seen::read(centre, &stream, id, now)).await.map_err(visitor.away())?;
    Ok(visitor.page(&title(&visitor, &seen), &markup(&visitor, &seen, None)))
}

pub(super) fn title(visitor: &Visitor, seen: &Seen) -> String {
    let kind = match &seen.matter.lead {
        Some(lead) => Origin::of(&lead.source).map_or("线索", |origin| visitor.lang.t(origin.zh, origin.en)),
        None => visitor.t("检查发现", "Found on a visit"),
    };
    let place = seen.matter.target_name.as_deref().unwrap_or_default();
    [kind, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The page's contents; `kept` is a form that was refused, with what was typed.
pub(super) fn markup(visitor: &Visitor, seen: &Seen, kept: Option<(StepKind, &[(String, String)])>) -> Markup {
    let matter = &seen.matter;
    html! {
        @if let Some(lead) = &matter.lead { (head(visitor, seen, lead)) }
        section aria-labelledby="next" {
            h2 #next { (visitor.t("接下来", "What must come next")) }
            @if matter.closed { p .notice .good { "✓ " (visitor.t("已办结。", "Closed.")) } }
            @else if matter.next.is_empty() { p .notice .good { (visitor.t("应办事项已完成，可以办结。", "All is done; it can be closed.")) } }
            @else { ul { @for next in &matter.next { li { (next_line(visitor, next)) @if let Some(basis) = &next.basis { " " span .soft { (basis) } } } } } }
            @if !matter.to_judge.is_empty() { p .notice { (visitor.t("复查记录已送达，请填写是否改正。", "The re-inspection arrived: say whether all is corrected.")) } }
        }
        @for aside in &matter.aside { p .notice .bad { "! " (visitor.lang.t(aside.entry.step.kind().zh(), aside.entry.step.kind().en())) " " (aside.entry.on) "：" (visitor.lang.side(&aside.why)) " " (paper_link(visitor, aside.entry.document, aside.entry.step.kind().document())) } }
        section aria-labelledby="done" {
            h2 #done { (visitor.t("办理经过", "What was done")) }
            ol .timeline { @for step in &matter.steps { li { (done(visitor, step)) } } }
        }
        (sent(visitor, seen))
        @if visitor.may(roles::LEAD) && !matter.closed { (forms(visitor, seen, kept)) }
    }
}

fn head(visitor: &Visitor, seen: &Seen, lead: &LeadHead) -> Markup {
    let when = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.map(clock).unwrap_or_else(|| "—".to_owned());
    html! {
        section aria-label=(visitor.t("线索", "lead")) {
            p .paper { (lead.text) }
            dl .facts {
                dt { (visitor.t("接收", "Received")) } dd { (when(lead.received_at)) }
                dt { (visitor.t("工单时限", "Due by the order")) } dd { (when(lead.due_at)) }
                @if let Some(target) = seen.matter.target { dt { (visitor.t("检查对象", "Target")) } dd { a href={ "/console/visits?target=" (target) } { (seen.matter.target_name.as_deref().unwrap_or_default()) } } }
                @if lead.has_complainant && visitor.may(roles::LEAD | roles::ADMIN) { dt { (visitor.t("诉求人", "Complainant")) } dd { a href={ "/console/leads/" (seen.matter.root) "/complainant" } { (visitor.t("查看（有记录）", "Look (written down)")) } } }
            }
        }
    }
}

fn done(visitor: &Visitor, step: &StepReply) -> Markup {
    let (kind, detail) = (step.entry.step.kind(), step.entry.step.detail());
    html! {
        time datetime=(step.entry.on) { (step.entry.on) } " "
        strong { (visitor.lang.t(kind.zh(), kind.en())) } " " span .soft { (visitor.t(detail.0, detail.1)) }
        (said(visitor, step))
        " " (paper_link(visitor, step.entry.document, &step.kind))
    }
}

/// The words of a paper that belong to this step: of a case its number, of an order its demand.
fn said(visitor: &Visitor, step: &StepReply) -> Markup {
    let text = |field: &str| step.fields.get(field).and_then(Value::as_str).map(clock_text);
    let permit = step.entry.step.kind() == StepKind::OpenCase && step.fields.get("permit") == Some(&Value::Bool(true));
    html! {
        @for field in step.entry.step.kind().shown_fields() { @if let Some(words) = text(field) { br; @if *field == "correct_by" { (visitor.t("改正期限 ", "to be corrected by ")) } @if *field == "code" { (finding(&words)) } @else { (words) } } }
        @if permit { " " span .mark .good { (visitor.t("排污许可案件", "permit case")) } }
    }
}

fn finding(code: &str) -> String {
    let known = qingjian_domain::checklist::finding(code);
    known.map_or_else(|| code.to_owned(), |finding| format!("{code} {}", finding.zh))
}

fn paper_link(visitor: &Visitor, id: uuid::Uuid, kind: &str) -> Markup {
    html! {
        @if kind == "inspection" { a href={ "/console/visits/" (id) } { (visitor.t("记录", "record")) } }
        @else { a href={ "/console/documents/" (id) "/history" } { (visitor.t("经过", "history")) } }
    }
}

/// Who was sent for when.
fn sent(visitor: &Visitor, seen: &Seen) -> Markup {
    let name =
        |id: &Value| seen.officers.iter().find(|(officer, _)| Some(officer.0.to_string().as_str()) == id.as_str());
    let field = |one: &'_ Value, name: &str| one.pointer(&format!("/fields/{name}")).cloned().unwrap_or_default();
    let assignments: Vec<&Value> =
        seen.matter.others.iter().filter(|it| it.get("kind").is_some_and(|kind| kind == "assignment")).collect();
    html! { @if !assignments.is_empty() { section aria-labelledby="sent" {
        h2 #sent { (visitor.t("派发", "Sent out")) }
        ul { @for one in assignments { li {
            (field(one, "on").as_str().unwrap_or("—")) " "
            @for id in field(one, "officers").as_array().into_iter().flatten() { span .mark .good { (name(id).map_or("？", |(_, name)| name.as_str())) } }
            (field(one, "note").as_str().unwrap_or_default())
        } } }
    } } }
}
