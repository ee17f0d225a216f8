//! One visit: head, answers, measurements with their verdicts, evidence, signatures, amendments.

use std::sync::LazyLock;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::checklist::{Confidence, Source};
use qingjian_domain::limits::Limits;
use qingjian_domain::verdict::{Verdict, judge};
use qingjian_domain::vocabulary::answered_item;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, Survivor};

use super::door::{Away, Visitor};
use super::gallery;
use super::names::{Place, first, place, text};
use super::values::{asks, item, say};
use super::words::{clock_text, status};
use crate::console::answers::InspectionReply;
use crate::console::caller::roles;
use crate::console::inspections::with_belongings;
use crate::shared::Shared;

/// The shipped limits; without them nothing is judged, which the domain's tests rule out.
static LIMITS: LazyLock<Option<Limits>> = LazyLock::new(|| Limits::shipped().ok());

/// The head of the record, in the order of the paper form.
const HEAD: [&str; 7] = ["officers", "form", "started_at", "ended_at", "checklists", "status", "withdrawn"];

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let doc: DocId = id.parse().map_err(|_| visitor.unknown("inspection", &id))?;
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        Ok::<_, qingjian_central_store::StoreError>((
            with_belongings(centre, &stream, doc)?,
            place(centre, &stream, doc)?,
        ))
    });
    let (seen, place) = read.await.map_err(visitor.away())?;
    Ok(visitor.page(&place.name, &markup(&visitor, doc, &seen, &place)))
}

fn markup(visitor: &Visitor, doc: DocId, seen: &InspectionReply, place: &Place) -> Markup {
    let visit = &seen.inspection.fields;
    let parts = |kind: &'static str| seen.belongings.iter().filter(move |part| part.kind == kind);
    html! {
        p .soft { (visitor.t("记录编号", "record")) " " code { (doc) } " · " a href={ "/console/documents/" (doc) "/history" } { (visitor.t("全部经过", "History")) }
            @if cfg!(feature = "pdf") { " · " a href={ "/console/visits/" (doc) "/record.pdf" } { (visitor.t("打印笔录（PDF）", "Record (PDF)")) } }
        }
        section aria-label=(place.name) { dl .facts {
            @for field in HEAD { @if let Some(values) = visit.get(field) { dt { (asks(visitor.lang, field)) } dd { (said(visitor, field, values)) } } }
            dt { (visitor.t("封存", "Seal")) }
            dd { @if visit.contains_key("seal") { span .mark .good { "✓ " (status(visitor.lang, "sealed")) } } @else { (visitor.t("未封存", "not sealed")) } }
        } }
        @if let Some(values) = visit.get("scene") { section { h2 { (asks(visitor.lang, "scene")) } div .paper { (said(visitor, "scene", values)) } } }
        section { h2 { (visitor.t("监测判定", "Verdicts")) }
            @let results: Vec<_> = parts("monitoring_result").collect();
            @if results.is_empty() { p .soft { (visitor.t("没有监测结果。", "Nothing was measured.")) } } @else { (verdicts(visitor, &results)) }
        }
        section { h2 { (visitor.t("证据", "Evidence")) }
            @if parts("evidence").next().is_none() { p .soft { (visitor.t("没有证据。", "No evidence.")) } }
            ul .gallery { @for part in parts("evidence") { (gallery::picture(visitor, part)) } }
        }
        section { h2 { (visitor.t("检查项目", "Answers")) } (answers(visitor, doc, seen)) }
        @for part in parts("amendment") { section { h2 { (visitor.t("补充说明", "Amendment")) } dl .facts {
            @for (field, values) in part.fields.iter().filter(|(field, _)| *field != "inspection") { dt { (asks(visitor.lang, field)) } dd { (said(visitor, field, values)) } }
        } } }
        section { h2 { (visitor.t("签名", "Signatures")) }
            @if parts("signature").next().is_none() { p .soft { (visitor.t("没有签名。", "No signatures.")) } }
            ul { @for part in parts("signature") { li { (signer(part)) " · " a href={ "/console/documents/" (part.doc) "/history" } { (visitor.t("经过", "history")) } } } }
        }
    }
}

/// All surviving values: where there are two, both are shown and marked.
pub(super) fn said(visitor: &Visitor, field: &str, values: &[Survivor]) -> Markup {
    html! {
        @if values.len() > 1 && values.windows(2).any(|pair| pair.first().map(|it| &it.value) != pair.last().map(|it| &it.value)) {
            span .mark .warn { "! " (visitor.t("冲突", "conflict")) } " "
            @for one in values { div .either { (say(visitor.lang, field, one.value.get())) } }
        } @else { @for one in values.iter().take(1) { (say(visitor.lang, field, one.value.get())) } }
    }
}

fn answers(visitor: &Visitor, doc: DocId, seen: &InspectionReply) -> Markup {
    let answers = seen.inspection.fields.iter().filter(|(field, _)| answered_item(field).is_some());
    html! { div .scroll tabindex="0" role="region" aria-label=(visitor.t("检查项目", "answers")) { table {
        thead { tr { th scope="col" { (visitor.t("项目", "Item")) } th scope="col" { (visitor.t("答复", "Answer")) } th scope="col" { (visitor.t("依据", "Source")) } th scope="col" { (visitor.t("经过", "History")) } } }
        tbody { @for (field, values) in answers { tr {
            th scope="row" { (asks(visitor.lang, field)) }
            td { (said(visitor, field, values)) }
            td .soft { @if let Some(item) = item(field) { (source(visitor, &item.source)) } }
            td { a href={ "/console/documents/" (doc) "/history?field=" (masked(field)) } { (visitor.t("经过", "history")) } }
        } } }
    } }
    p .soft { (visitor.t("依据：P 方案任务号 · L 法律条文 · S 标准 · H 执法惯例", "Source: P task of the plan · L article of a law · S standard · H habit of inspection")) } }
}

/// The list's own words, and in words how sure they are.
fn source(visitor: &Visitor, source: &Source) -> Markup {
    let sure = source.confidence.map(|it| match it {
        Confidence::Verified => visitor.t("已核对原文", "verified in the text"),
        Confidence::High => visitor.t("业内通行", "common practice"),
        Confidence::Low => visitor.t("存疑，须人工确认", "doubtful: a person confirms it"),
    });
    let words = source.words.strip_suffix(", V").unwrap_or(&source.words);
    html! { (words) @if let Some(sure) = sure { br; (sure) } }
}

/// A field with a number of a boiler or a nozzle in an address.
fn masked(field: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    field.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn verdicts(visitor: &Visitor, results: &[&crate::console::answers::DocumentReply]) -> Markup {
    let judged = results.iter().flat_map(|part| of_result(part));
    html! { div .scroll tabindex="0" role="region" aria-label=(visitor.t("监测判定", "verdicts")) { table {
        thead { tr { th scope="col" { (visitor.t("项目", "What")) } th scope="col" { (visitor.t("判定", "Verdict")) } th scope="col" { (visitor.t("限值与依据", "Limit and clause")) } } }
        tbody { @for it in judged { tr {
            th scope="row" { (it.pollutant.name_zh()) " " (it.subject) }
            td { (it.state.name_zh()) @for step in &it.arithmetic { br; span .soft { (step.calculation) } } }
            td { @for limit in it.limits.iter().take(1) { (limit.text) " " (limit.standard) " " (limit.clause.as_ref().map(ToString::to_string).unwrap_or_default()) } @for why in &it.reasons { br; span .soft { (visitor.t(&why.zh, &why.en)) } } }
        } } }
    } } }
}

fn of_result(part: &crate::console::answers::DocumentReply) -> Vec<Verdict> {
    let result = part.fields.get("result").and_then(|values| values.first());
    let set = result.and_then(|one| qingjian_domain::monitoring::parse(&one.value.get().to_string()).ok());
    let limits = LIMITS.as_ref().filter(|_| !part.fields.contains_key("withdrawn"));
    set.zip(limits).map(|(set, limits)| judge(&set, limits)).unwrap_or_default()
}

fn signer(part: &crate::console::answers::DocumentReply) -> String {
    let signature = part.fields.get("signature").and_then(|values| values.first()).map(|one| one.value.get());
    let of = |name: &str| signature.and_then(|it| it.get(name)?.as_str()).unwrap_or_default().to_owned();
    [of("name"), clock_text(&of("at"))].join(" ")
}

/// A part of a visit, for whoever wants to see its files.
pub(super) fn captured(document: &DocumentState, name: &str) -> Option<String> {
    first(document, "capture")?.get(name)?.as_str().map(str::to_owned).or_else(|| text(document, name))
}
