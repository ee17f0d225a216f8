//! One task, rule by rule.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_domain::plan::{Kind, TaskProgress};

use super::words::{enforced, kind, pace, read_by, state};
use super::{as_of, bars, day_form, mention, on_day};
use crate::console::answers::RuleReply;
use crate::console::caller::roles;
use crate::console::plan::{at_desk, unknown_task};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::words::Lang;

/// Items of each list on the page of a task: with fifteen rules it stays below 200 KB.
const ITEMS_MAX: usize = 8;

/// What the page of a task shows.
struct Seen {
    task: TaskProgress,
    rules: Vec<RuleReply>,
    /// Days on which something counted for the task's printed quota, where it has one.
    curve: Option<Vec<NaiveDate>>,
    year: i32,
    day: NaiveDate,
}

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    number: Path<String>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let day = as_of(&visitor, &asked)?;
    let number: u32 = number.parse().unwrap_or_default();
    let found = at_desk(&shared, visitor.stream(), day, move |desk, day| {
        let (task, rules) = desk.task(number, day, |it| RuleReply::of(desk, it, 0, ITEMS_MAX))?;
        let quota =
            task.counts.as_ref().filter(|it| rules.iter().any(|rule| rule.rule == it.rule && rule.kind == Kind::Quota));
        let curve = quota.and_then(|it| {
            desk.rule(&it.rule, day, |rule| {
                let mut days: Vec<NaiveDate> =
                    rule.statement.counted.iter().filter_map(|id| desk.mention(id).day).collect();
                days.sort_unstable();
                days
            })
        });
        Some(Seen { task, rules, curve, year: desk.plan().year, day })
    });
    let seen = found.await.map_err(visitor.away())?.ok_or_else(|| visitor.away()(unknown_task(number)))?;
    let title = format!("{} {}", seen.task.task, visitor.t(&seen.task.name, &seen.task.en));
    Ok(visitor.page(&title, &body(&visitor, &request, &seen, day)))
}

fn body(visitor: &Visitor, request: &HttpRequest, seen: &Seen, asked: Option<NaiveDate>) -> Markup {
    html! {
        p { a href=(on_day("/console/plan", asked)) { "← " (visitor.t("全部任务", "all tasks")) } " · " (state(visitor.lang, seen.task.state))
            @if let Some(due) = seen.task.due { " " (visitor.t("最近期限", "next due")) " " b { (due) } } }
        (day_form(visitor, request, seen.day))
        @if let Some(it) = &seen.task.counts {
            section .card aria-label=(visitor.t("总数", "numbers")) {
                p .ask { b { (it.done) " / " (it.needed) " " (it.unit) } @if let Some(word) = pace(visitor.lang, it) { " · " (word) } }
                (bars::bar(visitor.lang, it))
                @if let Some(days) = &seen.curve { (bars::curve(visitor.lang, seen.year, days, it.needed)) }
            }
        }
        @for rule in &seen.rules { (card(visitor.lang, rule, asked)) }
    }
}

fn card(lang: Lang, rule: &RuleReply, asked: Option<NaiveDate>) -> Markup {
    let more = rule.lengths.values().any(|length| *length > ITEMS_MAX);
    html! {
        section .card aria-label=(rule.rule) {
            (head(lang, rule))
            (mention::lists(lang, rule, ITEMS_MAX))
            p { a href=(on_day(&format!("/console/plan/rules/{}", rule.rule), asked)) {
                @if more { (lang.t("查看全部明细", "See every item")) } @else { (lang.t("单独查看", "By itself")) }
            } }
        }
    }
}

/// Id, kind, quote, reading and numbers of a rule.
pub(super) fn head(lang: Lang, rule: &RuleReply) -> Markup {
    html! {
        h2 { code { (rule.rule) } " " (kind(lang, rule.kind)) " " (state(lang, rule.state)) }
        blockquote lang="zh-CN" { (rule.quote) }
        @if lang == Lang::En { p { (rule.en) } }
        dl .facts {
            dt { (lang.t("完成", "Done")) }
            dd { b { (rule.done) } @if let Some(needed) = rule.needed { " / " (needed) } " " (rule.unit)
                @if rule.needed.is_none() { " " span .soft { (lang.t("（计划未定数）", "(the plan prints no number)")) } } }
            @if let Some(by) = rule.by { dt { (lang.t("期限", "By")) } dd { (by) } }
            dt { (lang.t("落实方式", "Enforced by")) } dd { (enforced(lang, rule.enforced_by)) }
            @if let Some(reading) = &rule.reading {
                dt { (lang.t("采用口径", "Adopted reading")) }
                dd { (reading.adopted) " " span .soft { "（" (read_by(lang, reading.by)) "）" } }
            }
            @if let Some(note) = &rule.note { dt { (lang.t("说明", "Note")) } dd { (note) } }
        }
    }
}
