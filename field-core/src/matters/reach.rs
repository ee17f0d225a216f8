//! Papers that hang together: what one follows from, and what follows from it.

use std::collections::BTreeSet;

use qingjian_domain::lead::{Paper, Papers, names};
use qingjian_domain::plan::Notebook;
use qingjian_sync::{DocId, Survivor};
use rusqlite::Connection;
use serde_json::Value;

use super::torn::Torn;
use crate::fault::Result;
use crate::store::all;
use crate::view::kind_of;

/// A matter is a few steps deep; what goes on for longer is a circle or a mistake.
const DEPTH_MAX: usize = 16;

/// Papers and the values of all their naming fields, also of those in conflict.
struct Read {
    paper: Paper,
    named: Vec<DocId>,
}

/// Leads, tasks, visits and cases that name a target.
pub(super) fn at_target(store: &Connection, target: DocId) -> Result<Vec<DocId>> {
    let target = target.to_string();
    let mut found = docs(store, include_str!("at_target.sql"), &target)?;
    found.extend(Torn::read(store)?.at(&target));
    Ok(found)
}

/// These papers, all that they follow from, and all that follows from any of those.
pub(super) fn around(store: &Connection, notebook: &Notebook, from: &[DocId]) -> Result<Papers> {
    let up = reached(store, from, |read| Ok(read.named.clone()))?;
    let found: Vec<DocId> = up.iter().map(|it| DocId(it.paper.id)).collect();
    let torn = Torn::read(store)?;
    let down = reached(store, &found, |read| after(store, notebook, &torn, &read.paper))?;
    Ok(Papers::of(up.into_iter().chain(down).map(|it| it.paper)))
}

fn reached(store: &Connection, from: &[DocId], next: impl Fn(&Read) -> Result<Vec<DocId>>) -> Result<Vec<Read>> {
    let (mut seen, mut all): (BTreeSet<DocId>, Vec<Read>) = (BTreeSet::new(), Vec::new());
    let mut edge: Vec<DocId> = from.iter().copied().filter(|doc| seen.insert(*doc)).collect();
    for _ in 0..DEPTH_MAX {
        let mut further = Vec::new();
        for doc in edge {
            let Some(read) = read(store, doc)? else { continue };
            further.extend(next(&read)?.into_iter().filter(|doc| seen.insert(*doc)));
            all.push(read);
        }
        edge = further;
    }
    Ok(all)
}

/// A paper without its answers, which are most of a visit and say nothing here; none for kinds outside matters.
fn read(store: &Connection, doc: DocId) -> Result<Option<Read>> {
    let kind = kind_of(store, doc)?.filter(|kind| kind == "lead" || !names(kind).is_empty());
    let Some(kind) = kind else { return Ok(None) };
    let rows: Vec<(String, String)> =
        all(store, include_str!("paper.sql"), [doc.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (mut fields, mut named) = (Vec::new(), Vec::new());
    for (name, survivors) in rows {
        let survivors: Vec<Survivor> = serde_json::from_str(&survivors)?;
        let values: Vec<&Value> = survivors.iter().map(|it| it.value.get()).collect();
        if names(&kind).contains(&name.as_str()) {
            named.extend(values.iter().flat_map(|value| ids(value)));
        }
        let agreed = values.first().filter(|first| values.iter().all(|value| value == *first));
        fields.push((name, agreed.map(|value| (*value).clone())));
    }
    let paper = Paper::new(doc.0, &kind, fields).perhaps_following(named.iter().map(|doc| doc.0));
    Ok(Some(Read { paper, named }))
}

fn ids(value: &Value) -> Vec<DocId> {
    let one = value.as_str().into_iter();
    let many = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    one.chain(many).filter_map(|id| id.parse().ok()).collect()
}

/// What names a paper. A field with one id is found by its index, one with a list by what the plan has read already, one in
/// conflict by each of its values.
fn after(store: &Connection, notebook: &Notebook, torn: &Torn, paper: &Paper) -> Result<Vec<DocId>> {
    let id = paper.id.to_string();
    let mut found = docs(store, include_str!("after.sql"), &id)?;
    found.extend(notebook.naming(&id).filter_map(|id| id.parse::<DocId>().ok()));
    found.extend(torn.after(&id));
    Ok(found)
}

fn docs(store: &Connection, sql: &str, about: &str) -> Result<Vec<DocId>> {
    let names: Vec<String> = all(store, sql, [about], |row| row.get(0))?;
    names.iter().map(|name| Ok(name.parse()?)).collect()
}
