//! What must hold when everything has come to rest.

use std::collections::{BTreeMap, BTreeSet};

use qingjian_domain::vocabulary;
use qingjian_sync::protocol::BlobStatus;
use qingjian_sync::seal::Seal;
use qingjian_sync::{Commit, Digest, DocId, Dot, Verdict, history};
use serde::Deserialize as _;

use super::picture::{Picture, shown};
use super::world::World;

type Held = Result<(), String>;

fn must(holds: bool, otherwise: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(otherwise()) }
}

pub fn all(world: &mut World, picture: &Picture) -> Held {
    nothing_is_lost(world, picture)?;
    positions_have_no_gap(picture)?;
    one_byte_string_per_dot(picture)?;
    held_blocks_nothing(picture)?;
    documents_follow_from_the_log(picture)?;
    seals_stand(picture)?;
    tablets_show_the_same(world, picture)?;
    world.office.centre().check_database().map_err(|error| format!("centre: {error}"))?;
    files_are_whole(world)
}

fn nothing_is_lost(world: &World, picture: &Picture) -> Held {
    let there: BTreeSet<Digest> = picture.log.iter().map(|entry| entry.digest).collect();
    for (digest, name) in &world.made {
        let excused = world.destroyed.contains(digest);
        must(excused || there.contains(digest), || format!("commit {name} was made and is not at the centre"))?;
    }
    for digest in world.confirmed.iter().filter(|digest| !world.destroyed.contains(*digest)) {
        must(there.contains(digest), || format!("{digest} was confirmed and is lost"))?;
    }
    Ok(())
}

fn positions_have_no_gap(picture: &Picture) -> Held {
    let positions: Vec<u64> = picture.log.iter().map(|entry| entry.pos).collect();
    must(positions == (1..=picture.head_pos).collect::<Vec<_>>(), || {
        format!("positions {positions:?}, head {}", picture.head_pos)
    })
}

fn one_byte_string_per_dot(picture: &Picture) -> Held {
    let mut taken = BTreeMap::new();
    for entry in picture.log.iter().filter(|entry| entry.verdict != Verdict::Forked) {
        let name = (entry.commit.replica, entry.commit.seq);
        let before = taken.insert(name, entry.digest);
        must(before.is_none(), || format!("two byte strings are accepted as {name:?}"))?;
    }
    Ok(())
}

/// At rest every chain is whole, so nothing waits for a predecessor.
fn held_blocks_nothing(picture: &Picture) -> Held {
    for entry in &picture.log {
        let waits = matches!(&entry.verdict, Verdict::Held { code, .. } if code == "predecessor_missing");
        must(!waits, || format!("{}:{} is blocked", entry.commit.replica, entry.commit.seq))?;
    }
    Ok(())
}

fn documents_follow_from_the_log(picture: &Picture) -> Held {
    let effective: Vec<&Commit> =
        picture.log.iter().filter(|entry| entry.verdict == Verdict::Ok).map(|entry| &entry.commit).collect();
    let defined = history::documents(effective);
    let all: BTreeSet<&DocId> = defined.keys().chain(picture.documents.keys()).collect();
    for doc in all {
        let (by_definition, stored) = (defined.get(doc).map(shown), picture.documents.get(doc).map(shown));
        let (by_definition, stored) = (by_definition.unwrap_or_default(), stored.unwrap_or_default());
        must(by_definition == stored, || format!("{doc} is {stored:?}, by definition {by_definition:?}"))?;
    }
    Ok(())
}

/// A seal in effect holds by its digest, and what it covers shows exactly what it covered.
fn seals_stand(picture: &Picture) -> Held {
    let op = |dot: Dot| {
        let named = |commit: &&Commit| (commit.replica, commit.seq) == (dot.replica, dot.seq);
        let effective = picture.log.iter().filter(|entry| entry.verdict == Verdict::Ok).map(|entry| &entry.commit);
        let op = effective.into_iter().find(named)?.ops.get(usize::from(dot.index))?;
        Some((op.field.as_str(), op.value.get()))
    };
    for (doc, document) in &picture.documents {
        for survivor in document.fields.get("seal").map(|it| it.survivors()).unwrap_or_default() {
            let seal = Seal::deserialize(survivor.value.get()).unwrap();
            seal.check(op).map_err(|fault| format!("the seal of {doc} does not hold: {fault}"))?;
            let covered: BTreeSet<(DocId, Dot)> = seal.dots().unwrap().into_iter().collect();
            let shown: BTreeSet<(DocId, Dot)> = seal.covers.keys().flat_map(|doc| legal(picture, *doc)).collect();
            must(covered == shown, || format!("sealed {doc} changed: {covered:?} became {shown:?}"))?;
        }
    }
    Ok(())
}

fn legal(picture: &Picture, doc: DocId) -> Vec<(DocId, Dot)> {
    let Some(document) = picture.documents.get(&doc) else { return Vec::new() };
    let legal = document.fields.iter().filter(|(field, _)| vocabulary::is_legal(&document.kind, field));
    legal.flat_map(|(_, register)| register.dots()).map(|dot| (doc, dot)).collect()
}

fn tablets_show_the_same(world: &mut World, picture: &Picture) -> Held {
    let docs: Vec<DocId> = world.docs.difference(&world.bereft).copied().collect();
    for (n, tablet) in world.tablets.iter_mut().enumerate() {
        let report = tablet.core().report().unwrap();
        must(report.complete(), || format!("tablet {n} is not complete: {report:?}"))?;
        tablet.core().check_database().map_err(|error| format!("tablet {n}: {error}"))?;
        for doc in &docs {
            let here = tablet.core().document(*doc).unwrap().as_ref().map(shown).unwrap_or_default();
            let there = picture.documents.get(doc).map(shown).unwrap_or_default();
            must(here == there, || format!("tablet {n} shows {doc} as {here:?}, the centre {there:?}"))?;
        }
    }
    Ok(())
}

fn files_are_whole(world: &mut World) -> Held {
    for tablet in &mut world.tablets {
        for photo in tablet.core().photos(0).unwrap() {
            let (centre, digest) = (world.office.centre(), photo.sha256);
            let status = centre.blob_status(&world.office.stream, digest).unwrap();
            must(status == BlobStatus::Durable, || format!("file {digest} is not at the centre"))?;
            let path = centre.blob_path(&world.office.stream, digest).unwrap().unwrap();
            must(Digest::of(&std::fs::read(path).unwrap()) == digest, || format!("file {digest} is not whole"))?;
        }
    }
    Ok(())
}
