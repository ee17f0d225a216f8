//! What is known about a visit besides its answers: what was planned, seen, due. It decides which items are asked.

use std::collections::BTreeMap;

use maud::{Markup, html};
use qingjian_domain::checklist::{Checklist, Fact, facts_asked};
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::DocId;
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::{Said, item_address, next_open, show};
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};

/// The facts on which the visit's lists hang, each with what is said about it.
pub(super) fn asked(record: &Record) -> Vec<(Fact, Option<bool>)> {
    let lists = record.inspection.checklists.iter().filter_map(|id| Checklist::pinned(id).ok());
    facts_asked(lists).into_iter().map(|fact| (fact, record.facts.get(&fact).copied())).collect()
}

pub(super) fn form(look: &Look, record: &Record) -> Markup {
    let asked = asked(record);
    let open = asked.iter().filter(|(_, said)| said.is_none()).count();
    let doc = record.visit.doc;
    html! { @if !asked.is_empty() { details #facts { summary { (look.t("本次检查的情况（决定哪些项适用）", "About this visit (decides which items apply)")) @if open > 0 { " · " (look.t("未定", "open")) " " (open) } }
        form method="post" action={ "/visit/" (doc) "/facts" } { (look.hidden())
            @for (fact, said) in &asked { (choice(look, *fact, *said)) }
            button .main { (look.t("保存", "Save")) } }
    } } }
}

fn choice(look: &Look, fact: Fact, said: Option<bool>) -> Markup {
    let name = word(fact);
    let pick = |value: &str, text: &str, on: bool| html! { label .pick { input type="radio" name=(name) value=(value) checked[on]; span { (text) } } };
    html! { fieldset .fact { legend { (look.t(fact.zh(), fact.en())) } div .picks {
        (pick("yes", look.t("是", "Yes"), said == Some(true)))
        (pick("no", look.t("否", "No"), said == Some(false)))
        (pick("", look.t("未定", "Not known"), said.is_none()))
    } } }
}

/// On the item itself: the one fact on which it hangs, as two big buttons.
pub(crate) fn ask_one(look: &Look, doc: DocId, key: &str, fact: Fact) -> Markup {
    html! { form .notice method="post" action={ "/visit/" (doc) "/facts" } { (look.hidden())
        input type="hidden" name="item" value=(key);
        p { (look.t("这一项是否适用，取决于：", "Whether this applies depends on: ")) strong { (look.t(fact.zh(), fact.en())) } }
        div .row { button name=(word(fact)) value="yes" { (look.t("是", "Yes")) } button name=(word(fact)) value="no" { (look.t("否，不适用", "No, it does not apply")) } }
    } }
}

/// The word under which the data keep it.
fn word(fact: Fact) -> String {
    json!(fact).as_str().unwrap_or_default().to_owned()
}

pub(crate) fn save(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let Some(visit) = core.document(doc)? else { return Ok(Page::gone()) };
    let known = visit.value("facts").and_then(|it| BTreeMap::<Fact, bool>::deserialize(it).ok()).unwrap_or_default();
    let mut facts = known.clone();
    for (name, said) in &request.form.0 {
        let Ok(fact) = Fact::deserialize(&Value::String(name.clone())) else { continue };
        match said.as_str() {
            "yes" => drop(facts.insert(fact, true)),
            "no" => drop(facts.insert(fact, false)),
            _ => drop(facts.remove(&fact)),
        }
    }
    if facts != known {
        match core.act(&[Edit::new(doc, "inspection", "facts", json!(facts))]) {
            Ok(_) => {}
            Err(FieldError::NotAllowed { message, .. }) => {
                return show(core, doc, Some(&Said { status: 422, message: &message }));
            }
            Err(other) => return Err(other),
        }
    }
    way_on(core, doc, request.form.get("item"))
}

/// Back to the item, if it is still asked; else to the next one.
fn way_on(core: &FieldCore, doc: DocId, key: &str) -> Result<Page, FieldError> {
    let visit = format!("/visit/{doc}");
    let Some(record) = Record::read(core, doc)?.filter(|_| !key.is_empty()) else { return Ok(Page::go(visit)) };
    if record.asked().iter().any(|(one, _)| one == key) {
        return Ok(Page::go(item_address(doc, key)));
    }
    Ok(Page::go(next_open(&record, None).map_or(visit, |(next, ())| item_address(doc, &next))))
}
