//! Conflicts, late and held items, side by side: who, when, what; and the lead's word.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::Quarantined;
use qingjian_sync::Verdict;

use super::door::{Away, Visitor};
use super::names::Place;
use super::values::{asks, say};
use super::waits::{Commit, Torn, Waiting};
use super::why::why;
use super::words::{clock, standing};
use crate::console::caller::roles;
use crate::shared::Shared;

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let stream = visitor.stream();
    let seen = shared.with_centre(move |centre| Waiting::read(centre, &stream)).await.map_err(visitor.away())?;
    Ok(visitor.page(visitor.t("冲突与待裁定", "Conflicts and what waits"), &markup(&visitor, &seen)))
}

fn markup(visitor: &Visitor, seen: &Waiting) -> Markup {
    let t = |zh, en| visitor.lang.t(zh, en);
    html! {
        section aria-labelledby="torn" {
            h2 #torn { (t("冲突", "Conflicts")) " " span .soft { (seen.torn_total) } }
            @if seen.torn.is_empty() { p .soft { (t("没有冲突。", "No conflicts.")) } }
            @for (nr, torn) in seen.torn.iter().enumerate() { (conflict(visitor, torn, nr, None)) }
            (rest(visitor, seen.torn_total, seen.torn.len()))
        }
        section aria-labelledby="waits" {
            h2 #waits { (t("迟到、搁置与分叉", "Late, held and forked")) " " span .soft { (seen.commits_total) } }
            @if seen.commits.is_empty() { p .soft { (t("没有待裁定的提交。", "Nothing waits.")) } }
            @for (nr, commit) in seen.commits.iter().enumerate() { (waiting(visitor, commit, nr)) }
            (rest(visitor, seen.commits_total, seen.commits.len()))
        }
        section aria-labelledby="turned-away" {
            h2 #turned-away { (t("拒收的数据", "Turned away")) " " span .soft { (seen.turned_away.len()) } }
            @if seen.turned_away.is_empty() { p .soft { (t("没有拒收的数据。", "Nothing was turned away.")) } }
            @else { (turned_away(visitor, &seen.turned_away)) }
        }
    }
}

fn rest(visitor: &Visitor, total: usize, shown: usize) -> Markup {
    let more = total.saturating_sub(shown);
    html! { @if more > 0 { p .notice {
        (visitor.t("裁定以上各项后，将显示其余：", "The rest is shown when these are ruled on: ")) (more)
    } } }
}

fn heading(visitor: &Visitor, place: Option<&Place>) -> Markup {
    html! {
        @match place {
            Some(Place { visit: Some(visit), name }) => { a href={ "/console/visits/" (visit) } { (name) } }
            Some(place) => { (place.name) }
            None => { (visitor.t("（无内容）", "(empty)")) }
        }
    }
}

/// The values beside each other, each with a choice; `kept` is what the lead typed before something went wrong.
pub(super) fn conflict(visitor: &Visitor, torn: &Torn, nr: usize, kept: Option<&str>) -> Markup {
    let sees: Vec<String> = torn.said.iter().map(|said| said.dot.to_string()).collect();
    html! {
        article .card {
            h3 { (heading(visitor, Some(&torn.place))) }
            p .ask { (asks(visitor.lang, &torn.field)) }
            form method="post" action="/console/conflicts/rule" {
                (visitor.hidden())
                input type="hidden" name="doc" value=(torn.doc);
                input type="hidden" name="field" value=(torn.field);
                input type="hidden" name="sees" value=(sees.join(","));
                fieldset {
                    legend { (visitor.t("哪个值有效？", "Which value holds?")) }
                    div .beside { @for said in &torn.said {
                        label .choice {
                            @if visitor.may(roles::LEAD) { input type="radio" name="chosen" value=(said.dot) required; }
                            span .value { (say(visitor.lang, &torn.field, &said.value)) }
                            span .soft { (said.by) " · " (visitor.lang.side(&said.device)) br; time { (clock(said.at)) } }
                        }
                    } }
                }
                @if visitor.may(roles::LEAD) { (reason(visitor, &format!("c{nr}"), kept)) button .main { (visitor.t("裁定", "Rule")) } }
            }
            p { a href={ "/console/documents/" (torn.doc) "/history?field=" (torn.field) } { (visitor.t("此项的全部经过", "History of this field")) } }
        }
    }
}

fn reason(visitor: &Visitor, id: &str, kept: Option<&str>) -> Markup {
    html! { label for=(id) { (visitor.t("理由（必填）", "Reason (required)")) textarea #(id) name="reason" rows="2" required { (kept.unwrap_or_default()) } } }
}

fn waiting(visitor: &Visitor, commit: &Commit, nr: usize) -> Markup {
    let lang = visitor.lang;
    html! {
        article .card {
            h3 { span .mark .warn { (standing(lang, commit.verdict.state())) } " " (heading(visitor, commit.place.as_ref())) }
            p { (why(visitor.lang, &commit.verdict)) }
            p .soft { (commit.by) " · " (lang.side(&commit.device)) " · " (visitor.t("写于", "written")) " " (clock(commit.at)) " · " (visitor.t("送达", "arrived")) " " (clock(commit.received_at)) }
            div .scroll tabindex="0" role="region" aria-label=(visitor.t("内容", "contents")) { table {
                thead { tr {
                    th scope="col" { (visitor.t("项目", "Field")) }
                    th scope="col" { (visitor.t("现在有效", "Holds now")) }
                    th scope="col" { (visitor.t("此次要改为", "Would become")) }
                } }
                tbody { @for op in &commit.ops { tr {
                    th scope="row" { (asks(lang, &op.field)) }
                    td { @for value in &op.now { (say(lang, &op.field, value)) br; } }
                    td { (say(lang, &op.field, &op.value)) }
                } } }
            } }
            @if visitor.may(roles::LEAD) { (ruling(visitor, commit, nr)) }
        }
    }
}

/// A sealed record does not change: what comes late can be dismissed or lead to an amendment, nothing else.
fn ruling(visitor: &Visitor, commit: &Commit, nr: usize) -> Markup {
    let releasable = matches!(commit.verdict, Verdict::Held { .. });
    let choice = |value: &str, words: &str| {
        html! {
            label .choice { input type="radio" name="decision" value=(value) required; span { (words) } }
        }
    };
    html! {
        form method="post" action="/console/waits/rule" {
            (visitor.hidden())
            input type="hidden" name="replica" value=(commit.replica);
            input type="hidden" name="seq" value=(commit.seq);
            fieldset {
                legend { (visitor.t("裁定", "Ruling")) }
                div .beside {
                    @if releasable { (choice("release", visitor.t("放行：使其生效", "Release: it takes effect"))) }
                    (choice("dismiss", visitor.t("不采纳：保留但不生效", "Dismiss: kept, without effect")))
                    (choice("amend", visitor.t("以补充说明更正", "An amendment says what is right")))
                }
            }
            (reason(visitor, &format!("w{nr}"), None))
            button .main { (visitor.t("裁定", "Rule")) }
        }
    }
}

fn turned_away(visitor: &Visitor, all: &[Quarantined]) -> Markup {
    html! { div .scroll tabindex="0" role="region" aria-label=(visitor.t("拒收的数据", "turned away")) { table {
        thead { tr {
            th scope="col" { (visitor.t("首次到达", "First came")) }
            th scope="col" { (visitor.t("原因", "Why")) }
            th scope="col" .number { (visitor.t("次数", "Times")) }
            th scope="col" { (visitor.t("来自", "From")) }
        } }
        tbody { @for one in all { tr { td { (clock(one.at)) } td { code { (one.code) } } td .number { (one.times) } td { code { (one.replica) } } } } }
    } } }
}
