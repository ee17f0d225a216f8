//! A visit with every answer and picture that is asked for; only the signatures are missing.

use chrono::{TimeDelta, Utc};
use qingjian_cli::demo::answers::{Pointers, fine};
use qingjian_cli::demo::photo::{Scene, jpeg};
use qingjian_domain::checklist::{Checklist, find_items, split_key};
use qingjian_domain::inspection::{EvidenceKind, View};
use qingjian_domain::vocabulary::answer_field;
use qingjian_field_core::{Edit, FieldCore, Filter, NewCapture};
use qingjian_sync::DocId;
use serde_json::{Value, json};

/// Answers open further items; the longest chain of conditions is shorter.
const ROUNDS: usize = 6;

pub fn visit(core: &mut FieldCore, target: DocId) -> DocId {
    let doc = core.new_doc().unwrap();
    // The time that the screens go by: the device's, set right by the centre's.
    let now = Utc::now() + TimeDelta::milliseconds(core.identity().unwrap().centre_offset_ms.unwrap_or_default());
    let officers = core.documents_of("officer", &Filter::All, None).unwrap().documents;
    let crew = officers
        .iter()
        .map(|it| json!({"officer": it.doc, "name": it.value("name"), "certificate": it.value("certificate")}));
    let lists = ["C", "K"].map(|list| json!(Checklist::current(list, now.date_naive()).unwrap().id));
    let edit = |field: &str, value: Value| Edit::new(doc, "inspection", field, value);
    core.act(&[
        edit("target", json!(target)),
        edit("officers", crew.collect()),
        edit("form", "on_site".into()),
        edit("started_at", now.to_rfc3339().into()),
        edit("checklists", lists.into_iter().collect()),
        edit("scene", "该单位正常营业，净化设备运行。".into()),
        edit("status", "draft".into()),
    ])
    .unwrap();
    let photo = picture(core, doc, 1, View::MainPoint);
    picture(core, doc, 2, View::Entrance);
    let pointers = Pointers { day: now.date_naive(), photo: photo.0, signature: photo.0 };
    for _ in 0..ROUNDS {
        answer(core, doc, &pointers);
    }
    let left: Vec<&str> = core.missing(doc).unwrap().iter().map(|gap| gap.code).collect();
    assert!(left.iter().all(|code| code.contains("signature") || *code == "end_missing"), "{left:?}");
    doc
}

fn answer(core: &mut FieldCore, doc: DocId, pointers: &Pointers) {
    for gap in core.missing(doc).unwrap() {
        let Some(key) = gap.item.filter(|_| gap.code == "unanswered") else { continue };
        let item = find_items(split_key(&key).0).pop().unwrap();
        let measured = item.adverse.limits.then(|| json!({"not_checked": "本次未安排"}));
        let value = measured.or_else(|| fine(item, pointers)).unwrap();
        core.act(&[Edit::new(doc, "inspection", answer_field(&key), value)]).unwrap();
    }
}

fn picture(core: &mut FieldCore, doc: DocId, seed: u32, view: View) -> DocId {
    let scene = Scene { seed, at: Utc::now().fixed_offset(), place: (39_925_000, 116_366_000), dark: false };
    let bytes = jpeg(&scene).unwrap();
    let captured = core.capture(NewCapture {
        inspection: doc,
        item: Some("C-11".to_owned()),
        kind: EvidenceKind::Photo,
        media_type: "image/jpeg".to_owned(),
        bytes: bytes.len() as u64,
        source: &mut bytes.as_slice(),
        position: None,
        view: Some(view),
        imported: None,
        note: None,
    });
    captured.unwrap().evidence
}
