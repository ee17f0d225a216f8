//! Finding a target in the ledger by what people remember of it.

use maud::{Markup, html};
use pinyin::ToPinyin as _;
use qingjian_domain::identifiers::streets;
use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::Document;

use crate::frame::Look;

/// Hits on one screen; who sees more types another letter.
const HITS_MAX: usize = 40;
/// What the ledger is searched by.
const SEARCHED: [&str; 4] = ["name", "organisation_number", "address", "street"];

pub(super) fn hit_list(core: &FieldCore, look: &Look, wanted: &str) -> Result<Markup, FieldError> {
    let hits = search(core, &wanted.to_lowercase())?;
    Ok(html! {
        h2 { (look.t("台账", "Ledger")) " (" (hits.len()) @if hits.len() == HITS_MAX { "+" } ")" }
        @if hits.is_empty() { p { (look.t("没有找到。换一个词，或登记为现场新发现的对象。", "Nothing found. Try another word, or note a target found in the field.")) } }
        ul .cards { @for hit in &hits { li { a href={ "/target/" (hit.doc) } { strong { (hit.text("name").unwrap_or_default()) }
            small { (street(hit)) " " (hit.text("address").unwrap_or_default()) } } } } }
    })
}

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

pub(crate) fn street_name(code: &str) -> &'static str {
    streets().iter().find(|it| it.code.as_str() == code).map_or("", |it| it.name.as_str())
}
