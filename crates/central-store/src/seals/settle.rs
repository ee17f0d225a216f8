//! Looking again at every seal that this batch concerns.

use std::collections::{BTreeMap, BTreeSet};

use qingjian_sync::seal::SealFault;
use qingjian_sync::{DocId, Verdict};

use super::CLOSED_KINDS;
use super::late::late;
use super::rows::{self, Place};
use super::scope::{Scope, covered, parent};
use crate::error::StoreError;
use crate::judge::codes;
use crate::judge::fields::is_seal;
use crate::log::Logged;
use crate::push::Desk;

/// A seal op of an inspection that is looked at.
struct Candidate {
    place: Place,
    stands: bool,
    stored: bool,
}

/// Judges the seals that this batch brings or concerns, and then the commits that they make late.
pub(crate) fn settle(desk: &mut Desk) -> Result<(), StoreError> {
    note_kinship(desk);
    let fresh = new_seals(desk);
    let mut open = rows::concerned(desk.connection, &desk.stream.id, &touched(desk))?;
    open.extend(fresh.keys().copied());
    let mut looked: BTreeMap<DocId, Vec<Candidate>> = BTreeMap::new();
    let mut docs: BTreeSet<DocId> = BTreeSet::new();
    // What touches one sealed inspection may touch another.
    while let Some(inspection) = open.pop_first() {
        let candidates = candidates(desk, inspection, fresh.get(&inspection))?;
        docs.extend(load(desk, inspection, &candidates)?);
        looked.insert(inspection, candidates);
        let near: BTreeSet<DocId> =
            docs.iter().flat_map(|doc| desk.ledger.touching(*doc)).flat_map(Logged::docs).collect();
        let more = rows::concerned(desk.connection, &desk.stream.id, &near)?;
        open.extend(more.into_iter().filter(|other| !looked.contains_key(other)));
    }
    if looked.is_empty() {
        return Ok(());
    }
    let mut scopes = Vec::new();
    for (inspection, candidates) in looked {
        scopes.extend(stand(desk, inspection, candidates)?);
    }
    judge(desk, &scopes, &docs);
    Ok(())
}

/// Every document that this batch touches, and those it names as parents.
fn touched(desk: &Desk) -> BTreeSet<DocId> {
    let moved =
        desk.ledger.entries().filter(|entry| !entry.fork && (entry.fresh.is_some() || entry.is_newly_admitted()));
    moved.flat_map(|entry| &entry.commit.ops).flat_map(|op| [Some(op.doc), parent(op)]).flatten().collect()
}

fn note_kinship(desk: &mut Desk) {
    let ops = desk.ledger.newly_admitted().flat_map(|entry| &entry.commit.ops);
    desk.seals.kinship = ops.filter_map(|op| Some((parent(op)?, op.doc))).collect();
}

fn new_seals(desk: &Desk) -> BTreeMap<DocId, Vec<Place>> {
    let mut found: BTreeMap<DocId, Vec<Place>> = BTreeMap::new();
    for entry in desk.ledger.newly_admitted() {
        for (dot, op) in entry.commit.dotted().filter(|(_, op)| is_seal(op)) {
            found.entry(op.doc).or_default().push(Place { pos: entry.pos, index: dot.index });
        }
    }
    found
}

/// The seal ops of an inspection in the order in which they arrived.
fn candidates(desk: &mut Desk, inspection: DocId, fresh: Option<&Vec<Place>>) -> Result<Vec<Candidate>, StoreError> {
    let stored = rows::seals_of(desk.connection, &desk.stream.id, inspection)?;
    let mut all: Vec<Candidate> =
        stored.into_iter().map(|(place, stands)| Candidate { place, stands, stored: true }).collect();
    let known: BTreeSet<Place> = all.iter().map(|candidate| candidate.place).collect();
    let new = fresh.into_iter().flatten().filter(|place| !known.contains(place));
    all.extend(new.map(|place| Candidate { place: *place, stands: false, stored: false }));
    all.sort_by_key(|candidate| candidate.place);
    let positions: Vec<u64> = all.iter().map(|candidate| candidate.place.pos).collect();
    desk.ledger.load(desk.connection, &desk.stream.id, &positions)?;
    Ok(all)
}

/// Reads every commit that the seals of an inspection have to look at; the documents they are on.
fn load(desk: &mut Desk, inspection: DocId, candidates: &[Candidate]) -> Result<BTreeSet<DocId>, StoreError> {
    let mut docs: BTreeSet<DocId> = [inspection].into();
    for candidate in candidates {
        docs.extend(
            desk.ledger
                .get(candidate.place.pos)
                .map(|entry| covered(entry, candidate.place.index))
                .into_iter()
                .flatten(),
        );
    }
    desk.seals.scope.extend(docs.iter().map(|doc| (*doc, inspection)));
    let mut children = rows::children(desk.connection, &desk.stream.id, inspection)?;
    children.extend(desk.seals.kinship.iter().filter(|(parent, _)| *parent == inspection).map(|(_, doc)| *doc));
    desk.ledger.load_docs(desk.connection, &desk.stream.id, docs.iter().chain(&children).copied())?;
    for child in children {
        let closed = |entry: &Logged| {
            entry.commit.ops.iter().any(|op| op.doc == child && CLOSED_KINDS.contains(&op.kind.as_str()))
        };
        if desk.ledger.touching(child).any(closed) {
            desk.seals.scope.insert((child, inspection));
            docs.insert(child);
        }
    }
    Ok(docs)
}

/// The seal that stands: the one that stood, or the first that holds. The others are held.
fn stand(desk: &mut Desk, inspection: DocId, candidates: Vec<Candidate>) -> Result<Option<Scope>, StoreError> {
    let stood = candidates.iter().find(|candidate| candidate.stands);
    let mut standing = stood.map(|stood| stood_already(desk, stood.place)).transpose()?;
    for candidate in candidates.iter().filter(|candidate| !candidate.stands) {
        let outcome = if standing.is_some() { Err(already_sealed()) } else { hold(desk, candidate.place) };
        let stands = outcome.is_ok() && may_stand(desk, candidate.place);
        if !candidate.stored {
            desk.seals.new.push((candidate.place, inspection, stands));
        } else if stands {
            desk.seals.standing.push(candidate.place);
        }
        think(desk, candidate.place, outcome.as_ref().map_or_else(Clone::clone, |_| Verdict::Ok));
        standing = standing.or(outcome.ok().filter(|_| stands));
    }
    Ok(standing)
}

/// What held once holds for ever: the log only grows.
fn stood_already(desk: &Desk, place: Place) -> Result<Scope, StoreError> {
    let lost = || StoreError::unreadable("seal", format!("the seal at position {} no longer holds", place.pos));
    read(desk, place).and_then(Result::ok).ok_or_else(lost)
}

/// A seal that a lead has dismissed does not come back.
fn may_stand(desk: &Desk, place: Place) -> bool {
    desk.ledger.get(place.pos).is_some_and(|entry| entry.is_admitted() || (waits(entry) && entry.ruling.is_none()))
}

fn waits(entry: &Logged) -> bool {
    entry.is_held_as(codes::SEAL_DOES_NOT_HOLD) || entry.is_held_as(codes::ALREADY_SEALED)
}

fn read(desk: &Desk, place: Place) -> Option<Result<Scope, SealFault>> {
    Scope::read(&desk.ledger, desk.ledger.get(place.pos)?, place.index)
}

fn hold(desk: &Desk, place: Place) -> Result<Scope, Verdict> {
    let fault = read(desk, place).unwrap_or(Err(SealFault::Form));
    fault.map_err(|fault| Verdict::held(codes::SEAL_DOES_NOT_HOLD, format!("{fault}: seal again on the tablet")))
}

fn already_sealed() -> Verdict {
    Verdict::held(codes::ALREADY_SEALED, "another seal of this inspection came first and stands: write an amendment")
}

/// A commit that only waited for its seal to hold is admitted; one that was released stays so.
fn think(desk: &mut Desk, place: Place, verdict: Verdict) {
    let Some(entry) = desk.ledger.get_mut(place.pos) else { return };
    let released = entry.released || entry.was == Some(Verdict::Ok);
    if !released && entry.ruling.is_none() && (waits(entry) || entry.is_newly_admitted()) {
        entry.think(verdict, "the seal was looked at again");
    }
}

fn judge(desk: &mut Desk, scopes: &[Scope], docs: &BTreeSet<DocId>) {
    let touching: BTreeMap<u64, &Logged> =
        docs.iter().flat_map(|doc| desk.ledger.touching(*doc)).map(|entry| (entry.pos, entry)).collect();
    let admitted: Vec<&Logged> = touching.into_values().filter(|entry| entry.is_admitted()).collect();
    let late = late(scopes, &admitted);
    let verdicts: Vec<(u64, Verdict)> = admitted
        .iter()
        .map(|entry| (entry.pos, late.get(&entry.pos).map_or(Verdict::Ok, |seal| Verdict::Late { seal: *seal })))
        .collect();
    for (pos, verdict) in verdicts {
        if let Some(entry) = desk.ledger.get_mut(pos) {
            let cause = match &verdict {
                Verdict::Late { seal } => format!("seal {seal}"),
                _ => "it is in the seal's past after all".to_owned(),
            };
            entry.think(verdict, cause);
        }
    }
}
