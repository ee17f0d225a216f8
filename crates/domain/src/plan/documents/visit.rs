//! Inspections as facts: which tasks they serve, and whether each task's list was worked off.

use serde_json::Value as Json;

use super::document::Document;
use super::{Documents, Said};
use crate::checklist::VersionId;
use crate::inspection::{Officer, Status};
use crate::ledger::TargetKind;
use crate::plan::facts::{Fact, FactKind, Value, Words};

/// The permit block: the first visit of the year is the full, permit-centred check.
const PERMIT_LIST: &str = "P";

/// Whom a visit served: task numbers, with the list complete, and with a list that is not.
#[derive(Debug, Default, Clone)]
pub(super) struct Served {
    pub complete: Vec<u32>,
    pub incomplete: Vec<u32>,
}

/// The tasks of a visit: those of its pinned lists at such a target, and those that its task documents name.
pub(super) fn served(visit: &Document, among: &Documents) -> Served {
    let target = visit.text("target").and_then(|id| among.get(id));
    let kind = target.and_then(|target| target.read::<TargetKind>("target_kind"));
    let lists: Vec<VersionId> = visit.read("checklists").unwrap_or_default();
    let mut own: Vec<u32> = lists.iter().flat_map(|list| of_list(list.list(), kind)).copied().collect();
    let mut named: Vec<u32> = visit.ids("tasks").filter_map(|id| task(among.get(id)?)).collect();
    named.retain(|task| !own.contains(task));
    own.sort_unstable();
    own.dedup();
    named.sort_unstable();
    named.dedup();
    match is_worked_off(visit) {
        // No list of the tool belongs to a task that was only named: whoever completes the visit vouches for it.
        true => Served { complete: merged(own, named), incomplete: Vec::new() },
        false => Served { complete: Vec::new(), incomplete: merged(own, named) },
    }
}

fn merged(mut one: Vec<u32>, other: Vec<u32>) -> Vec<u32> {
    one.extend(other);
    one.sort_unstable();
    one
}

/// A visit can only be completed when nothing is missing on any of its lists.
fn is_worked_off(visit: &Document) -> bool {
    visit.read::<Status>("status").is_some_and(|status| status != Status::Draft)
}

/// The tasks whose own list it is (the headings of the checklists name them). Task 2's own list is not shipped.
fn of_list(list: &str, kind: Option<TargetKind>) -> &'static [u32] {
    match (list, kind) {
        ("V", Some(TargetKind::VocFirm)) => &[1],
        ("V", Some(TargetKind::RepairShop)) => &[2],
        ("K", _) => &[3],
        ("B", _) => &[4],
        ("G", _) => &[5],
        (PERMIT_LIST, _) => &[30],
        _ => &[],
    }
}

/// The task of the rule that a task document names.
fn task(document: &Document) -> Option<u32> {
    document.text("rule")?.strip_prefix('T')?.split('-').next()?.parse().ok()
}

pub(super) fn visit(document: &Document, among: &Documents, said: &mut Said) {
    let Some(at) = document.instant("started_at") else { return said.lacks(document, "started_at") };
    let served = served(document, among);
    let mut fact = super::fact(FactKind::Visit, document, document.day("started_at").unwrap_or_default());
    fact.at = Some(at);
    fact.target = document.text("target").map(str::to_owned);
    fact.tasks = served.complete;
    fact.tasks_incomplete = served.incomplete;
    fact.about = causes(document, among);
    fact.fields = fields(document, among);
    if fact.target.is_none() {
        said.lacks(document, "target");
    }
    if document.text("status").is_none() {
        said.lacks(document, "status");
    }
    said.facts.push(fact);
}

/// What the visit answers: its task documents, and the leads behind them.
fn causes(document: &Document, among: &Documents) -> Vec<String> {
    let named = |id: &str, field: &str| among.get(id).and_then(|task| task.text(field)).map(str::to_owned);
    let of_task = |id: &str| [Some(id.to_owned()), named(id, "lead"), named(id, "order")];
    let mut about: Vec<String> = document.ids("tasks").flat_map(of_task).flatten().collect();
    about.extend(document.ids("reinspects").map(str::to_owned));
    about.sort_unstable();
    about.dedup();
    about
}

fn fields(document: &Document, among: &Documents) -> Vec<(&'static str, Value)> {
    let officers: Vec<Officer> = document.read("officers").unwrap_or_default();
    let officers: Words = officers.iter().map(|it| it.officer.to_string()).collect();
    let lists: Vec<VersionId> = document.read("checklists").unwrap_or_default();
    let is_full = is_worked_off(document) && lists.iter().any(|list| list.list() == PERMIT_LIST);
    let did = did(document, among, is_full);
    let target = document.text("target").and_then(|id| among.get(id));
    let fields = [
        ("form", document.text("form").map(word)),
        ("until", document.instant("ended_at").map(Value::Instant)),
        ("officers", (!officers.is_empty()).then_some(Value::Words(officers))),
        ("did", (!did.is_empty()).then_some(Value::Words(did))),
        ("contents", (!document.answered.is_empty()).then(|| Value::Words(document.answered.iter().collect()))),
        ("street", target.and_then(|target| target.value("street")).and_then(Json::as_str).map(word)),
    ];
    present(fields)
}

fn did(document: &Document, among: &Documents, is_full: bool) -> Words {
    let sent = |id: &str| among.get(id).is_some_and(|task| task.value("order").is_some());
    let again = document.value("reinspects").is_some() || document.ids("tasks").any(sent);
    let full: &[&str] = if is_full { &["permit_full", "permit_list"] } else { &[] };
    full.iter().copied().chain(again.then_some("reinspection")).collect()
}

/// The measurements of a result, each a fact of its own.
pub(super) fn monitoring(document: &Document, among: &Documents, said: &mut Said) {
    let Some(visit) = document.text("inspection").and_then(|id| among.get(id)) else {
        return said.lacks(document, "inspection");
    };
    let Some(day) = visit.day("started_at") else { return said.lacks(document, "started_at") };
    let served = served(visit, among);
    let target = visit.text("target").and_then(|id| among.get(id));
    let kind = target.and_then(|target| target.read::<TargetKind>("target_kind"));
    for (place, measured) in document.measured.iter().enumerate() {
        let mut fact = super::fact(FactKind::Monitoring, document, day);
        fact.id = format!("{}#{place}", document.id);
        fact.at = visit.instant("started_at");
        fact.target = visit.text("target").map(str::to_owned);
        fact.tasks.clone_from(&served.complete);
        fact.tasks_incomplete.clone_from(&served.incomplete);
        fact.about = causes(visit, among);
        fact.withdrawn |= visit.is_withdrawn();
        let item = measured.item.map(|item| word(at_kind(item, kind)));
        fact.fields = present([("item", item), ("verdict", Some(word(measured.verdict)))]);
        said.facts.push(fact);
    }
}

/// The same test is called otherwise in the rules of different tasks.
fn at_kind(item: &'static str, kind: Option<TargetKind>) -> &'static str {
    match (kind, item) {
        (Some(TargetKind::VocFirm), "organised" | "fugitive") => "emission",
        (Some(TargetKind::RepairShop), "material") => "coating",
        _ => item,
    }
}

/// A finding has the target, the tasks and the causes of its visit.
pub(super) fn finding(document: &Document, among: &Documents, said: &mut Said) {
    let Some(day) = document.day("found_on") else { return said.lacks(document, "found_on") };
    let mut fact: Fact = super::fact(FactKind::Finding, document, day);
    fact.about = document.ids("inspection").map(str::to_owned).collect();
    if let Some(visit) = document.text("inspection").and_then(|id| among.get(id)) {
        let served = served(visit, among);
        fact.target = visit.text("target").map(str::to_owned);
        (fact.tasks, fact.tasks_incomplete) = (served.complete, served.incomplete);
    } else {
        said.lacks(document, "inspection");
    }
    fact.fields = present([("code", document.text("code").map(word))]);
    said.facts.push(fact);
}

pub(super) fn word(text: &str) -> Value {
    Value::Word(text.to_owned())
}

pub(super) fn present<const N: usize>(fields: [(&'static str, Option<Value>); N]) -> Vec<(&'static str, Value)> {
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
