//! Verdicts and mistakes as people read them.

use maud::{Markup, html};
use qingjian_domain::monitoring::{ErrorCode, MonitoringError};
use qingjian_domain::verdict::{CitedLimit, Outcome, State, Verdict};

use super::ask::Ask;
use super::questions as q;
use super::set::{Kind, table};
use crate::frame::Look;
use crate::words::Lang;

/// One verdict: its word first, then value, limit and clause, then how it came about.
pub(super) fn verdict(look: &Look, it: &Verdict) -> Markup {
    html! { article class={ "verdict " (tone(it)) } {
        p .big { strong { (word(look, it)) } " " (it.pollutant.name_zh()) " " (value(it)) }
        p { (it.subject) @if let Some(sample) = &it.sample_no { " · " (look.t("样品", "sample")) " " (sample) } }
        @if let Some(limit) = it.limits.first() { p { (look.t("依据：", "Clause: ")) (clause(limit)) } }
        @if it.needs_person { p { strong { (look.t("计算值与报告值结论不同，须人工核实。", "The computed and the reported value disagree; a person must look.")) } } }
        @if !it.reasons.is_empty() { ul { @for reason in &it.reasons { li { (look.t(&reason.zh, &reason.en)) } } } }
        @if !it.arithmetic.is_empty() { details { summary { (look.t("计算过程", "How it was calculated")) }
            ol { @for step in &it.arithmetic { li { (look.t(&step.rule_zh, &step.rule_en)) "：" (step.calculation) } } } } }
    } }
}

/// The verdict's word, and in brackets what the computed value says while the report is out.
pub(crate) fn word(look: &Look, it: &Verdict) -> String {
    let outlook = it.outlook.filter(|outlook| State::from(*outlook) != it.state);
    let outlook = outlook.map(|said| format!("（{}{}）", look.t("按计算值：", "as computed: "), said.name_zh()));
    format!("{}{}", it.state.name_zh(), outlook.unwrap_or_default())
}

/// How a verdict is coloured; the word always stands beside it. An exceedance is red before the report is there.
pub(crate) fn tone(it: &Verdict) -> &'static str {
    match (it.state, it.outlook) {
        (State::Pass, _) | (State::Provisional, Some(Outcome::Pass)) => "pass",
        (State::Exceeds | State::Deemed, _) | (State::Provisional, Some(Outcome::Exceeds)) => "exceeds",
        (State::NotJudged | State::Provisional, _) => "open",
    }
}

/// The judged value with its unit, or a dash.
pub(crate) fn value(it: &Verdict) -> String {
    let unit = it.unit.map_or("", |unit| unit.symbol());
    it.shown.as_ref().map_or_else(|| "—".to_owned(), |shown| format!("{shown} {unit}").trim_end().to_owned())
}

/// The limit with its standard and clause.
pub(crate) fn clause(limit: &CitedLimit) -> String {
    let clause = limit.clause.as_ref().map_or_else(String::new, |clause| format!(" {clause}"));
    format!("{}（{}{clause}）", limit.text, limit.standard)
}

/// A mistake with its place on the page. `lines` are the page's lines of those that say something.
pub(super) fn mistake(look: &Look, kind: Kind, error: &MonitoringError, lines: &[usize]) -> String {
    let place = place(look, kind, &error.at, lines);
    let todo = look.t(error.code.todo_zh(), error.code.todo_en());
    let field = error.problem.split('`').nth(1).filter(|_| error.code == ErrorCode::MissingField);
    let missing = field.and_then(|key| label(look, kind, &format!("{}/{key}", error.at)));
    let missing = missing.map(|name| format!("“{name}”")).unwrap_or_default();
    let colon = if place.is_empty() && missing.is_empty() { "" } else { "：" };
    // The problem's own words name members of the data: they help where nothing on the page could be named.
    let detail =
        if colon.is_empty() || look.lang == Lang::En { format!("（{}）", error.problem) } else { String::new() };
    format!("{place}{missing}{colon}{todo}{detail}")
}

fn place(look: &Look, kind: Kind, at: &str, lines: &[usize]) -> String {
    let mut words = Vec::new();
    let segments: Vec<&str> = at.split('/').collect();
    let member = table(kind).map(|(member, _)| member);
    for pair in segments.windows(2) {
        let [name, nr] = pair else { continue };
        let Ok(nr) = nr.parse::<usize>() else { continue };
        if Some(*name) == member {
            let line = lines.get(nr).copied().unwrap_or(nr + 1);
            words.push(format!("{}{line}{}", look.t("第", "line "), look.t("行", "")));
        } else if *name == "after_pa" {
            words.push(format!("{} min", nr + 1));
        }
    }
    words.extend(label(look, kind, at).map(str::to_owned));
    words.join(" ")
}

/// What the page calls the last member of a pointer.
fn label(look: &Look, kind: Kind, at: &str) -> Option<&'static str> {
    let mut back = at.rsplit('/');
    let (last, parent) = (back.next()?, back.next().unwrap_or_default());
    let asks: Vec<&[Ask]> = match parent {
        "permit" => vec![q::PERMIT],
        "reported" => vec![q::REPORTED],
        "conditions" => vec![q::CONDITIONS],
        "weather" => vec![q::WEATHER],
        "night_maximum" => vec![q::NIGHT],
        "reference_air" => vec![q::AIR],
        _ => {
            [table(kind).map_or(&[][..], |(_, rows)| rows.asks), kind.test_asks(), kind.source_asks(), q::SAMPLE].into()
        }
    };
    let sampled = [q::SAMPLED];
    let member = match last {
        "after_pa" => return Some(look.lang.t("1–5分钟的压力", "the pressures after 1 to 5 minutes")),
        "start_pa" => return Some(look.lang.t("开始时的压力", "the pressure at the start")),
        "weather" => return Some(look.lang.t("天气", "the weather")),
        other => other,
    };
    let found = asks.into_iter().flatten().chain(&sampled).find(|one| one.key == member);
    found.map(|one| look.lang.t(one.zh, one.en))
}
