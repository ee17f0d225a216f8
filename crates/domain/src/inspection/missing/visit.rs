//! What makes the visit itself a valid one: times, lists, certificates shown, recusal, approval,
//! the scene record and its pictures.

use super::{Missing, Record};
use crate::checklist::{Checklist, Fact, PartValue};
use crate::inspection::capture::{EvidenceKind, View};

pub(super) fn gaps(record: &Record<'_>) -> Vec<Missing> {
    let mut gaps = times(record);
    gaps.extend(lists(record));
    if !record.has_scene() {
        gaps.push(scene());
    }
    if record.is_on_site() {
        gaps.extend([certificates(record), recusal(record), approval(record)].into_iter().flatten());
        gaps.extend(pictures(record));
    }
    gaps
}

fn times(record: &Record<'_>) -> Vec<Missing> {
    let start = record.inspection.started_at;
    let gap = match record.inspection.ended_at {
        None => Missing::new("end_missing", "请填写检查结束时间", "write when the visit ended"),
        Some(end) if end < start => Missing::new(
            "end_before_start",
            "结束时间早于开始时间，请改正",
            "the visit ends before it starts; correct the times",
        ),
        Some(_) => return Vec::new(),
    };
    vec![gap]
}

fn lists(record: &Record<'_>) -> Vec<Missing> {
    let pinned = &record.inspection.checklists;
    let unknown = pinned.iter().filter(|id| Checklist::pinned(id).is_err()).map(|id| {
        let zh = format!("没有检查表{id}，请升级程序");
        Missing::new("unknown_checklist", zh, format!("there is no checklist {id}; update the program"))
    });
    let head = pinned.iter().any(|id| id.list() == "C");
    let headless =
        (!head).then(|| Missing::new("head_block_missing", "缺少公共检查项C", "the head block C is not attached"));
    unknown.chain(headless).collect()
}

fn scene() -> Missing {
    Missing::new("scene_missing", "请填写现场检查情况", "describe the scene").at("C-11")
}

/// Penalty Law art. 55: without it the party may refuse the visit.
fn certificates(record: &Record<'_>) -> Option<Missing> {
    let shown = part(record, "C-02", "yn") == Some(&PartValue::Yes);
    (!shown).then(|| {
        let zh = "须主动出示执法证件，否则检查无效";
        let en = "certificates have to be shown, or the visit has no effect";
        Missing::new("certificates_not_shown", zh, en).at("C-02")
    })
}

/// Penalty Law art. 43: the head decides on a recusal that was asked for.
fn recusal(record: &Record<'_>) -> Option<Missing> {
    let asked = part(record, "C-03", "asked") == Some(&PartValue::Choice("申请".to_owned()));
    (asked && !is_so(record, Fact::RecusalDecided)).then(|| {
        let zh = "当事人申请回避，须由负责人决定后再继续";
        let en = "the party asked for recusal; stop until the head has decided";
        Missing::new("recusal_asked", zh, en).at("C-03")
    })
}

/// Plan task 31: a positive-list firm is visited on site only with approval.
fn approval(record: &Record<'_>) -> Option<Missing> {
    let listed = record.target.and_then(|target| target.attributes.positive_list) == Some(true);
    let approved = part(record, "C-08", "approval").is_some();
    let allowed = approved || is_so(record, Fact::EmergencyOverride);
    (listed && !allowed).then(|| {
        let zh = "正面清单企业现场检查须先经审批，请填写审批编号";
        let en = "a positive-list firm is visited on site with approval only; write its number";
        Missing::new("approval_missing", zh, en).at("C-08")
    })
}

fn pictures(record: &Record<'_>) -> Vec<Missing> {
    let wanted = [
        (View::Entrance, "entrance_photo_missing", "请补拍单位门口照片", "take a photo of the entrance"),
        (View::MainPoint, "main_photo_missing", "请补拍主要点位照片", "take a photo of the main point"),
    ];
    let absent = wanted.into_iter().filter(|(view, ..)| !shows(record, *view));
    absent.map(|(_, code, zh, en)| Missing::new(code, zh, en).at("C-11")).collect()
}

fn shows(record: &Record<'_>, view: View) -> bool {
    record
        .evidence
        .iter()
        .filter(|piece| piece.counts())
        .any(|piece| piece.capture.kind == EvidenceKind::Photo && piece.capture.view == Some(view))
}

fn part<'a>(record: &Record<'a>, item: &str, part: &str) -> Option<&'a PartValue> {
    record.answers.get(item)?.part(part)
}

fn is_so(record: &Record<'_>, fact: Fact) -> bool {
    record.facts.get(&fact) == Some(&true)
}
