//! An adverse answer is proved: by the item's mandatory evidence, by a wide and a close picture,
//! and by the scene record.

use super::{Missing, Record, answers};
use crate::checklist::{Item, Proof, consequence, judge, split_key};
use crate::inspection::capture::{Evidence, EvidenceKind, View};

pub(super) fn gaps(record: &Record<'_>) -> Vec<Missing> {
    answers::items(record).flat_map(|item| of_item(record, item)).collect()
}

fn of_item(record: &Record<'_>, item: &Item) -> Vec<Missing> {
    let keys = answers::keys(record, item).into_iter();
    keys.filter(|key| is_adverse(record, item, key)).flat_map(|key| of_key(record, item, &key)).collect()
}

fn is_adverse(record: &Record<'_>, item: &Item, key: &str) -> bool {
    let said = record.answers.get(key).is_some_and(|answer| judge(item, answer).is_adverse());
    said || (record.results.exceeding.contains(key) && consequence(item).is_adverse())
}

fn of_key(record: &Record<'_>, item: &Item, key: &str) -> Vec<Missing> {
    let mut gaps: Vec<_> = item
        .evidence
        .kinds
        .iter()
        .filter(|group| !group.iter().any(|proof| is_proved(record, key, *proof)))
        .map(|group| evidence_missing(item, group, key))
        .collect();
    if record.is_on_site() && wants_pictures(item) {
        gaps.extend(pictures(record, key));
    }
    if !record.has_scene() {
        gaps.push(no_scene(key));
    }
    gaps
}

/// The head block's own adverse answers concern the visit, not a fact on the ground, unless the
/// list itself asks for pictures.
fn wants_pictures(item: &Item) -> bool {
    item.list() != "C" || item.evidence.kinds.iter().flatten().any(|proof| *proof == Proof::Photo)
}

fn is_proved(record: &Record<'_>, key: &str, proof: Proof) -> bool {
    let by_evidence = pieces(record, key).any(|piece| accepts(proof, piece.capture.kind));
    match proof {
        Proof::Record => by_evidence || record.has_scene(),
        Proof::Sample => by_evidence || record.results.measured.contains(key),
        _ => by_evidence,
    }
}

/// Evidence filed under the instance, or under the item as a whole.
fn pieces<'a>(record: &Record<'a>, key: &str) -> impl Iterator<Item = &'a Evidence> {
    let (item, _) = split_key(key);
    record.evidence.iter().filter(move |piece| piece.proves(key) || piece.proves(item))
}

/// What the list calls a copy or screen may be a picture of it; exported data may not.
fn accepts(proof: Proof, kind: EvidenceKind) -> bool {
    use EvidenceKind::{Audio, Document, Photo, Video};
    match proof {
        Proof::Photo => kind == Photo,
        Proof::Video => kind == Video,
        Proof::Document | Proof::Screen => matches!(kind, Document | Photo),
        Proof::Data | Proof::Sample | Proof::Record => kind == Document,
        Proof::Interview => matches!(kind, Document | Audio),
    }
}

fn pictures(record: &Record<'_>, key: &str) -> Vec<Missing> {
    let wanted =
        [(View::Wide, "wide_photo_missing", "全景", "wide"), (View::Close, "close_photo_missing", "近景", "close")];
    let absent = wanted.into_iter().filter(|(view, ..)| {
        !pieces(record, key).any(|piece| piece.capture.kind == EvidenceKind::Photo && piece.capture.view == Some(*view))
    });
    absent
        .map(|(_, code, zh, en)| {
            let zh = format!("{key}结论不利，请补拍{zh}照片");
            Missing::new(code, zh, format!("{key} is adverse; take a {en} photo")).at(key)
        })
        .collect()
}

fn evidence_missing(item: &Item, group: &[Proof], key: &str) -> Missing {
    let names: Vec<_> = group.iter().map(|proof| proof.zh()).collect();
    let zh = format!("{key}结论不利，须有证据：{}", names.join("或"));
    let en = format!("{key} is adverse and needs evidence: {}", item.evidence.words);
    Missing::new("evidence_missing", zh, en).at(key)
}

fn no_scene(key: &str) -> Missing {
    let zh = format!("{key}结论不利，须在现场检查情况中描述该事实");
    let en = format!("{key} is adverse; the scene record has to describe the fact");
    Missing::new("adverse_without_scene", zh, en).at(key)
}
