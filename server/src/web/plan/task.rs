//! One task, rule by rule.

use std::sync::Arc;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::plan::Kind;

use super::words::{enforced, kind, pace, read_by, state};
use super::{as_of, bars, day_form, mention, on_day};
use crate::console::answers::RuleReply;
use crate::console::caller::roles;
use crate::console::plan::unknown_task;
use crate::console::plan_sheet::{self, Counted, TaskSheet};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::words::Lang;

/// Items of each list on the page of a task: with fifteen rules it stays below 200 KB.
const ITEMS_MAX: usize = 8;

/// What the page of a task shows.
struct Seen {
    sheet: Arc<TaskSheet>,
    /// Days on which something counted for the task's printed quota, where it has one.
    curve: Option<Markup>,
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
    let found = plan_sheet::of_task(&shared, visitor.stream(), day, number).await.map_err(visitor.away())?;
    let sheet = found.ok_or_else(|| visitor.away()(unknown_task(number)))?;
    let curve = curve(&visitor, &shared, &sheet, day).await?;
    let shown = day.unwrap_or_else(|| beijing_date(shared.clock.now()));
    let title = format!("{} {}", sheet.task.task, visitor.t(&sheet.task.name, &sheet.task.en));
    Ok(visitor.page(&title, &body(&visitor, &request, &Seen { sheet, curve, day: shown }, day)))
}

/// The curve of the task's printed quota, where it has one.
async fn curve(
    visitor: &Visitor,
    shared: &Shared,
    sheet: &TaskSheet,
    day: Option<NaiveDate>,
) -> Result<Option<Markup>, Away> {
    let is_quota = |rule: &str| sheet.rules.iter().any(|it| it.rule == rule && it.kind == Kind::Quota);
    let Some(counts) = sheet.task.counts.as_ref().filter(|it| is_quota(&it.rule)) else { return Ok(None) };
    let counted = plan_sheet::days_counted(shared, visitor.stream(), day, &counts.rule).await;
    let Counted { year, days } = &*counted.map_err(visitor.away())?;
    Ok(Some(bars::curve(visitor.lang, *year, days, counts.needed)))
}

fn body(visitor: &Visitor, request: &HttpRequest, seen: &Seen, asked: Option<NaiveDate>) -> Markup {
    html! {
        p { a href=(on_day("/console/plan", asked)) { "← " (visitor.t("全部任务", "all tasks")) } " · " (state(visitor.lang, seen.sheet.task.state))
            @if let Some(due) = seen.sheet.task.due { " " (visitor.t("最近期限", "next due")) " " b { (due) } } }
        (day_form(visitor, request, seen.day))
        @if let Some(it) = &seen.sheet.task.counts {
            section .card aria-label=(visitor.t("总数", "numbers")) {
                p .ask { b { (it.done) " / " (it.needed) " " (it.unit) } @if let Some(word) = pace(visitor.lang, it) { " · " (word) } }
                (bars::bar(visitor.lang, it))
                @if let Some(curve) = &seen.curve { (curve) }
            }
        }
        @for rule in &seen.sheet.rules { (card(visitor.lang, rule, asked)) }
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
