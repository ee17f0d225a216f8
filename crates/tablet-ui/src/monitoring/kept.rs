//! Results that are kept: the list on the visit, one result, and taking one back.

use maud::{Markup, html};
use qingjian_field_core::record::verdicts;
use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::{DocId, Document};
use serde_json::Value;

use super::set::{KINDS, Kind, to_form};
use super::{address, day, words};
use crate::draft;
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};

/// The results of a visit with their verdicts, each leading to its page.
pub(crate) fn results(look: &Look, record: &Record) -> Markup {
    let heads = [("样品", "sample"), ("对象", "subject"), ("数值", "value"), ("判定", "verdict"), ("依据", "clause")];
    html! { @if !record.results.is_empty() { div .wide { table {
        thead { tr { @for (zh, en) in heads { th scope="col" { (look.t(zh, en)) } } } }
        tbody { @for doc in &record.results { @for it in verdicts(doc) { tr {
            td { a href={ "/visit/" (record.visit.doc) "/result/" (doc.doc) } { (it.sample_no.as_deref().unwrap_or("—")) } }
            td { (it.subject) " " (it.pollutant.name_zh()) }
            td { (words::value(&it)) }
            td class=(words::tone(&it)) { strong { (words::word(look, &it)) } }
            td { @if let Some(limit) = it.limits.first() { (words::clause(limit)) } }
        } } @if doc.value("withdrawn").is_some() { tr .withdrawn { td colspan="5" {
            a href={ "/visit/" (record.visit.doc) "/result/" (doc.doc) } { (look.t("已撤回的结果", "a result that was withdrawn")) } } } } } }
    } } } }
}

/// One result in full.
pub(crate) fn show(core: &mut FieldCore, visit: DocId, doc: DocId) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, visit)? else { return Ok(Page::go(format!("/visit/{visit}"))) };
    let Some(result) = record.results.iter().find(|it| it.doc == doc) else { return Ok(Page::gone()) };
    let withdrawn = result.value("withdrawn").filter(|it| !it.is_null());
    let body = html! {
        p .where { a href={ "/visit/" (visit) } { "‹ " (record.name()) } " · " (result.value("result").map(day).unwrap_or_default()) }
        @if let Some(gone) = withdrawn { p .notice .bad { (look.t("已撤回：", "Withdrawn: ")) (gone.get("reason").and_then(Value::as_str).unwrap_or_default()) } }
        @for it in verdicts(result) { (words::verdict(&look, &it)) }
        @if withdrawn.is_none() && !record.is_sealed() { (take_back(&look, &record, result)) }
        p { a .button .main href={ "/visit/" (visit) } { (look.t("返回检查", "Back to the visit")) } }
    };
    Ok(look.page(look.t("监测结果", "Result"), &body))
}

fn take_back(look: &Look, record: &Record, result: &Document) -> Markup {
    let here = format!("/visit/{}/result/{}", record.visit.doc, result.doc);
    html! { details { summary { (look.t("填错了：撤回或更正", "Wrong: withdraw or correct")) }
        form method="post" action={ (here) "/withdraw" } {
            (look.hidden())
            label { (look.t("原因", "Reason")) input name="reason" required; }
            div .row {
                button { (look.t("撤回", "Withdraw")) }
                button formaction={ (here) "/again" } { (look.t("撤回并更正后重新录入", "Withdraw, and enter it again corrected")) }
            }
        }
    } }
}

pub(crate) fn withdraw(core: &mut FieldCore, visit: DocId, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    core.withdraw(doc, request.form.get("reason"))?;
    Ok(Page::go(format!("/visit/{visit}")))
}

/// Withdraws a result and lays its figures out to be corrected.
pub(crate) fn again(core: &mut FieldCore, visit: DocId, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let Some(result) = core.document(doc)? else { return Ok(Page::gone()) };
    let Some(set) = result.value("result").cloned() else { return Ok(Page::gone()) };
    let Some(kind) = kind_of(&set) else { return withdraw(core, visit, doc, request) };
    core.withdraw(doc, request.form.get("reason"))?;
    draft::keep(core, visit, &kind.draft(), &to_form(kind, &set))?;
    Ok(Page::go(address(visit, kind)))
}

fn kind_of(set: &Value) -> Option<Kind> {
    let has = |path: &str, member: &str| set.pointer(path).is_some_and(|it| it.get(member).is_some());
    KINDS.into_iter().find(|kind| has("/target", kind.source) && has("/measurements/0/test", kind.test))
}
