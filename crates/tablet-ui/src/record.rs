//! A visit as the domain knows it, read from documents.

use qingjian_domain::checklist::{
    Answer, Answers, Applies, Checklist, Context, Each, Facts, Item, Unknown, applies, check_answer, find_items,
    split_key,
};
use qingjian_domain::inspection::{self, Evidence, Inspection, Missing, Results, Signature};
use qingjian_domain::ledger::Target;
use qingjian_domain::monitoring;
use qingjian_domain::vocabulary::{answered_item, is_legal};
use qingjian_field_core::record::verdicts;
use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::{DocId, Document};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Everything the domain wants to know about one visit.
pub(crate) struct Record {
    pub(crate) visit: Document,
    pub(crate) inspection: Inspection,
    pub(crate) target: Option<Target>,
    pub(crate) answers: Answers,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) signatures: Vec<Signature>,
    /// Monitoring results as they are kept, withdrawn ones too.
    pub(crate) results: Vec<Document>,
    pub(crate) amendments: Vec<Document>,
    pub(crate) facts: Facts,
    measured: Results,
    conflicts: Vec<String>,
}

impl Record {
    /// Reads a visit; none where there is no such visit or its head is not readable (two values in a field).
    pub(crate) fn read(core: &FieldCore, doc: DocId) -> Result<Option<Self>, FieldError> {
        let Some(visit) = core.document(doc)?.filter(|it| it.kind == "inspection") else { return Ok(None) };
        let target =
            visit.text("target").and_then(|id| id.parse().ok()).map(|id| core.document(id)).transpose()?.flatten();
        Ok(Self::of(&visit, &core.children(doc)?, target.as_ref().and_then(typed)))
    }

    pub(crate) fn of(visit: &Document, parts: &[Document], target: Option<Target>) -> Option<Self> {
        let inspection: Inspection = typed(visit)?;
        let of = |kind: &'static str| parts.iter().filter(move |it| it.kind == kind);
        let torn = std::iter::once(visit).chain(parts).flat_map(|doc| {
            doc.conflicts()
                .filter(|(field, _)| is_legal(&doc.kind, field))
                .map(|(field, _)| field.to_owned())
                .collect::<Vec<_>>()
        });
        Some(Self {
            inspection,
            target,
            answers: answers(visit),
            facts: visit.value("facts").and_then(|it| serde_json::from_value(it.clone()).ok()).unwrap_or_default(),
            evidence: of("evidence").filter_map(typed).collect(),
            signatures: of("signature")
                .filter_map(|doc| serde_json::from_value(doc.value("signature")?.clone()).ok())
                .collect(),
            amendments: of("amendment").cloned().collect(),
            conflicts: torn.collect(),
            measured: measured(of("monitoring_result")),
            results: of("monitoring_result").cloned().collect(),
            visit: visit.clone(),
        })
    }

    pub(crate) fn missing(&self) -> Vec<Missing> {
        let record = inspection::Record {
            inspection: &self.inspection,
            target: self.target.as_ref(),
            answers: &self.answers,
            facts: &self.facts,
            evidence: &self.evidence,
            signatures: &self.signatures,
            results: &self.measured,
            conflicts: &self.conflicts,
        };
        inspection::missing(&record)
    }

    pub(crate) fn is_sealed(&self) -> bool {
        self.inspection.seal.is_some()
    }

    /// The keys people answer here, in the order of the lists; items that do not apply are left out.
    pub(crate) fn asked(&self) -> Vec<(String, &'static Item)> {
        let lists = self.inspection.checklists.iter().filter_map(|id| Checklist::pinned(id).ok());
        let items = lists.flat_map(|list| list.items.iter()).filter(|item| !item.is_automatic());
        items
            .flat_map(|item| self.keys(item).into_iter().map(move |key| (key, item)))
            .filter(|(key, item)| self.answers.contains_key(key) || self.applies(key, item))
            .collect()
    }

    fn keys(&self, item: &Item) -> Vec<String> {
        let boilers = self.target.as_ref().and_then(|it| it.attributes.boilers.as_deref()).unwrap_or_default();
        if item.each != Some(Each::Boiler) || boilers.is_empty() || self.answers.contains_key(&item.id) {
            return vec![item.id.clone()];
        }
        boilers.iter().map(|boiler| format!("{}@{}", item.id, boiler.number)).collect()
    }

    /// What has to be known before it can be told whether this item applies.
    pub(crate) fn unknown(&self, key: &str, item: &Item) -> Option<Unknown> {
        match self.judged(key, item) {
            Applies::CannotTell(unknown) => Some(unknown),
            Applies::Yes | Applies::No => None,
        }
    }

    fn applies(&self, key: &str, item: &Item) -> bool {
        self.judged(key, item) != Applies::No
    }

    fn judged(&self, key: &str, item: &Item) -> Applies {
        let context = Context {
            target: self.target.as_ref(),
            form: self.inspection.form,
            visit_date: self.inspection.visit_date(),
            answers: &self.answers,
            facts: &self.facts,
            instance: split_key(key).1,
        };
        applies(item, &context)
    }

    pub(crate) fn name(&self) -> &str {
        self.target.as_ref().map_or("？", |it| it.name.as_str())
    }
}

/// A document's fields side by side, as the type that the domain has for them.
fn typed<T: DeserializeOwned>(doc: &Document) -> Option<T> {
    let fields = doc.fields.iter().filter_map(|(name, register)| Some((name.clone(), register.value()?.clone())));
    let mut all: Map<String, Value> = fields.filter(|(_, value)| !value.is_null()).collect();
    all.insert("id".into(), json!(doc.doc.0));
    serde_json::from_value(Value::Object(all)).ok()
}

fn answers(visit: &Document) -> Answers {
    let said = visit.fields.iter().filter_map(|(field, register)| Some((answered_item(field)?, register.value()?)));
    said.filter_map(|(key, value)| Some((key.to_owned(), answer(key, value)?))).collect()
}

fn answer(key: &str, value: &Value) -> Option<Answer> {
    find_items(split_key(key).0).into_iter().rev().find_map(|item| check_answer(item, value).ok())
}

fn measured<'a>(sets: impl Iterator<Item = &'a Document>) -> Results {
    let mut results = Results::default();
    for doc in sets.filter(|doc| doc.value("withdrawn").is_none()) {
        let Some(set) = doc.value("result").and_then(|it| monitoring::parse(&it.to_string()).ok()) else { continue };
        results.add(&set, &verdicts(doc));
    }
    results
}
