//! From fields to the domain's values.

use qingjian_domain::checklist::{Answers, Facts, check_answer, find_items, split_key};
use qingjian_domain::inspection::{Evidence, Inspection, Missing, Results, Signature};
use qingjian_domain::ledger::Target;
use qingjian_domain::vocabulary::{answered_item, is_legal};
use qingjian_sync::Document;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::results;

/// Without these there is no visit to look at.
const NEEDED: [(&str, &str); 2] = [("target", "请选择检查对象"), ("started_at", "请填写检查开始时间")];

/// Everything that a domain's record borrows.
pub(super) struct Gathered {
    pub(super) inspection: Inspection,
    pub(super) target: Option<Target>,
    pub(super) answers: Answers,
    pub(super) facts: Facts,
    pub(super) evidence: Vec<Evidence>,
    pub(super) signatures: Vec<Signature>,
    pub(super) results: Results,
    pub(super) conflicts: Vec<String>,
}

impl Gathered {
    /// None when a field holds what no version of this program can read.
    pub(super) fn of(visit: &Document, parts: &[Document], target: Option<&Document>) -> Option<Self> {
        let all = || std::iter::once(visit).chain(parts);
        let torn = all().flat_map(|it| it.conflicts().filter(|(name, _)| is_legal(&it.kind, name)));
        Some(Self {
            inspection: inspection(visit)?,
            target: target.and_then(|found| read(found, Map::new())),
            answers: answers(visit),
            facts: first(visit, "facts").and_then(typed).unwrap_or_default(),
            evidence: parts.iter().filter(|it| it.kind == "evidence").filter_map(|it| read(it, Map::new())).collect(),
            signatures: parts.iter().filter_map(signature).collect(),
            results: results::of(parts),
            conflicts: torn.map(|(name, _)| name.to_owned()).collect(),
        })
    }
}

/// What a newer program wrote cannot be called complete by this one.
pub(super) fn unreadable() -> Missing {
    let zh = "记录含有本程序无法读取的内容，请升级程序".to_owned();
    let en = "the record holds what this program cannot read; update it".to_owned();
    Missing { code: "record_unreadable", item: None, zh, en }
}

/// One line for each needed field that nobody has set.
pub(super) fn unset(visit: &Document) -> Vec<Missing> {
    let absent = NEEDED.into_iter().filter(|(name, _)| first(visit, name).is_none());
    let line = |(name, zh): (&str, &str)| Missing {
        code: "field_missing",
        item: None,
        zh: zh.to_owned(),
        en: format!("the field '{name}' is not set"),
    };
    absent.map(line).collect()
}

fn inspection(visit: &Document) -> Option<Inspection> {
    let unset = json!({"officers": [], "form": "on_site", "checklists": [], "status": "draft"});
    read(visit, unset.as_object().cloned().unwrap_or_default())
}

fn signature(part: &Document) -> Option<Signature> {
    first(part, "signature").and_then(typed)
}

/// A document as one JSON object, its fields side by side. `null` takes a value back, so it is left out.
fn read<T: DeserializeOwned>(document: &Document, unset: Map<String, Value>) -> Option<T> {
    let mut members = unset;
    let plain = document.fields.keys().filter(|name| answered_item(name).is_none());
    members.extend(plain.filter_map(|name| Some((name.clone(), first(document, name)?))));
    members.insert("id".to_owned(), json!(document.doc));
    typed(Value::Object(members))
}

fn typed<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

fn answers(visit: &Document) -> Answers {
    let answered = visit.fields.keys().filter_map(|name| {
        let key = answered_item(name)?;
        let value = first(visit, name)?;
        let items = find_items(split_key(key).0);
        let answer = items.into_iter().rev().find_map(|item| check_answer(item, &value).ok())?;
        Some((key.to_owned(), answer))
    });
    answered.collect()
}

pub(super) fn first(document: &Document, field: &str) -> Option<Value> {
    let survivor = document.fields.get(field)?.survivors().first()?;
    Some(survivor.value.get().clone()).filter(|value| !value.is_null())
}
