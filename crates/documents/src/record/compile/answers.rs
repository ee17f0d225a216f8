//! The checklists that the visit pinned, item by item, with what follows from an answer.

use qingjian_domain::checklist::{
    Answer, Answers, Applies, Candidate, Checklist, Context, Facts, Item, Judgement, VersionId, applies, check_answer,
    finding, judge, split_key,
};
use qingjian_domain::inspection::{Form, beijing_date};
use qingjian_domain::ledger::Target;
use qingjian_domain::vocabulary::{answer_field, answered_item};
use qingjian_sync::protocol::DocumentState;
use serde_json::{Map, Value, json};

use super::super::fields::{is_torn, sole, survivors, text, typed};
use super::super::paper::{List, Row};
use super::super::source::Source;
use super::super::words::{answered, say};
use super::evidence::Exhibits;

pub(super) fn lists(source: &Source, exhibits: &Exhibits<'_>) -> Vec<List> {
    let visit = &source.inspection;
    let pinned: Vec<VersionId> = typed(visit, "checklists").unwrap_or_default();
    let known = pinned.iter().map(|id| (id, Checklist::pinned(id).ok()));
    let asked = Asked::of(source);
    known
        .map(|(id, list)| match list {
            Some(list) => List {
                name: list.zh.clone(),
                version: id.to_string(),
                rows: list.items.iter().flat_map(|item| asked.rows(item, exhibits)).collect(),
            },
            // A newer program pinned it: its answers still stand in the record, under their keys.
            None => {
                List {
                    name: "检查表（本程序未收录）".to_owned(), version: id.to_string(), rows: unknown(visit, id)
                }
            }
        })
        .filter(|list| !list.rows.is_empty())
        .collect()
}

/// What decides which items are asked.
struct Asked<'a> {
    visit: &'a DocumentState,
    target: Option<Target>,
    answers: Answers,
    facts: Facts,
    form: Form,
}

impl<'a> Asked<'a> {
    fn of(source: &'a Source) -> Self {
        let visit = &source.inspection;
        Self {
            visit,
            target: source.target.as_ref().and_then(ledger_entry),
            answers: all_answers(visit),
            facts: typed(visit, "facts").unwrap_or_default(),
            form: typed(visit, "form").unwrap_or(Form::OnSite),
        }
    }

    /// The rows of an item: one for each boiler, nozzle, … that was answered for; one for an item that applies and
    /// was not answered; none for what does not apply.
    fn rows(&self, item: &Item, exhibits: &Exhibits<'_>) -> Vec<Row> {
        let mut keys: Vec<&str> = self.visit.fields.keys().filter_map(|field| answered_item(field)).collect();
        keys.retain(|key| split_key(key).0 == item.id);
        if keys.is_empty() && !item.is_automatic() && self.applies(item) {
            return vec![row(item, &item.id, None, false, Vec::new())];
        }
        keys.into_iter().map(|key| self.row(item, key, exhibits)).collect()
    }

    fn row(&self, item: &Item, key: &str, exhibits: &Exhibits<'_>) -> Row {
        let field = answer_field(key);
        if is_torn(self.visit, &field) {
            let all: Vec<String> =
                survivors(self.visit, &field).iter().map(|one| say(&field, one.value.get())).collect();
            return row(item, key, Some(format!("待裁定：{}", all.join(" ／ "))), true, Vec::new());
        }
        let Some(value) = sole(self.visit, &field) else { return row(item, key, None, false, Vec::new()) };
        match check_answer(item, value) {
            Ok(answer) => {
                let words = answered(item, &answer, &|id| exhibits.number_of(id));
                row(item, key, Some(words), false, consequences(item, &answer))
            }
            Err(_) => row(item, key, Some(value.to_string()), false, vec!["答复形式与检查表不符".to_owned()]),
        }
    }

    fn applies(&self, item: &Item) -> bool {
        let started = text(self.visit, "started_at").and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok());
        let context = Context {
            target: self.target.as_ref(),
            form: self.form,
            visit_date: started.map(beijing_date).unwrap_or_default(),
            answers: &self.answers,
            facts: &self.facts,
            instance: None,
        };
        applies(item, &context) != Applies::No
    }
}

fn row(item: &Item, key: &str, says: Option<String>, torn: bool, finding: Vec<String>) -> Row {
    Row { key: key.to_owned(), asks: item.zh.clone(), says, torn, finding }
}

fn all_answers(visit: &DocumentState) -> Answers {
    let fields = visit.fields.keys().filter_map(|field| Some((answered_item(field)?, sole(visit, field)?)));
    let read = |key: &str, value: &Value| {
        let items = qingjian_domain::checklist::find_items(split_key(key).0);
        items.into_iter().rev().find_map(|item| check_answer(item, value).ok())
    };
    fields.filter_map(|(key, value)| Some((key.to_owned(), read(key, value)?))).collect()
}

/// A target's fields side by side, as the domain has them.
fn ledger_entry(document: &DocumentState) -> Option<Target> {
    let fields = document.fields.keys().filter_map(|field| Some((field.clone(), sole(document, field)?.clone())));
    let mut all: Map<String, Value> = fields.collect();
    all.insert("id".to_owned(), json!(document.doc));
    serde_json::from_value(Value::Object(all)).ok()
}

/// The findings that a person may choose from, with their legal basis.
fn consequences(item: &Item, answer: &Answer) -> Vec<String> {
    let (findings, doubtful) = match judge(item, answer) {
        Judgement::Adverse { findings, .. } => (findings, false),
        Judgement::Doubtful { findings, .. } => (findings, true),
        Judgement::Fine | Judgement::Noted(_) => return Vec::new(),
    };
    let mut lines = vec![if doubtful { "不利（依据待人工确认）" } else { "不利" }.to_owned()];
    lines.extend(findings.iter().map(in_words));
    lines
}

fn in_words(candidate: &Candidate) -> String {
    let known = finding(&candidate.code);
    let words = known.map(|it| format!("{}（{}；{}）", it.zh, it.duty, it.sanction)).unwrap_or_default();
    let doubt = if candidate.doubtful { "〔依据待确认〕" } else { "" };
    format!("{} {words}{doubt}", candidate.code)
}

fn unknown(visit: &DocumentState, id: &VersionId) -> Vec<Row> {
    let keys = visit.fields.keys().filter_map(|field| answered_item(field));
    let keys = keys.filter(|key| key.split('-').next() == Some(id.list()));
    keys.map(|key| Row {
        key: key.to_owned(),
        asks: "—".to_owned(),
        says: sole(visit, &answer_field(key)).map(|value| say("", value)),
        torn: is_torn(visit, &answer_field(key)),
        finding: Vec::new(),
    })
    .collect()
}
