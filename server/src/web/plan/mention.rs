//! The documents behind a rule's numbers, each with a way to its visit.

use maud::{Markup, html};
use qingjian_domain::identifiers::streets;
use qingjian_domain::plan::Mention;

use crate::console::answers::RuleReply;
use crate::web::words::Lang;

use super::words;

/// What people call it, linked to the visit where there is one.
pub(super) fn link(lang: Lang, it: &Mention) -> Markup {
    let name = it.name.clone().unwrap_or_else(|| plain(lang, &it.document));
    html! {
        @match &it.visit {
            Some(visit) => { a href={ "/console/visits/" (visit) } { (name) } }
            None => { (name) }
        }
        @if let Some(day) = it.day { " " span .soft { (day) } }
        @if let Some(kind) = it.kind.as_deref().filter(|kind| !["inspection", "target"].contains(kind)) { " " span .soft { (kind_of(lang, kind)) } }
    }
}

/// Streets by their name; what is owed by nobody in particular is owed by the district.
fn plain(lang: Lang, id: &str) -> String {
    if id.is_empty() {
        return lang.t("全区", "the district").to_owned();
    }
    let street = streets().iter().find(|street| street.code.as_str() == id);
    street.map_or_else(|| named_window(lang, id).to_owned(), |street| street.name.clone())
}

fn named_window(lang: Lang, id: &str) -> &str {
    match id {
        "event" => lang.t("重大活动时段", "event windows"),
        "alert" => lang.t("空气重污染预警时段", "alert windows"),
        "exam" => lang.t("考试时段", "exam windows"),
        "vacation" => lang.t("假期时段", "vacation windows"),
        "complaint_peak" => lang.t("投诉高峰时段", "complaint peaks"),
        other => other,
    }
}

fn kind_of(lang: Lang, kind: &str) -> &str {
    match kind {
        "monitoring_result" => lang.t("监测结果", "monitoring result"),
        "finding" => lang.t("违法情形", "finding"),
        "lead" => lang.t("线索", "lead"),
        "case" => lang.t("案件", "case"),
        "order" => lang.t("责令改正", "order"),
        "transfer" => lang.t("移送", "transfer"),
        "shift" => lang.t("班次", "shift"),
        other => other,
    }
}

/// What counted, what did not and why, what is owed and what is not known: at most `max` of each.
pub(super) fn lists(lang: Lang, it: &RuleReply, max: usize) -> Markup {
    let length = |name: &str| it.lengths.get(name).copied().unwrap_or_default();
    html! {
        (group(lang, lang.t("尚欠", "Owed"), length("owed"), max, &it.owed.iter().take(max).map(|one| html! {
            (link(lang, &one.mention)) " " b { (one.missing) " " (it.unit) }
            @if let Some(by) = one.by { " " span .soft { (lang.t("期限", "by")) " " (by) } }
            @if one.overdue { " " span .mark .warn { "✕ " (lang.t("逾期", "overdue")) } }
        }).collect::<Vec<_>>()))
        (group(lang, lang.t("已计入", "Counted"), length("counted"), max, &it.counted.iter().take(max).map(|one| link(lang, one)).collect::<Vec<_>>()))
        (group(lang, lang.t("逾期完成", "Done late"), length("late"), max, &it.late.iter().take(max).map(|one| link(lang, one)).collect::<Vec<_>>()))
        (group(lang, lang.t("未计入及原因", "Not counted, and why"), length("not_counted"), max, &it.not_counted.iter().take(max).map(|one| html! {
            (link(lang, &one.mention)) " — " (lang.t(&one.zh, &one.why))
        }).collect::<Vec<_>>()))
        (group(lang, lang.t("无法判断", "Cannot tell"), length("cannot_tell"), max, &it.cannot_tell.iter().take(max).map(|one| html! {
            (link(lang, &one.mention)) " — " (lang.t("缺少", "lacks")) " " (words::field(lang, &one.lacks))
        }).collect::<Vec<_>>()))
    }
}

fn group(lang: Lang, title: &str, length: usize, max: usize, shown: &[Markup]) -> Markup {
    html! {
        @if !shown.is_empty() {
            h4 { (title) " " span .soft { (length) } }
            ul .items { @for one in shown { li { (one) } } }
            @if length > max { p .soft { (lang.t("此处列出前", "Shown here: the first ")) (shown.len()) (lang.t("项", "")) } }
        }
    }
}
