//! Today: open visits, and the search over the ledger.

use maud::{Markup, html};
use pinyin::ToPinyin as _;
use qingjian_domain::identifiers::streets;
use qingjian_field_core::{FieldCore, FieldError, Filter};
use qingjian_sync::Document;

use crate::frame::Look;
use crate::request::{Page, Request};
use crate::shift;

/// Hits on one screen; who sees more types another letter.
const HITS_MAX: usize = 40;

pub(crate) fn show(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let wanted = request.query.get("q").to_lowercase();
    let hits = if wanted.is_empty() { Vec::new() } else { search(core, &wanted)? };
    let open = open_visits(core)?;
    let body = html! {
        @if shift::running(core)?.is_none() {
            p .notice { (look.t("还没有开始班次。", "No shift is running.")) " " a .button href="/shift" { (look.t("选择检查人员", "Choose the crew")) } }
        }
        form method="get" action="/today" role="search" {
            label { (look.t("查找对象：名称、代码、街道、拼音首字母", "Find: name, code, street, pinyin initials"))
                input type="search" name="q" value=(request.query.get("q")); }
            button .main { (look.t("查找", "Find")) }
        }
        @if !wanted.is_empty() { (hit_list(&look, &hits)) }
        h2 { (look.t("未完成的检查", "Open visits")) }
        @if open.is_empty() { p { (look.t("没有未完成的检查。查找对象即可开始。", "None. Find a target to begin.")) } }
        ul .cards { @for (visit, name) in &open { li { a href={ "/visit/" (visit.doc) } { strong { (name) }
            small { (crate::words::clock(visit.text("started_at"))) } } } } }
    };
    Ok(look.page(look.t("今日", "Today"), &body))
}

fn hit_list(look: &Look, hits: &[Document]) -> Markup {
    html! {
        h2 { (look.t("台账", "Ledger")) " (" (hits.len()) ")" }
        ul .cards { @for hit in hits { li { a href={ "/target/" (hit.doc) } { strong { (hit.text("name").unwrap_or_default()) }
            small { (street(hit)) " " (hit.text("address").unwrap_or_default()) } } } } }
        p { a .button href="/target/new" { (look.t("现场新发现的对象", "A target found in the field")) } }
    }
}

fn open_visits(core: &FieldCore) -> Result<Vec<(Document, String)>, FieldError> {
    let filter = Filter::Field { field: "status".into(), text: "draft".into() };
    let mut open = Vec::new();
    for visit in core.documents_of("inspection", &filter, None)?.documents.into_iter().rev() {
        let target = visit.text("target").and_then(|id| id.parse().ok());
        let target = target.map(|id| core.document(id)).transpose()?.flatten();
        let name = target.and_then(|it| it.text("name").map(str::to_owned)).unwrap_or_else(|| "？".into());
        open.push((visit, name));
    }
    Ok(open)
}

/// What the ledger is searched by.
const SEARCHED: [&str; 4] = ["name", "organisation_number", "address", "street"];

fn search(core: &FieldCore, wanted: &str) -> Result<Vec<Document>, FieldError> {
    let (mut hits, mut last) = (Vec::new(), None);
    for (doc, field, text) in core.handles("target", &SEARCHED)? {
        if last == Some(doc) || !matches(&field, &text, wanted) {
            continue;
        }
        last = Some(doc);
        hits.extend(core.document(doc)?.filter(|it| it.value("withdrawn").is_none()));
        if hits.len() == HITS_MAX {
            break;
        }
    }
    Ok(hits)
}

fn matches(field: &str, text: &str, wanted: &str) -> bool {
    match field {
        "street" => street_name(text).contains(wanted),
        "name" => text.to_lowercase().contains(wanted) || initials(&text.to_lowercase()).contains(wanted),
        _ => text.to_lowercase().contains(wanted),
    }
}

/// `护国寺小吃店` is `hgsxcd`; other letters stand for themselves.
pub(crate) fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|char| match char.to_pinyin() {
            Some(known) => known.plain().chars().next(),
            None => Some(char),
        })
        .collect()
}

pub(crate) fn street(target: &Document) -> &'static str {
    street_name(target.text("street").unwrap_or_default())
}

fn street_name(code: &str) -> &'static str {
    streets().iter().find(|it| it.code.as_str() == code).map_or("", |it| it.name.as_str())
}
