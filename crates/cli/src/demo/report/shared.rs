//! Visits that two officers wrote in.

use std::collections::BTreeMap;

use qingjian_domain::vocabulary::answered_item;
use qingjian_sync::Document;
use serde::Serialize;

use super::centre;
use crate::demo::people::name_of;
use crate::demo::together::Shared;
use crate::demo::world::World;
use crate::ending::Failure;

/// One visit.
#[derive(Debug, Serialize)]
pub struct SharedLine {
    /// Where.
    pub target: String,
    /// What it shows.
    pub what: &'static str,
    /// Its state.
    pub status: String,
    /// Answers that survive, by who gave them.
    pub answers_by: BTreeMap<String, usize>,
    /// Answers that both gave, and gave alike.
    pub agreed: usize,
    /// Fields with two values.
    pub conflicts: usize,
}

/// The three visits.
pub fn lines(world: &World, shared: &Shared) -> Result<Vec<SharedLine>, Failure> {
    let all = [
        (&shared.merged, "分工填写，全部合并 / shared work, all merged"),
        (&shared.torn, "同一项两种结论，待裁定 / one item, two answers"),
        (&shared.late, "封存后到达的修改，待裁定 / an edit after the seal"),
    ];
    let found = all.into_iter().filter_map(|(visit, what)| match centre::visit(world, visit.doc) {
        Ok(found) => found.map(|found| Ok(line(&found, what))),
        Err(error) => Some(Err(error)),
    });
    found.collect()
}

fn line(found: &centre::AtCentre, what: &'static str) -> SharedLine {
    let visit = &found.visit;
    SharedLine {
        target: found.place(),
        what,
        status: visit.text("status").unwrap_or("–").to_owned(),
        answers_by: answers_by(visit),
        agreed: answers(visit).filter(|survivors| survivors.len() > 1).count() - torn(visit),
        conflicts: visit.conflicts().count(),
    }
}

fn torn(visit: &Document) -> usize {
    visit.conflicts().filter(|(name, _)| answered_item(name).is_some()).count()
}

fn answers(visit: &Document) -> impl Iterator<Item = &[qingjian_sync::Survivor]> {
    let answered = visit.fields.iter().filter(|(name, _)| answered_item(name).is_some());
    answered.map(|(_, register)| register.survivors())
}

fn answers_by(visit: &Document) -> BTreeMap<String, usize> {
    let mut by = BTreeMap::new();
    for survivor in answers(visit).flatten() {
        *by.entry(name_of(survivor.author)).or_default() += 1;
    }
    by
}
