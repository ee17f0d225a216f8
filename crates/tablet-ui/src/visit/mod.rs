//! One visit: opening it, its progress, the scene record, its end.

use maud::{Markup, html};
use qingjian_domain::checklist::{Checklist, lists_for};
use qingjian_domain::inspection::{Missing, beijing_date};
use qingjian_domain::ledger::TargetKind;
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::{DocId, Document};
use serde::Deserialize as _;
use serde_json::{Value, json};

use crate::answer::{is_stale, sees};
use crate::fields::{Fields, coded};
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::{draft, ledger, monitoring, photo, sentences, shift};

/// So few missing things are shown at once; more would push the work off the screen.
const MISSING_SHOWN: usize = 4;

/// Opens a visit on the document the form carries: the same form sent twice opens one.
pub(crate) fn open(core: &mut FieldCore, target: DocId, request: &Request) -> Result<Page, FieldError> {
    let Ok(doc) = request.form.get("doc").parse::<DocId>() else { return Ok(Page::gone()) };
    if core.document(doc)?.is_some() {
        return Ok(Page::go(format!("/visit/{doc}")));
    }
    let Some((_, crew)) = shift::running(core)? else { return Ok(Page::go("/shift")) };
    let Some(place) = core.document(target)? else { return Ok(Page::gone()) };
    let day = beijing_date(request.now);
    let year = day.format("%Y").to_string();
    let first =
        !ledger::visits(core, target)?.iter().any(|it| crate::words::clock(it.text("started_at")).starts_with(&year));
    let kind = place.value("target_kind").and_then(|it| TargetKind::deserialize(it).ok()).unwrap_or(TargetKind::Other);
    let lists: Vec<_> = lists_for(kind, first)
        .into_iter()
        .filter_map(|list| Checklist::current(list, day))
        .map(|list| list.id.clone())
        .collect();
    let edit = |field: &str, value: Value| Edit::new(doc, "inspection", field, value);
    core.act(&[
        edit("target", json!(target.0)),
        edit("officers", json!(crew)),
        edit("form", request.form.get("form").into()),
        edit("started_at", request.now.to_rfc3339().into()),
        edit("checklists", json!(lists)),
        edit("status", "draft".into()),
    ])?;
    Ok(Page::go(format!("/visit/{doc}")))
}

pub(crate) fn show(core: &mut FieldCore, doc: DocId, said: Option<&Said<'_>>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, doc)? else { return torn(core, &look, doc) };
    let typed = draft::of(core, doc, "scene")?;
    let before: Vec<Document> =
        ledger::visits(core, DocId(record.inspection.target))?.into_iter().filter(|it| it.doc != doc).collect();
    let missing = record.missing();
    let body = html! {
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        (progress(&look, &record))
        div .row {
            @if !record.is_sealed() { @if let Some((key, _)) = next_open(&record, None) { a .button .main href=(item_address(doc, &key)) { (look.t("继续作答", "Go on")) " " (key) } } }
            a .button href={ "/visit/" (doc) "/sign" } { (look.t("核对、签字、封存", "Read, sign, seal")) }
        }
        @if !record.is_sealed() { (missing_list(&look, doc, &missing)) }
        (items(&look, &record))
        (scene(&look, &record, typed.as_ref()))
        h2 { (look.t("监测结果", "Monitoring results")) }
        (monitoring::results(&look, &record))
        @if !record.is_sealed() { (monitoring::choices(&look, &record)) }
        h2 { (look.t("照片与文件", "Photographs and files")) }
        @if !record.is_sealed() { (photo::form(&look, doc, None)) }
        (photo::gallery(&look, &record, None))
        (ledger::previous(&look, &before))
    };
    Ok(look.page_with(said.map_or(200, |it| it.status), record.name(), &body))
}

/// What went wrong with the last form.
pub(crate) struct Said<'a> {
    pub(crate) status: u16,
    pub(crate) message: &'a str,
}

/// A visit whose head holds two values: said, with the values, rather than hidden.
fn torn(core: &FieldCore, look: &Look, doc: DocId) -> Result<Page, FieldError> {
    let Some(visit) = core.document(doc)? else { return Ok(Page::gone()) };
    let body = html! {
        p .notice .bad role="alert" { (look.t("这次检查的基本信息有两个不同的值，请组长裁定后同步。", "The head of this visit holds two values; a team lead has to rule, then sync.")) }
        dl { @for (field, register) in visit.conflicts() { dt { (field) } @for one in register.survivors() { dd { (one.value.get().to_string()) } } } }
    };
    Ok(look.page_with(409, look.t("有冲突的检查", "A visit in conflict"), &body))
}

fn progress(look: &Look, record: &Record) -> Markup {
    let asked = record.asked();
    let done = asked.iter().filter(|(key, _)| record.answers.contains_key(key)).count();
    html! {
        p { label { (look.t("已作答", "Answered")) " " strong { (done) " / " (asked.len()) } progress value=(done) max=(asked.len()) {} } " " (ledger::status(look, &record.visit)) }
    }
}

pub(crate) fn missing_list(look: &Look, doc: DocId, missing: &[Missing]) -> Markup {
    html! {
        details .missing open[(1..=MISSING_SHOWN).contains(&missing.len())] { summary { (look.t("还缺", "Missing")) " " strong { (missing.len()) } }
            ul { @for gap in missing { li { @match &gap.item {
                Some(key) => a href=(item_address(doc, key)) { (look.t(&gap.zh, &gap.en)) },
                None => (look.t(&gap.zh, &gap.en)),
            } } } }
        }
    }
}

fn items(look: &Look, record: &Record) -> Markup {
    let asked = record.asked();
    html! {
        @for list in record.inspection.checklists.iter().filter_map(|id| Checklist::pinned(id).ok()) {
            details { summary { (look.t(&list.zh, &list.en)) }
                ul .items { @for (key, item) in asked.iter().filter(|(_, item)| item.list() == list.id.list()) {
                    @let done = record.answers.contains_key(key);
                    li { a href=(item_address(record.visit.doc, key)) .done[done] {
                        span .mark aria-hidden="true" { (if done { "✓" } else { "○" }) } " " b { (key) } " " (look.t(&item.zh, &item.en))
                        span .unseen { (if done { look.t("（已答）", "(answered)") } else { look.t("（未答）", "(open)") }) } } }
                } }
            }
        }
    }
}

fn scene(look: &Look, record: &Record, typed: Option<&Fields>) -> Markup {
    let saved = record.inspection.scene.as_deref().unwrap_or_default();
    let doc = record.visit.doc;
    html! {
        h2 { (look.t("现场检查情况", "Scene record")) }
        @if record.is_sealed() { p .read { (saved) } } @else {
            form method="post" action={ "/visit/" (doc) "/scene" } data-draft-doc=(doc) data-draft-field="scene" {
                (look.hidden())
                input type="hidden" name="sees" value=(sees(&record.visit, "scene"));
                @if typed.is_some() { p .notice { (look.t("下面是尚未保存的草稿。", "Below is a draft that is not saved yet.")) } }
                label { (look.t("按所见如实填写", "What was seen")) textarea #scene name="scene" rows="6" { (typed.map_or(saved, |it| it.get("scene"))) } }
                (sentences::buttons(look, record))
                button .main { (look.t("保存", "Save")) }
            }
        }
    }
}

pub(crate) fn item_address(doc: DocId, key: &str) -> String {
    format!("/visit/{doc}/item/{}", coded(key))
}

/// The next item without an answer, after `key` if there is one there, else from the start.
pub(crate) fn next_open(record: &Record, key: Option<&str>) -> Option<(String, ())> {
    let asked = record.asked();
    let place = key.and_then(|key| asked.iter().position(|(one, _)| one == key)).map_or(0, |at| at + 1);
    let open = |(one, _): &&(String, _)| !record.answers.contains_key(one);
    let found = asked.iter().skip(place).find(open).or_else(|| asked.iter().find(open));
    found.map(|(one, _)| (one.clone(), ()))
}

pub(crate) fn save_scene(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let Some(visit) = core.document(doc)? else { return Ok(Page::gone()) };
    let text = request.form.get("scene");
    let value = if text.is_empty() { Value::Null } else { text.into() };
    if is_stale(&visit, "scene", request.form.get("sees"), &value) {
        draft::keep(core, doc, "scene", &request.form)?;
        let now = visit.text("scene").unwrap_or_default();
        let message = format!(
            "现场检查情况刚才已被改为“{now}”。您写的保留在下面；再次保存即替换它。 / The scene record has meanwhile become “{now}”. Yours is kept below; saving again replaces it."
        );
        return show(core, doc, Some(&Said { status: 409, message: &message }));
    }
    match core.act(&[Edit::new(doc, "inspection", "scene", value)]) {
        Ok(_) => Ok(Page::go(format!("/visit/{doc}"))),
        Err(FieldError::NotAllowed { message, .. }) => {
            draft::keep(core, doc, "scene", &request.form)?;
            show(core, doc, Some(&Said { status: 422, message: &message }))
        }
        Err(other) => Err(other),
    }
}

pub(crate) fn end(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    core.act(&[Edit::new(doc, "inspection", "ended_at", request.now.to_rfc3339())])?;
    Ok(Page::go(format!("/visit/{doc}/sign")))
}
