//! Measurements: entered, judged while one types, kept, and taken back with a reason.
//!
//! The domain reads and judges; this room only asks, and says what the domain says.

mod ask;
mod kept;
mod questions;
mod rows;
mod set;
mod words;

use maud::{Markup, html};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::ledger::TargetKind;
use qingjian_domain::limits::Limits;
use qingjian_domain::monitoring::{MeasurementSet, parse};
use qingjian_domain::verdict::{Verdict, judge};
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::DocId;
use serde_json::Value;

use self::ask::listed;
use self::questions as q;
use self::set::{KINDS, Kind, known, of_form, reports, table};
use crate::draft;
use crate::fields::Fields;
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::visit::Said;

pub(crate) use kept::{again, results, show as show_kept, withdraw};
pub(crate) use words::{value, word};

/// What can be measured here, the likely ones first.
pub(crate) fn choices(look: &Look, record: &Record) -> Markup {
    let target = record.target.as_ref().map(|it| it.target_kind);
    let (likely, other): (Vec<&Kind>, Vec<&Kind>) =
        KINDS.iter().partition(|kind| target.is_some_and(|target: TargetKind| kind.fits(target)));
    let link = |kind: &Kind| html! { a .button href=(address(record.visit.doc, *kind)) { (look.t(kind.zh, kind.en)) } };
    html! {
        div .row { @for kind in &likely { (link(kind)) } }
        details { summary { (look.t("其他监测项目", "Other measurements")) } div .row { @for kind in &other { (link(kind)) } } }
    }
}

fn address(doc: DocId, kind: Kind) -> String {
    format!("/visit/{doc}/monitoring/{}/{}", kind.source, kind.test)
}

pub(crate) fn show(
    core: &mut FieldCore,
    doc: DocId,
    path: (&str, &str),
    request: &Request,
) -> Result<Page, FieldError> {
    let Some(kind) = Kind::find(path.0, path.1) else { return Ok(Page::gone()) };
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::go(format!("/visit/{doc}"))) };
    if record.is_sealed() {
        return Ok(Page::go(format!("/visit/{doc}")));
    }
    let draft = draft::of(core, doc, &kind.draft())?;
    let now = crate::words::beijing(request.now).format("%Y-%m-%dT%H:%M").to_string();
    let typed = draft.clone().unwrap_or_else(|| known(kind, record.target.as_ref(), &now));
    let fresh = core.new_doc()?;
    entry(core, &record, kind, &Entry { typed: &typed, doc: &fresh.to_string(), is_draft: draft.is_some(), said: None })
}

/// A form as it stands.
struct Entry<'a> {
    typed: &'a Fields,
    doc: &'a str,
    is_draft: bool,
    said: Option<Said<'a>>,
}

fn entry(core: &mut FieldCore, record: &Record, kind: Kind, entry: &Entry<'_>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let here = address(record.visit.doc, kind);
    let verdicts = html! { div #verdict aria-live="polite" { (judged(&look, kind, entry.typed)) } };
    let body = html! {
        p .where { a href={ "/visit/" (record.visit.doc) } { "‹ " (record.name()) } }
        @if let Some(said) = &entry.said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        @if entry.is_draft { p .notice { (look.t("下面是尚未保存的草稿。", "Below is a draft that is not saved yet.")) } }
        div .beside {
            form method="post" action=(here) data-draft-doc=(record.visit.doc) data-draft-field=(kind.draft()) data-draft-sees=(record.results.len()) data-live={ (here) "/verdict" } {
                (look.hidden())
                input type="hidden" name="doc" value=(entry.doc);
                (questions(&look, kind, entry.typed))
                div .row {
                    button .main { (look.t("保存结果", "Keep the result")) }
                    button name="more" value="1" formnovalidate { (look.t("增加行、重新判定", "More lines, judge again")) }
                }
            }
            section .sticky { h2 { (look.t("即时判定", "Verdict as you type")) } (verdicts) }
        }
    };
    let status = entry.said.as_ref().map_or(200, |it| it.status);
    Ok(look.page_with(status, look.t(kind.zh, kind.en), &body))
}

fn questions(look: &Look, kind: Kind, typed: &Fields) -> Markup {
    let part = |zh, en, body: Markup| html! { fieldset { legend { (look.t(zh, en)) } (body) } };
    let folded = |zh, en, body: Markup| html! { details { summary { (look.t(zh, en)) } (body) } };
    html! {
        (part("样品", "Sample", html! { (listed(look, &[q::SAMPLED], "", typed)) (listed(look, q::SAMPLE, "s.", typed)) }))
        (part("被测对象", "What was measured", listed(look, kind.source_asks(), "t.", typed)))
        @if !kind.test_asks().is_empty() { (part("测试", "Test", listed(look, kind.test_asks(), "x.", typed))) }
        @if let Some((_, rows)) = table(kind) { (part("读数", "Readings", rows.table(look, typed))) }
        @if kind.test == "tightness" { (part("逐分钟压力 Pa", "Pressure minute by minute, Pa", minutes(look, typed))) }
        @if kind.test == "noise" {
            (part("天气", "Weather", listed(look, q::WEATHER, "w.", typed)))
            (folded("夜间最大声级", "Loudest event at night", listed(look, q::NIGHT, "m.", typed)))
        }
        @if kind.test == "level" && kind.source == "catering" { (part("折算风量", "Reference air", listed(look, q::AIR, "a.", typed))) }
        (part("有效条件", "Conditions of validity", listed(look, q::CONDITIONS, "c.", typed)))
        (folded("排污许可限值", "Limit in the permit", listed(look, q::PERMIT, "p.", typed)))
        @if kind.unit_of_lines().is_some() { (folded("检测报告（各行报告值所在的报告）", "Report in which the reported values stand", listed(look, q::REPORT_OF_LINES, "o.", typed))) }
        @if reports(kind) { (folded("检测报告", "Report of the laboratory", listed(look, q::REPORTED, "o.", typed))) }
    }
}

fn minutes(look: &Look, typed: &Fields) -> Markup {
    html! { div .wide { table .entry {
        thead { tr { @for (_, zh, en) in q::MINUTES { th scope="col" { (look.t(zh, en)) } } } }
        tbody { tr { @for (key, zh, en) in q::MINUTES { td {
            input name=(key) value=(typed.get(key)) inputmode="decimal" autocomplete="off" aria-label={ (look.t(zh, en)) " Pa" }; } } } }
    } } }
}

fn judged(look: &Look, kind: Kind, typed: &Fields) -> Markup {
    match weigh(look, kind, typed) {
        Ok((_, verdicts)) => html! { @for it in &verdicts { (words::verdict(look, it)) } },
        Err(said) => html! { p .notice { (look.t("还不能判定。", "No verdict yet. ")) (said) } },
    }
}

/// The set that the form states and the domain's verdicts on it, or what is wrong with it.
fn weigh(look: &Look, kind: Kind, typed: &Fields) -> Result<(Value, Vec<Verdict>), String> {
    let (set, lines) = of_form(kind, typed);
    let read: MeasurementSet = parse(&set.to_string()).map_err(|error| words::mistake(look, kind, &error, &lines))?;
    let limits = Limits::shipped().map_err(|error| error.to_string())?;
    Ok((set, judge(&read, &limits)))
}

/// The verdict on what stands in the form now; nothing is kept.
pub(crate) fn live(core: &mut FieldCore, path: (&str, &str), request: &Request) -> Result<Page, FieldError> {
    let Some(kind) = Kind::find(path.0, path.1) else { return Ok(Page::gone()) };
    let look = Look::of(core)?;
    Ok(Page::html(200, judged(&look, kind, &request.form).into_string()))
}

/// Keeps a result. What cannot be read is a draft, and the page says what is wrong with it.
pub(crate) fn save(
    core: &mut FieldCore,
    doc: DocId,
    path: (&str, &str),
    request: &Request,
) -> Result<Page, FieldError> {
    let Some(kind) = Kind::find(path.0, path.1) else { return Ok(Page::gone()) };
    let Ok(result) = request.form.get("doc").parse::<DocId>() else { return Ok(Page::gone()) };
    if core.document(result)?.is_some() {
        return Ok(Page::go(format!("/visit/{doc}/result/{result}")));
    }
    draft::keep(core, doc, &kind.draft(), &request.form)?;
    if !request.form.get("more").is_empty() {
        return Ok(Page::go(address(doc, kind)));
    }
    let look = Look::of(core)?;
    let kept = weigh(&look, kind, &request.form).and_then(|(set, _)| {
        let edit = |field: &str, value: Value| Edit::new(result, "monitoring_result", field, value);
        core.act(&[edit("inspection", doc.to_string().into()), edit("result", set)]).map_err(|error| error.to_string())
    });
    let message = match kept {
        Ok(_) => {
            // It is saved: a draft that stays behind is no reason to say that it is not.
            let _stays_as_a_draft = draft::forget(core, doc, &kind.draft());
            return Ok(Page::go(format!("/visit/{doc}/result/{result}")));
        }
        Err(message) => format!("没有保存，已留作草稿。{message}"),
    };
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::gone()) };
    let said = Some(Said { status: 422, message: &message });
    entry(core, &record, kind, &Entry { typed: &request.form, doc: request.form.get("doc"), is_draft: false, said })
}

/// The day by which a result's conditions are looked at, for the list.
fn day(set: &Value) -> String {
    let at = set.get("sampled_at").and_then(Value::as_str);
    at.and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok())
        .map_or_else(String::new, |at| beijing_date(at).to_string())
}
