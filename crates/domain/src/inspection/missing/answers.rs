//! Every item that applies is answered, and answered completely.

use std::collections::BTreeSet;

use super::{Missing, Record};
use crate::checklist::{Answer, Applies, Checklist, Context, Each, Item, Need, Part, applies, split_key};

/// Items of the head block that need the party or the place. The published list marks none of the
/// block with °, so off site these are not asked for; answers that were given stay.
const NEEDS_A_MEETING: [&str; 5] = ["C-02", "C-03", "C-05", "C-09", "C-14"];

pub(super) fn gaps(record: &Record<'_>) -> Vec<Missing> {
    items(record).flat_map(|item| of_item(record, item)).collect()
}

/// All items of the pinned checklists, as far as they are known.
pub(super) fn items<'a>(record: &Record<'a>) -> impl Iterator<Item = &'static Item> + use<'a> {
    let pinned = record.inspection.checklists.iter();
    pinned.filter_map(|id| Checklist::pinned(id).ok()).flat_map(|list| list.items.iter())
}

fn of_item(record: &Record<'_>, item: &Item) -> Vec<Missing> {
    let waived = !record.is_on_site() && NEEDS_A_MEETING.contains(&item.id.as_str());
    if waived || item.is_automatic() {
        return Vec::new();
    }
    keys(record, item).into_iter().flat_map(|key| of_key(record, item, &key)).collect()
}

fn of_key(record: &Record<'_>, item: &Item, key: &str) -> Vec<Missing> {
    match record.answers.get(key) {
        Some(answer) => parts(item, answer, key),
        None if is_due(record, item, key) => vec![unanswered(item, key)],
        None => Vec::new(),
    }
}

/// An item of which it cannot be told whether it applies is due: the inspector answers it or says
/// that it does not apply.
fn is_due(record: &Record<'_>, item: &Item, key: &str) -> bool {
    let (_, instance) = split_key(key);
    let measured = &record.results.measured;
    let is_measured = measured.contains(key) || measured.contains(&item.id);
    let optional = item.parts.iter().all(|part| part.auto || part.need == Need::Optional);
    let asks = !optional || item.adverse.limits;
    asks && !is_measured && applies(item, &context(record, instance)) != Applies::No
}

fn context<'a>(record: &Record<'a>, instance: Option<&'a str>) -> Context<'a> {
    Context {
        target: record.target,
        form: record.inspection.form,
        visit_date: record.inspection.visit_date(),
        answers: record.answers,
        facts: record.facts,
        instance,
    }
}

/// The keys under which an item is looked for: its own, or those of its instances. Once it is not
/// answered as a whole, every boiler of the ledger wants an answer of its own.
pub(super) fn keys(record: &Record<'_>, item: &Item) -> BTreeSet<String> {
    let prefix = format!("{}@", item.id);
    let answered = record.answers.keys().chain(&record.results.exceeding);
    let mut keys: BTreeSet<_> = answered.filter(|key| key.starts_with(&prefix)).cloned().collect();
    let whole = record.answers.contains_key(&item.id);
    if item.each == Some(Each::Boiler) && !whole {
        keys.extend(boilers(record).map(|number| format!("{prefix}{number}")));
    }
    if whole || keys.is_empty() {
        keys.insert(item.id.clone());
    }
    keys
}

fn boilers<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a str> {
    let boilers = record.target.and_then(|target| target.attributes.boilers.as_deref());
    boilers.unwrap_or_default().iter().map(|boiler| boiler.number.as_str())
}

fn parts(item: &Item, answer: &Answer, key: &str) -> Vec<Missing> {
    answer.gaps(item).into_iter().map(|part| part_missing(item, part, key)).collect()
}

fn unanswered(item: &Item, key: &str) -> Missing {
    let zh = format!("{key}尚未作答：{}", item.zh);
    Missing::new("unanswered", zh, format!("{key} is not answered: {}", item.en)).at(key)
}

fn part_missing(item: &Item, part: &Part, key: &str) -> Missing {
    let zh = part.zh.as_deref().unwrap_or(&item.zh);
    let en = part.en.as_deref().unwrap_or(&item.en);
    let zh = format!("{key}还缺：{zh}");
    Missing::new("part_missing", zh, format!("{key} still lacks: {en}")).at(key)
}
