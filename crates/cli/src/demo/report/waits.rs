//! What waits for the lead.

use chrono::TimeDelta;
use qingjian_central_store::{Attention, Waits};
use qingjian_domain::checklist::{find_items, split_key};
use qingjian_domain::vocabulary::answered_item;
use qingjian_sync::{ReplicaId, Survivor};
use serde::Serialize;
use serde_json::Value;

use super::centre::AtCentre;
use crate::demo::people::name_of;
use crate::demo::world::{World, shown};
use crate::ending::Failure;

/// A field with two values.
#[derive(Debug, Serialize)]
pub struct ConflictLine {
    /// Where.
    pub target: String,
    /// The field.
    pub field: String,
    /// The question in words.
    pub asks: String,
    /// Its values: who, when, what.
    pub values: Vec<SaidLine>,
}

/// One of the values.
#[derive(Debug, Serialize)]
pub struct SaidLine {
    /// Who.
    pub officer: String,
    /// When, set right by the tablet's offset.
    pub at: String,
    /// What.
    pub value: Value,
}

/// An edit that takes no effect until the lead has ruled.
#[derive(Debug, Serialize)]
pub struct WaitLine {
    /// Where.
    pub target: String,
    /// `late` or `held`.
    pub state: &'static str,
    /// Who.
    pub officer: String,
    /// When, set right by the tablet's offset.
    pub at: String,
    /// Which fields it sets, with their values.
    pub sets: Vec<(String, Value)>,
}

/// Every conflict of the district.
pub fn conflicts(world: &World, visits: &[AtCentre]) -> Result<Vec<ConflictLine>, Failure> {
    let found = world.centre.conflicts(&world.stream)?.into_iter();
    found
        .map(|conflict| {
            Ok(ConflictLine {
                target: place(visits, conflict.doc),
                asks: asks(&conflict.field),
                values: conflict.survivors.iter().map(|it| said(world, it)).collect::<Result<_, Failure>>()?,
                field: conflict.field,
            })
        })
        .collect()
}

/// Every edit that waits.
pub fn waiting(world: &World, visits: &[AtCentre], attention: &Attention) -> Result<Vec<WaitLine>, Failure> {
    attention.waits.iter().map(|wait| line(world, visits, wait)).collect()
}

fn line(world: &World, visits: &[AtCentre], wait: &Waits) -> Result<WaitLine, Failure> {
    let commit = &wait.commit;
    let doc = commit.ops.first().map(|op| op.doc);
    let offset = TimeDelta::milliseconds(offset_ms(world, commit.replica)?);
    Ok(WaitLine {
        target: doc.map(|doc| place(visits, doc)).unwrap_or_default(),
        state: wait.verdict.state(),
        officer: name_of(commit.author),
        at: shown(commit.at + offset),
        sets: commit.ops.iter().map(|op| (op.field.clone(), op.value.get().clone())).collect(),
    })
}

fn said(world: &World, survivor: &Survivor) -> Result<SaidLine, Failure> {
    let offset = TimeDelta::milliseconds(offset_ms(world, survivor.dot.replica)?);
    let (officer, at) = (name_of(survivor.author), shown(survivor.at + offset));
    Ok(SaidLine { officer, at, value: survivor.value.get().clone() })
}

/// How far a tablet's clock was off when it was last heard of.
fn offset_ms(world: &World, replica: ReplicaId) -> Result<i64, Failure> {
    let tablets = world.centre.tablets(&world.stream)?;
    let found = tablets.into_iter().find(|tablet| tablet.replica.id == replica);
    Ok(found.and_then(|tablet| tablet.clock_offset_ms).unwrap_or_default())
}

fn place(visits: &[AtCentre], doc: qingjian_sync::DocId) -> String {
    let of = |visit: &&AtCentre| visit.visit.doc == doc || visit.parts.iter().any(|part| part.doc == doc);
    visits.iter().find(of).map(AtCentre::place).unwrap_or_else(|| doc.to_string())
}

fn asks(field: &str) -> String {
    let item = answered_item(field).and_then(|key| find_items(split_key(key).0).pop());
    item.map_or_else(|| field.to_owned(), |item| format!("{} {}", item.id, item.zh))
}
