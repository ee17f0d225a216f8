//! All tasks, the most urgent first.

use std::collections::BTreeMap;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::plan::{Known, PlanProgress, State, TaskProgress};

use super::words::{pace, state};
use super::{as_of, bars, day_form, on_day, words};
use crate::console::caller::roles;
use crate::console::plan::kept_at_desk;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let day = as_of(&visitor, &asked)?;
    let found =
        kept_at_desk(&shared, visitor.stream(), day, "progress".to_owned(), |desk, day| desk.progress(day)).await;
    let found = found.map_err(visitor.away())?;
    let mut tasks: Vec<&TaskProgress> = found.tasks.iter().collect();
    let by_number = form::get(&asked, "order") == "number";
    if !by_number {
        tasks.sort_by_key(|task| task.urgency());
    }
    let body = html! {
        p .soft { (found.title) " · " (visitor.t("截至", "as of")) " " (found.as_of) }
        (day_form(&visitor, &request, found.as_of))
        @if found.plan_is_of_another_year() {
            p .notice { (visitor.t("所问日期不在计划年度内，以下按", "The day lies outside the plan year; what follows is judged by the plan of ")) (found.year) (visitor.t("年计划评价。", ".")) }
        }
        (summary(&visitor, &found))
        p { (visitor.t("排序：", "Order: "))
            a href=(on_day("/console/plan", day)) aria-current=[(!by_number).then_some("true")] { (visitor.t("紧急在前", "most urgent first")) }
            " · " a href=(format!("/console/plan?order=number&as_of={}", found.as_of)) aria-current=[by_number.then_some("true")] { (visitor.t("按任务号", "by number")) }
        }
        div .scroll tabindex="0" role="region" aria-label=(visitor.t("任务", "tasks")) { table .plan {
            thead { tr {
                th scope="col" { (visitor.t("任务", "Task")) }
                th scope="col" { (visitor.t("状态", "State")) }
                th scope="col" { (visitor.t("完成 / 应完成", "Done / needed")) }
                th scope="col" { (visitor.t("进度", "Pace")) }
                th scope="col" { (visitor.t("最近期限", "Next due")) }
                th scope="col" { (visitor.t("规则", "Rules")) }
            } }
            tbody { @for task in tasks { (line(&visitor, task, &on_day(&format!("/console/plan/tasks/{}", task.task), day))) } }
        } }
        (rests_on(&visitor, &found.known))
    };
    Ok(visitor.page(visitor.t("年度计划", "The year's plan"), &body))
}

fn summary(visitor: &Visitor, found: &PlanProgress) -> Markup {
    let mut tasks: Vec<&TaskProgress> = found.tasks.iter().collect();
    tasks.sort_by_key(|task| task.urgency().0);
    let mut parts: Vec<(State, usize)> = Vec::new();
    for task in tasks {
        match parts.last_mut().filter(|(state, _)| *state == task.state) {
            Some((_, many)) => *many = many.saturating_add(1),
            None => parts.push((task.state, 1)),
        }
    }
    html! {
        ul .tiles .small { @for (one, many) in &parts {
            li .alarm[*one == State::Overdue || *one == State::Violated] { b { (many) } span { (words::word(visitor.lang, *one)) } }
        } }
        (bars::states(visitor.lang, &parts))
    }
}

fn line(visitor: &Visitor, task: &TaskProgress, path: &str) -> Markup {
    html! { tr {
        th scope="row" { a href=(path) { span .number { (task.task) } " " (visitor.t(&task.name, &task.en)) } }
        td { (state(visitor.lang, task.state)) }
        td .number { @match &task.counts {
            Some(it) => { (bars::bar(visitor.lang, it)) span .nowrap { (it.done) " / " (it.needed) " " (it.unit) } }
            None => { "—" }
        } }
        td { @match task.counts.as_ref().and_then(|it| pace(visitor.lang, it)) { Some(word) => { (word) } None => { "—" } } }
        td .number { @match task.due { Some(day) => { (day) } None => { "—" } } }
        td { (rules(visitor, &task.rules)) }
    } }
}

fn rules(visitor: &Visitor, rules: &BTreeMap<State, u64>) -> Markup {
    let shown = |state: &State| !matches!(state, State::Nothing | State::Stored);
    let said: Vec<String> = rules
        .iter()
        .filter(|(one, _)| shown(one))
        .map(|(one, many)| format!("{} {many}", words::word(visitor.lang, *one)))
        .collect();
    html! { span .soft { @if said.is_empty() { "—" } @else { (said.join(visitor.t("，", ", "))) } } }
}

fn rests_on(visitor: &Visitor, known: &Known) -> Markup {
    html! {
        details { summary { (visitor.t("以上结果的依据", "What this rests on")) }
            p { (visitor.t("计入的事实", "Facts counted")) ": " (known.facts) }
            @if !known.unknown_kinds.is_empty() {
                p { (visitor.t("计划不认识的文档种类（未计）", "Kinds of document that the plan does not know, not counted")) ": "
                    @for (kind, many) in &known.unknown_kinds { code { (kind) } " × " (many) " " } }
            }
            @if known.cannot_tell > 0 {
                p { (known.cannot_tell) " " (visitor.t("处记录缺少或有争议，未计：", "records lack something or are in conflict, and are not counted:")) }
                ul .items { @for it in &known.untold { li { a href={ "/console/documents/" (it.id) "/history" } { (it.kind) } " — " (words::field(visitor.lang, &it.lacks)) } } }
            }
        }
    }
}
