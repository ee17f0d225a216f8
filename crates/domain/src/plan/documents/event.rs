//! What somebody registered by a form, as facts: by the same table that draws the form.

use serde_json::Value as Json;

use super::document::Document;
use super::{Documents, Said};
use crate::plan::facts::{FactKind, Value};
use crate::vocabulary::Event;

pub(super) fn event(event: &Event, document: &Document, said: &mut Said) {
    let Some(day) = document.day("at") else { return said.lacks(document, "at") };
    let mut fact = super::fact(event.fact, document, day);
    fact.at = document.instant("at");
    fact.target = document.text("target").map(str::to_owned);
    fact.about = document.ids("about").map(str::to_owned).collect();
    fact.about.sort_unstable();
    fact.tasks = tasks(document);
    for ask in event.form().filter(|ask| ask.needed && document.value(ask.name).is_none()) {
        said.lacks(document, ask.name);
    }
    let read = |(name, as_type): &(&'static str, _)| Some((*name, Value::read(document.value(name)?, *as_type)?));
    fact.fields = event.fact.fields().iter().filter_map(read).collect();
    said.facts.push(fact);
}

fn tasks(document: &Document) -> Vec<u32> {
    let numbers = document.value("tasks").and_then(Json::as_array).into_iter().flatten();
    let mut tasks: Vec<u32> = numbers.filter_map(|number| number.as_u64()?.try_into().ok()).collect();
    tasks.sort_unstable();
    tasks.dedup();
    tasks
}

/// A task that was given out: to whom and for which day stands in the assignment, the cause in the task.
pub(super) fn assignment(document: &Document, among: &Documents, said: &mut Said) {
    let Some(day) = document.day("on") else { return said.lacks(document, "on") };
    let task = document.text("task").and_then(|id| among.get(id));
    let mut fact = super::fact(FactKind::Task, document, day);
    fact.target = task.and_then(|task| task.text("target")).map(str::to_owned);
    let lead = task.and_then(|task| task.text("lead")).map(str::to_owned);
    fact.about = document.text("task").map(str::to_owned).into_iter().chain(lead).collect();
    fact.about.sort_unstable();
    said.facts.push(fact);
}
