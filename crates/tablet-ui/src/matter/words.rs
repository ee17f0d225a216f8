//! What steps and their days are called.

use maud::{Markup, html};
use qingjian_domain::checklist::finding;
use qingjian_domain::lead::{Away, Due, Origin, Paper, StepKind};
use qingjian_field_core::{MatterHere, NextStep};

use super::name;
use crate::frame::Look;
use crate::words::beijing;

/// A week of working days: what is marked as near, as it is everywhere on these screens.
const SOON_DAYS: u32 = 5;

/// Where it came from.
pub(super) fn title<'a>(look: &Look, matter: &'a MatterHere) -> &'a str {
    match matter.root.text("source") {
        Some(word) => Origin::of(word).map_or(word, |origin| look.lang.t(origin.zh, origin.en)),
        None => look.lang.t("检查发现", "Found on a visit"),
    }
}

/// The steps of which one has to come next.
pub(super) fn wanted(look: &Look, next: &NextStep) -> String {
    next.any_of.iter().map(|kind| name(look, *kind)).collect::<Vec<_>>().join(look.t("／", " / "))
}

/// By when, and how far that is away in working days; red once it is over.
pub(super) fn due(look: &Look, next: &NextStep) -> Markup {
    let late = next.late == Some(true);
    let soon = matches!(next.away, Some(Away::Left(..=SOON_DAYS)));
    html! {
        span .tag .late[late] .soon[!late && soon] { (day(look, &next.due)) }
        @if let Some(away) = next.away { " " span .away { (distance(look, away)) } }
        @if let Due::By(_, basis) = &next.due { small { (basis) } }
    }
}

/// The last day of something, in words.
pub(super) fn day(look: &Look, due: &Due) -> String {
    match due {
        Due::At(at) => {
            format!("{} {}", beijing(*at).format("%Y-%m-%d %H:%M"), look.t("前（工单时限）", "(the order's own time)"))
        }
        Due::By(day, _) => format!("{day} {}", look.t("前", "at the latest")),
        Due::NoCalendar(year) => format!("{year} {}", look.t("年节假日未录入，无法推算", ": holidays are not entered")),
        Due::NoTerm => look.t("未定期限", "no term").to_owned(),
    }
}

fn distance(look: &Look, away: Away) -> String {
    match away {
        Away::Left(0) => look.t("最后一天", "the last day").to_owned(),
        Away::Left(days) => format!("{} {days} {}", look.t("还有", ""), look.t("个工作日", "working days left")),
        Away::Over(days) => format!("{} {days} {}", look.t("已逾期", "late by"), look.t("个工作日", "working days")),
    }
    .trim()
    .to_owned()
}

/// The words of a paper that belong to a step: of a case its number, of an order its demand.
pub(super) fn said(look: &Look, kind: StepKind, paper: &Paper) -> Vec<String> {
    let words = |field: &&str| Some(worded(look, field, paper.text(field)?));
    kind.shown_fields().iter().filter_map(words).collect()
}

fn worded(look: &Look, field: &str, text: &str) -> String {
    match field {
        "code" => finding(text).map_or_else(|| text.to_owned(), |it| format!("{text} {}", it.zh)),
        "correct_by" => format!("{} {text}", look.t("改正期限", "to be corrected by")),
        _ => text.to_owned(),
    }
}
