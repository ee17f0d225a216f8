#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod answers;
mod visit;

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::checklist::{Fact, check_answer, find_items, split_key};

/// A complete on-site record with the head block only; tests spoil it.
struct Draft {
    inspection: Inspection,
    target: Option<Target>,
    answers: Answers,
    facts: Facts,
    evidence: Vec<Evidence>,
    signatures: Vec<Signature>,
    results: Results,
    conflicts: Vec<String>,
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn officer(n: u128, name: &str) -> Value {
    json!({"officer": id(n), "name": name,
           "certificate": {"number": format!("11-{n}"), "valid_to": "2022-12-31"}})
}

fn draft() -> Draft {
    let inspection = serde_json::from_value(json!({
        "id": id(1), "target": id(2), "form": "on_site", "status": "draft",
        "officers": [officer(11, "张三"), officer(12, "李四")],
        "started_at": "2022-06-18T23:30:00+08:00", "ended_at": "2022-06-19T00:40:00+08:00",
        "checklists": ["C@2022.1"], "scene": "到达时正常生产。"
    }));
    let mut draft = Draft {
        inspection: inspection.unwrap(),
        target: None,
        answers: Answers::new(),
        facts: Facts::from([(Fact::MonitoringPlanned, false)]),
        evidence: Vec::new(),
        signatures: Vec::new(),
        results: Results::default(),
        conflicts: Vec::new(),
    };
    draft.photo("C-11", "entrance").photo("C-11", "main_point");
    for (role, name) in [("party", "王五"), ("officer", "张三"), ("officer", "李四")] {
        draft.sign(json!({"role": role, "name": name, "strokes_sha256": "a".repeat(64)}));
    }
    for (key, parts) in head() {
        draft.says(key, json!({"parts": parts}));
    }
    draft
}

fn head() -> [(&'static str, Value); 8] {
    [
        ("C-02", json!({"yn": "yes"})),
        ("C-03", json!({"asked": "不申请"})),
        ("C-04", json!({"yn": "yes"})),
        ("C-05", json!({"person": "王五，经理"})),
        ("C-06", json!({"state": "正常生产"})),
        ("C-10", json!({"yn": "yes"})),
        ("C-12", json!({"yn": "yes"})),
        ("C-13", json!({"handling": "未发现问题"})),
    ]
}

impl Draft {
    fn says(&mut self, key: &str, answer: Value) -> &mut Self {
        let item = find_items(split_key(key).0).pop().unwrap();
        self.answers.insert(key.to_owned(), check_answer(item, &answer).unwrap());
        self
    }

    fn piece(&mut self, item: &str, kind: &str, view: Option<&str>) -> &mut Self {
        let evidence = json!({
            "id": id(100), "inspection": id(1), "item": item,
            "capture": {"kind": kind, "sha256": "c".repeat(64), "length_bytes": 1,
                "media_type": "x/y", "captured_at": {"device": "2022-06-18T23:41:07+08:00"},
                "officer": id(11), "view": view}
        });
        self.evidence.push(serde_json::from_value(evidence).unwrap());
        self
    }

    fn photo(&mut self, item: &str, view: &str) -> &mut Self {
        self.piece(item, "photo", Some(view))
    }

    fn sign(&mut self, signature: Value) -> &mut Self {
        self.signatures.push(serde_json::from_value(signature).unwrap());
        self
    }

    fn pins(&mut self, list: &str) -> &mut Self {
        self.inspection.checklists.push(list.parse().unwrap());
        self
    }

    fn knows(&mut self, attributes: Value) -> &mut Self {
        let mut target = json!({"id": id(2), "target_kind": "other", "name": "某单位"});
        target.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
        self.target = Some(serde_json::from_value(target).unwrap());
        self
    }

    fn missing(&self) -> Vec<Missing> {
        missing(&Record {
            inspection: &self.inspection,
            target: self.target.as_ref(),
            answers: &self.answers,
            facts: &self.facts,
            evidence: &self.evidence,
            signatures: &self.signatures,
            results: &self.results,
            conflicts: &self.conflicts,
        })
    }

    /// Codes with their items, as `code` or `code K-06`.
    fn gaps(&self) -> Vec<String> {
        let line = |gap: Missing| match gap.item {
            Some(item) => format!("{} {item}", gap.code),
            None => gap.code.to_owned(),
        };
        self.missing().into_iter().map(line).collect()
    }

    fn gaps_at(&self, item: &str) -> Vec<&'static str> {
        let of_item = |gap: &Missing| gap.item.as_deref() == Some(item);
        self.missing().into_iter().filter(of_item).map(|gap| gap.code).collect()
    }
}
