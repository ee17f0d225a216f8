//! Ready sentences for the scene record: what every record says, and what this visit has already answered and measured.
//!
//! The fixed ones follow the print form of the scene record and the rules for its text (facts in the order of the walk,
//! the state of production, which facility ran; no conclusion in law). The others repeat answers, never more.

use maud::{Markup, html};
use qingjian_domain::checklist::{Item, PartKind};
use qingjian_field_core::record::verdicts;

use crate::frame::Look;
use crate::record::Record;
use crate::sign::words;

/// The opening statement: who we are, certificates, the duty to answer truthfully, the right to ask for recusal.
const OPENING: [&str; 2] =
    ["检查人员主动出示执法证件，表明身份，说明检查事项。", "已告知当事人有如实回答询问的义务，有申请回避的权利。"];
/// The state of production, and which facility ran.
const STATE: [&str; 4] = [
    "现场检查时该单位正常营业（生产）。",
    "现场检查时该单位未营业（未生产）。",
    "现场检查时治理设施正在运行。",
    "现场检查时治理设施未运行。",
];
/// How the record ends: proof, and the party who reads and corrects.
const CLOSING: [&str; 2] = ["现场对上述情况进行了拍照、录像取证。", "以上记录已交现场负责人阅读核对。"];

pub(crate) fn buttons(look: &Look, record: &Record) -> Markup {
    let fixed = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let groups = [
        (look.t("开头", "Opening"), fixed(&OPENING)),
        (look.t("生产与设施状态", "Production and facilities"), fixed(&STATE)),
        (look.t("已作答的检查项", "Items answered"), answered(record)),
        (look.t("监测读数", "Measurements"), measured(record)),
        (look.t("结尾", "Closing"), fixed(&CLOSING)),
    ];
    html! { details { summary { (look.t("常用语", "Ready sentences")) }
        @for (title, sentences) in groups.iter().filter(|(_, sentences)| !sentences.is_empty()) {
            h3 { (title) }
            div .row { @for sentence in sentences { button type="button" data-say="scene" { (sentence) } } }
        }
    } }
}

/// Answers in the order of the walk; what only points at a picture or a signature says nothing.
fn answered(record: &Record) -> Vec<String> {
    let told = |item: &Item| item.list() != "C" && !item.parts.iter().all(|part| part.auto || points(&part.kind));
    let asked = record.asked().into_iter().filter(|(_, item)| told(item));
    asked.filter_map(|(key, item)| Some(format!("{}：{}。", item.zh, words(record.answers.get(&key)?)))).collect()
}

fn points(kind: &PartKind) -> bool {
    matches!(kind, PartKind::Photo | PartKind::Signature)
}

/// Values with their points and samples; the verdict belongs to another place.
fn measured(record: &Record) -> Vec<String> {
    let all = record.results.iter().flat_map(verdicts);
    all.filter_map(|it| {
        let (value, unit) = (it.shown.as_ref()?, it.unit.map_or("", |unit| unit.symbol()));
        let sample = it.sample_no.as_deref().unwrap_or("—");
        Some(format!("{}{}测得{value} {unit}（样品{sample}）。", it.subject, it.pollutant.name_zh()))
    })
    .collect()
}
