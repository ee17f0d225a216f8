//! The visits of a target, and what they found.

use maud::{Markup, html};
use qingjian_domain::checklist::{Judgement, check_answer, find_items, judge, split_key};
use qingjian_domain::verdict::State;
use qingjian_domain::vocabulary::answered_item;
use qingjian_field_core::record::verdicts;
use qingjian_field_core::{FieldCore, FieldError, Filter};
use qingjian_sync::{DocId, Document};

use crate::frame::Look;
use crate::monitoring;

/// Visits of which the findings are told; older ones are only listed.
const TOLD: usize = 3;
/// Visits that are listed.
const LISTED: usize = 20;
/// Findings of one visit on the card; its page has all.
const FINDINGS: usize = 6;

/// The visits of a target, oldest first.
pub(crate) fn visits(core: &FieldCore, target: DocId) -> Result<Vec<Document>, FieldError> {
    let filter = Filter::Field { field: "target".into(), text: target.to_string() };
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = core.documents_of("inspection", &filter, after)?;
        all.extend(page.documents.into_iter().filter(|it| it.value("withdrawn").is_none()));
        match page.next {
            None => return Ok(all),
            next => after = next,
        }
    }
}

/// The visits so far with what they found, the latest first.
pub(crate) fn previous(core: &FieldCore, look: &Look, visits: &[Document]) -> Result<Markup, FieldError> {
    let mut told = Vec::new();
    for (nr, visit) in visits.iter().rev().take(LISTED).enumerate() {
        let found = if nr < TOLD { found_in(core, look, visit)? } else { Vec::new() };
        told.push((visit, found, nr < TOLD));
    }
    Ok(html! {
        h2 #before { (look.t("历次检查", "Visits so far")) " (" (visits.len()) ")" }
        @if visits.is_empty() { p { (look.t("没有记录。", "None.")) } }
        ul .cards { @for (visit, found, is_told) in &told { li { a href={ "/visit/" (visit.doc) } {
            strong { (crate::words::clock(visit.text("started_at"))) } " " span .tag { (status(look, visit)) }
            @for one in found.iter().take(FINDINGS) { small .found { "• " (one) } }
            @if found.len() > FINDINGS { small { (look.t("另有", "and ")) (found.len().saturating_sub(FINDINGS)) (look.t("项", " more")) } }
            @if *is_told && found.is_empty() { small { (look.t("未记录不利结论", "nothing adverse noted")) } }
        } } } }
    })
}

/// Adverse answers and exceedances of one visit, in words.
fn found_in(core: &FieldCore, look: &Look, visit: &Document) -> Result<Vec<String>, FieldError> {
    let mut found: Vec<String> = visit.fields.keys().filter_map(|field| adverse(look, visit, field)).collect();
    for result in core.documents_of("monitoring_result", &Filter::Parent(visit.doc), None)?.documents {
        let over = verdicts(&result).into_iter().filter(|it| matches!(it.state, State::Exceeds | State::Deemed));
        found.extend(over.map(|it| {
            format!(
                "{} {} {}：{}",
                it.subject,
                it.pollutant.name_zh(),
                monitoring::value(&it),
                monitoring::word(look, &it)
            )
        }));
    }
    Ok(found)
}

fn adverse(look: &Look, visit: &Document, field: &str) -> Option<String> {
    let key = answered_item(field)?;
    let value = visit.value(field)?;
    let found = find_items(split_key(key).0);
    let (item, answer) = found.into_iter().rev().find_map(|item| Some((item, check_answer(item, value).ok()?)))?;
    let Judgement::Adverse { findings, .. } = judge(item, &answer) else { return None };
    let codes: Vec<&str> = findings.iter().map(|it| it.code.as_str()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!("（{}）", codes.join("、")) };
    Some(format!("{key} {}{codes}", look.t(&item.zh, &item.en)))
}

pub(crate) fn status<'a>(look: &Look, visit: &Document) -> &'a str {
    match visit.text("status") {
        Some("sealed") => look.lang.t("已封存", "sealed"),
        Some("amended") => look.lang.t("已补充", "amended"),
        Some("complete") => look.lang.t("已完成", "complete"),
        _ => look.lang.t("草稿", "draft"),
    }
}
