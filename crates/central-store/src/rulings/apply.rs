//! What a ruling does: release lets a held commit take effect; dismissals and amendments are noted beside it.

use std::collections::VecDeque;

use qingjian_sync::Verdict;

use super::{Decision, Ruling, Subject, read, rows};
use crate::error::StoreError;
use crate::judge;
use crate::log;
use crate::push::Desk;

/// Applies the rulings of this batch, and earlier ones to the commits of this batch.
pub(crate) fn rule(desk: &mut Desk) -> Result<(), StoreError> {
    let mut open: VecDeque<(Ruling, u64)> = VecDeque::new();
    for ruling in new_rulings(desk) {
        open.extend(with_subjects(desk, ruling)?);
        desk.rulings.push(ruling);
    }
    open.extend(earlier(desk)?);
    while let Some((ruling, subject)) = open.pop_front() {
        // What is released may be a ruling itself.
        if let Some(released) = apply(desk, ruling, subject)? {
            open.extend(with_subjects(desk, released)?);
            desk.rulings.push(released);
        }
    }
    Ok(())
}

/// Earlier rulings on commits of this batch that a seal then stopped.
pub(crate) fn rule_on_late(desk: &mut Desk) -> Result<(), StoreError> {
    for (ruling, subject) in earlier(desk)? {
        note(desk, ruling, subject);
    }
    Ok(())
}

fn new_rulings(desk: &Desk) -> Vec<Ruling> {
    let admitted = desk.ledger.newly_admitted();
    let rulings = admitted.filter_map(|entry| read(&entry.commit).map(|read| (entry.pos, read)));
    rulings.map(|(pos, (subject, decision))| Ruling { pos, subject, decision }).collect()
}

fn with_subjects(desk: &mut Desk, ruling: Ruling) -> Result<Vec<(Ruling, u64)>, StoreError> {
    let stored = log::at_seq(desk.connection, ruling.subject.replica, ruling.subject.seq)?;
    desk.ledger.load(desk.connection, &desk.stream.id, &stored)?;
    let named =
        |commit: &qingjian_sync::Commit| commit.replica == ruling.subject.replica && commit.seq == ruling.subject.seq;
    // Loading is limited to this stream: a ruling never reaches into another district.
    let found = desk.ledger.entries().filter(|entry| named(&entry.commit));
    Ok(found.map(|entry| (ruling, entry.pos)).collect())
}

/// Rulings in the database on new commits that take no effect.
fn earlier(desk: &mut Desk) -> Result<Vec<(Ruling, u64)>, StoreError> {
    let waiting = desk.ledger.fresh().filter(|entry| entry.verdict != Verdict::Ok && entry.ruling.is_none());
    let waiting: Vec<(Subject, u64)> =
        waiting.map(|entry| (Subject { replica: entry.commit.replica, seq: entry.commit.seq }, entry.pos)).collect();
    let mut found = Vec::new();
    for (subject, pos) in waiting {
        found.extend(rows::on(desk.connection, subject)?.into_iter().map(|ruling| (ruling, pos)));
    }
    Ok(found)
}

/// Applies one ruling to one commit; the ruling that this released, if it is one.
fn apply(desk: &mut Desk, ruling: Ruling, subject: u64) -> Result<Option<Ruling>, StoreError> {
    if ruling.decision != Decision::Release {
        note(desk, ruling, subject);
        return Ok(None);
    }
    let Some(entry) = desk.ledger.get_mut(subject) else { return Ok(None) };
    let releasable = matches!(&entry.verdict, Verdict::Held { code, .. } if judge::is_releasable(code));
    if !releasable || entry.ruling.is_some() {
        return Ok(None);
    }
    entry.think(Verdict::Ok, format!("ruling at position {}", ruling.pos));
    entry.released = true;
    let read = read(&entry.commit).map(|(subject, decision)| Ruling { pos: entry.pos, subject, decision });
    desk.admit(subject)?;
    Ok(read)
}

fn note(desk: &mut Desk, ruling: Ruling, subject: u64) {
    let Some(entry) = desk.ledger.get_mut(subject) else { return };
    if ruling.decision != Decision::Release && entry.verdict != Verdict::Ok && entry.ruling.is_none() {
        entry.ruling = Some(ruling.decision.as_str().to_owned());
        desk.ruled.push(subject);
    }
}
