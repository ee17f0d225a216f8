//! Bars and curves, drawn here as SVG: no script, no style of their own, and they print.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use qingjian_domain::plan::{Counts, State};

use super::words;
use crate::web::words::Lang;

/// What is done of what is needed, with a stroke where the calendar stands. The words beside it say the same.
pub(super) fn bar(lang: Lang, counts: &Counts) -> Markup {
    let (done, over) = (counts.done_permille(), counts.elapsed_permille);
    let mut label = format!("{} {}%", lang.t("完成", "done"), done / 10);
    if let Some(over) = over {
        label.push_str(&format!("{}{} {}%", lang.t("，", ", "), lang.t("时间已过", "time over"), over / 10));
    }
    html! {
        svg .bar role="img" aria-label=(label) viewBox="0 0 1000 60" preserveAspectRatio="none" {
            rect .track x="0" y="8" width="1000" height="44" {}
            rect .done x="0" y="8" width=(done) height="44" {}
            @if let Some(over) = over { line .today x1=(over) x2=(over) y1="0" y2="60" {} }
        }
    }
}

/// How many tasks stand in which way, as one bar whose parts are named in order.
pub(super) fn states(lang: Lang, parts: &[(State, usize)]) -> Markup {
    let total: usize = parts.iter().map(|(_, many)| many).sum();
    let width = |many: usize| many.saturating_mul(1000).checked_div(total).unwrap_or_default();
    let starts = parts.iter().scan(0_usize, |from, (_, many)| {
        let here = *from;
        *from = from.saturating_add(width(*many));
        Some(here)
    });
    let label: Vec<String> =
        parts.iter().map(|(state, many)| format!("{} {many}", words::word(lang, *state))).collect();
    html! {
        svg .states role="img" aria-label=(label.join(lang.t("，", ", "))) viewBox="0 0 1000 40" preserveAspectRatio="none" {
            @for ((state, many), from) in parts.iter().zip(starts) {
                rect class={ "state " (class(*state)) } x=(from) y="0" width=(width(*many).saturating_sub(3)) height="40" {}
            }
        }
    }
}

fn class(state: State) -> &'static str {
    match state {
        State::Overdue | State::Violated => "overdue",
        State::Open => "open",
        State::CannotTell => "unknown",
        State::OnTrack => "running",
        State::Late | State::Met => "met",
        State::Nothing | State::Stored => "idle",
    }
}

const WIDE: i64 = 720;
const HIGH: i64 = 200;

/// What counted, day after day, against an even pace over the plan year: a step for each day on which something counted.
pub(super) fn curve(lang: Lang, year: i32, days: &[NaiveDate], needed: u64) -> Markup {
    let total = i64::try_from(needed.max(u64::try_from(days.len()).unwrap_or(0)).max(1)).unwrap_or(i64::MAX);
    let x = |day: NaiveDate| i64::from(day.ordinal()).saturating_mul(WIDE) / 366;
    let y = |many: i64| HIGH.saturating_sub(many.saturating_mul(HIGH) / total);
    let mut points = vec![format!("0,{HIGH}")];
    for (many, day) in (1_i64..).zip(days.iter().filter(|day| day.year() == year)) {
        points.push(format!("{},{}", x(*day), y(many.saturating_sub(1))));
        points.push(format!("{},{}", x(*day), y(many)));
    }
    let goal = y(i64::try_from(needed).unwrap_or(i64::MAX));
    let months: Vec<i64> = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1)).map(x).collect();
    let label = format!("{} {} / {needed}", lang.t("逐日累计", "counted day by day"), days.len());
    html! {
        svg .curve role="img" aria-label=(label) viewBox={ "-4 -8 " (WIDE + 8) " " (HIGH + 34) } {
            @for (month, from) in (1..).zip(&months) {
                line .grid x1=(from) x2=(from) y1="0" y2=(HIGH) {}
                text x=(from + 4) y=(HIGH + 20) { (month) @if lang == Lang::Zh { "月" } }
            }
            line .grid x1="0" x2=(WIDE) y1=(HIGH) y2=(HIGH) {}
            line .goal x1="0" x2=(WIDE) y1=(goal) y2=(goal) {}
            line .even x1="0" x2=(WIDE) y1=(HIGH) y2=(goal) {}
            polyline .counted points=(points.join(" ")) {}
        }
        p .soft { (lang.t("实线：逐日累计；虚线：全年均匀推进；横线：计划数。", "Solid: counted day by day. Dashed: an even pace over the year. Level: what the plan asks.")) }
    }
}
