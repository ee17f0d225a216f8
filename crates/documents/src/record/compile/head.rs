//! The head of the form.
//!
//! Its lines are those of the printed scene record: time, place, the unit and its head, whoever was met on the spot,
//! the officers with their certificates, the recorder. What the record does not hold stays a blank, struck out.

use qingjian_domain::checklist::{VersionId, check_answer};
use qingjian_domain::identifiers::streets;
use qingjian_domain::inspection::{Officer, Role, Signature};
use qingjian_sync::protocol::DocumentState;
use serde_json::Value;

use super::super::fields::{is_torn, sole, survivors, text, typed};
use super::super::paper::Line;
use super::super::source::Source;
use super::super::words::{answered, form_time, form_word, item_of, say};

/// Said before each of several values.
const TORN: &str = "〔待裁定〕";

pub(super) fn title(source: &Source) -> &'static str {
    match text(&source.inspection, "form") {
        Some("off_site") => "非现场检查记录",
        _ => "现场检查（勘察）笔录",
    }
}

pub(super) fn lines(source: &Source) -> Vec<Line> {
    let visit = &source.inspection;
    let target = |field: &str| source.target.as_ref().map(|target| spoken(target, field, &say)).unwrap_or_default();
    vec![
        Line::new("检查时间", time(visit)),
        Line::new("检查地点", place(source)),
        Line::new("被检查单位", target("name")),
        Line::new("统一社会信用代码", target("organisation_number")),
        Line::new("排污许可证编号", target("permit_number")),
        // No field of the ledger holds him; the officer writes it by hand or the blank stays struck out.
        Line::new("法定代表人（负责人）", Vec::new()),
        Line::new("现场负责人（被检查人）", answer(visit, "answer.C-05")),
        Line::new(
            "检查方式",
            spoken(visit, "form", &|_, value| form_word(value.as_str().unwrap_or_default()).to_owned()),
        ),
        Line::new("检查人", officers(visit)),
        Line::new("记录人", recorders(source)),
        Line::new("出示执法证件", answer(visit, "answer.C-02")),
        Line::new("告知申请回避权利", answer(visit, "answer.C-03")),
        Line::new("检查表", lists(visit)),
    ]
}

/// The one value in words, or each of several, marked.
fn spoken(document: &DocumentState, field: &str, say: &dyn Fn(&str, &Value) -> String) -> Vec<String> {
    if is_torn(document, field) {
        return survivors(document, field).iter().map(|one| format!("{TORN}{}", say(field, one.value.get()))).collect();
    }
    sole(document, field).map(|value| say(field, value)).into_iter().collect()
}

fn time(visit: &DocumentState) -> Vec<String> {
    let instant = |field: &str| {
        spoken(visit, field, &|_, value| {
            let at = value.as_str().and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
            at.map(form_time).unwrap_or_default()
        })
        .join("、")
    };
    let (start, end) = (instant("started_at"), instant("ended_at"));
    match (start.is_empty(), end.is_empty()) {
        (true, true) => Vec::new(),
        (_, true) => vec![format!("{start} 至 （未记录结束时间）")],
        _ => vec![format!("{start} 至 {end}")],
    }
}

fn place(source: &Source) -> Vec<String> {
    let Some(target) = &source.target else { return Vec::new() };
    let street = text(target, "street").and_then(|code| streets().iter().find(|street| street.code.as_str() == code));
    let address = spoken(target, "address", &say).join("、");
    let street = street.map(|street| street.name.as_str()).filter(|name| !address.contains(name)).unwrap_or_default();
    let whole = format!("{street}{address}");
    if whole.is_empty() { Vec::new() } else { vec![whole] }
}

fn answer(visit: &DocumentState, field: &str) -> Vec<String> {
    spoken(visit, field, &|field, value| {
        let item = item_of(field);
        let said = item.and_then(|item| Some(answered(item, &check_answer(item, value).ok()?, &|_| None)));
        // The label of the only part repeats the label of the line.
        let said = said.unwrap_or_else(|| say(field, value));
        said.strip_prefix("姓名、职务、电话：").map(str::to_owned).unwrap_or(said)
    })
}

fn officers(visit: &DocumentState) -> Vec<String> {
    let line = |one: &Officer| {
        let card = &one.certificate;
        let issuer = card.issuing_body.as_deref().map(|body| format!("，{body}")).unwrap_or_default();
        format!("{}（执法证号 {}{issuer}，有效期至 {}）", one.name, card.number, card.valid_to)
    };
    if is_torn(visit, "officers") {
        return spoken(visit, "officers", &say);
    }
    typed::<Vec<Officer>>(visit, "officers").map(|all| all.iter().map(line).collect()).unwrap_or_default()
}

fn recorders(source: &Source) -> Vec<String> {
    let signed = source.parts("signature").filter_map(|part| typed::<Signature>(part, "signature"));
    signed.filter(|one| one.role == Role::Recorder).map(|one| one.name).collect()
}

fn lists(visit: &DocumentState) -> Vec<String> {
    let all: Vec<VersionId> = typed(visit, "checklists").unwrap_or_default();
    let names = all.iter().map(VersionId::as_str).collect::<Vec<_>>().join("、");
    if names.is_empty() { Vec::new() } else { vec![names] }
}
