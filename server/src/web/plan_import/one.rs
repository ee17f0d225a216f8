//! A checked plan file: what it would replace, rule by rule, and adopting it.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_domain::plan::{Changes, Part, Plan, RuleChange, TaskChange, changes, papers, read};
use qingjian_sync::protocol::Problem;
use uuid::Uuid;

use super::super::door::{Away, Visitor};
use super::super::form::{Sent, get};
use super::super::frame;
use super::super::listing::table;
use super::{BRINGERS, PATH};
use crate::console::adoption::{self, PlanFile};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Changed rules of one page: a year's plan has fewer than three hundred, and the page stays small.
const CHANGES_SHOWN_MAX: usize = 150;
/// Values of one rule that are shown; a rule has seldom more than ten.
const VALUES_SHOWN_MAX: usize = 12;
/// Characters of a quote in a comparison; the file holds the whole of it.
const QUOTE_CHARS_MAX: usize = 120;

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, BRINGERS).await?;
    let file = found(&visitor, &shared, &id)?;
    page(&visitor, &shared, file, &[], None).await
}

/// The file that this person checked.
fn found(visitor: &Visitor, shared: &Shared, id: &str) -> Result<Arc<PlanFile>, Away> {
    let file = id.parse::<Uuid>().ok();
    let file = file.and_then(|id| shared.console.plan_files.find(&visitor.stream(), visitor.officer(), id));
    file.ok_or_else(|| {
        let detail = "这个计划文件已不在此处等待（重启或超过四小时），请重新上传检查 / the plan file does not wait here any more: upload it again";
        visitor.away()(Refusal::new(codes::PLAN_FILE_GONE, detail))
    })
}

pub(super) async fn adopt(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, BRINGERS, &sent).await?;
    let file = found(&visitor, &shared, &id)?;
    if get(&sent, "sure").is_empty() {
        let detail = "请先勾选“已核对”，计划没有变动 / tick that you compared it; nothing changed";
        return page(&visitor, &shared, file, &sent, Some(&Refusal::new(codes::PLAN_ADOPTION, detail))).await;
    }
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let (of, reason) = (Arc::clone(&file), get(&sent, "reason").to_owned());
    let done = shared.with_centre(move |centre| adoption::adopt(centre, &stream, author, (&of.text, &reason), now));
    match done.await {
        Ok(written) => {
            shared.console.plan_files.drop_one(file.id);
            Ok(frame::go(&format!("{PATH}?done={}", if written { "adopted" } else { "same" })))
        }
        Err(refusal) => page(&visitor, &shared, file, &sent, Some(&refusal)).await,
    }
}

async fn page(
    visitor: &Visitor,
    shared: &Shared,
    file: Arc<PlanFile>,
    sent: &[(String, String)],
    refused: Option<&Refusal>,
) -> Result<HttpResponse, Away> {
    let (stream, of) = (visitor.stream(), Arc::clone(&file));
    let read = shared.with_centre(move |centre| {
        let unread = |_| Refusal::new(codes::PLAN_FILE_UNREADABLE, "计划文件无法读取 / the plan file cannot be read").0;
        let (plan, papers) = (read(&of.text).map_err(unread)?, papers(&of.text).map_err(unread)?);
        let day = NaiveDate::from_ymd_opt(plan.year, 1, 1).unwrap_or_default();
        let before = centre.plan_in_force(&stream, day)?.plan;
        Ok::<_, Problem>((plan, papers.adopted.sha256, before))
    });
    let (plan, sha256, before) = read.await.map_err(visitor.away())?;
    let found = changes(before, &plan);
    let body = html! {
        @if let Some(refusal) = refused { p .notice .bad role="alert" { (visitor.lang.side(&refusal.0.detail)) } }
        p .notice .good { "✓ " (visitor.t("没有错误：", "No mistakes: ")) (plan.tasks.len()) " " (visitor.t("项任务，", "tasks, ")) (plan.rules().count()) " " (visitor.t("条规则", "rules")) }
        dl .facts {
            dt { (visitor.t("文件", "File")) } dd { (file.file_name) }
            dt { (visitor.t("计划", "Plan")) } dd { (plan.title) " · " (plan.year) " · " (plan.plan) }
            dt { "SHA-256" } dd { code { (sha256.as_str()) } }
            dt { (visitor.t("将替换", "It replaces")) } dd { (replaces(visitor, before, &plan)) }
        }
        (compared(visitor, &found))
        (form(visitor, &file, &plan, sent))
    };
    let status = frame::status(refused);
    Ok(visitor.page_with(status, visitor.t("采用计划", "Adopt a plan"), &body))
}

fn replaces(visitor: &Visitor, before: &Plan, plan: &Plan) -> Markup {
    html! {
        (before.title) " · " (before.year)
        @if before.year != plan.year { " " span .soft { (visitor.t("（该年度尚未采用计划，目前按此评价；", "(the year has no plan of its own and is judged by this one; ")) (before.year) (visitor.t("年的日期不受影响）", " stays as it is)")) } }
    }
}

fn compared(visitor: &Visitor, found: &Changes<'_>) -> Markup {
    let rules = |kind: fn(&RuleChange<'_>) -> bool| found.rules.iter().filter(|it| kind(it)).count();
    let tasks = |kind: fn(&TaskChange<'_>) -> bool| found.tasks.iter().filter(|it| kind(it)).count();
    let tiles = [
        (visitor.t("新增任务", "new tasks"), tasks(|it| it.before.is_none())),
        (visitor.t("改动任务", "changed tasks"), tasks(|it| it.before.is_some() && it.after.is_some())),
        (visitor.t("删去任务", "tasks gone"), tasks(|it| it.after.is_none())),
        (visitor.t("新增规则", "new rules"), rules(|it| it.before.is_none())),
        (visitor.t("改动规则", "changed rules"), rules(|it| it.before.is_some() && it.after.is_some())),
        (visitor.t("删去规则", "rules gone"), rules(|it| it.after.is_none())),
    ];
    html! {
        h2 { (visitor.t("与现行计划的差别", "Against the plan in force")) }
        ul .tiles .small { @for (name, many) in tiles { li { b .number { (many) } span { (name) } } } }
        @if found.tasks.is_empty() && found.rules.is_empty() { p .soft { (visitor.t("任务和规则都没有差别。", "No task and no rule differs.")) } }
        @if !found.tasks.is_empty() { (of_tasks(visitor, &found.tasks)) }
        @if !found.rules.is_empty() { (of_rules(visitor, &found.rules)) }
    }
}

/// New, changed or gone.
fn mark(visitor: &Visitor, before: bool, after: bool) -> Markup {
    html! { @match (before, after) {
        (false, _) => span .mark .good { "+ " (visitor.t("新增", "new")) },
        (_, false) => span .mark .warn { "− " (visitor.t("删去", "gone")) },
        _ => span .mark .plain { "≠ " (visitor.t("改动", "changed")) },
    } }
}

fn of_tasks(visitor: &Visitor, all: &[TaskChange<'_>]) -> Markup {
    let heads = [visitor.t("任务", "Task"), visitor.t("差别", "How"), visitor.t("名称", "Name")];
    let name = |it: &TaskChange<'_>| it.after.or(it.before).map_or_else(String::new, |task| task.name.clone());
    let rows = html! { @for it in all { tr {
        th scope="row" .number { (it.number) } td { (mark(visitor, it.before.is_some(), it.after.is_some())) } td { (name(it)) }
    } } };
    table(visitor.t("任务的差别", "tasks that differ"), &heads, &rows)
}

fn of_rules(visitor: &Visitor, all: &[RuleChange<'_>]) -> Markup {
    let heads = [visitor.t("规则", "Rule"), visitor.t("差别", "How"), visitor.t("原文", "Words")];
    let short = |text: &str| text.chars().take(QUOTE_CHARS_MAX).collect::<String>();
    let rows = html! { @for it in all.iter().take(CHANGES_SHOWN_MAX) { tr {
        th scope="row" .nowrap { (it.id) }
        td { (mark(visitor, it.before.is_some(), it.after.is_some())) @let parts = it.parts(); @if !parts.is_empty() { div .soft { (parts.into_iter().map(|part| word(visitor, part)).collect::<Vec<_>>().join("、")) } } }
        td {
            @if let Some(before) = it.before.filter(|before| it.after.is_none_or(|after| after.quote != before.quote)) { div { del { (short(&before.quote)) } } }
            @if let Some(after) = it.after { div { (short(&after.quote)) } }
            @for value in it.values().iter().take(VALUES_SHOWN_MAX) { div .soft { code { (value.at) } "：" (value.before.as_deref().unwrap_or("—")) " → " b { (value.after.as_deref().unwrap_or("—")) } } }
        }
    } } };
    html! {
        (table(visitor.t("规则的差别", "rules that differ"), &heads, &rows))
        @if all.len() > CHANGES_SHOWN_MAX { p .soft { (all.len()) " · " (visitor.t("只列出前面的", "the first are shown")) } }
    }
}

fn word(visitor: &Visitor, part: Part) -> &'static str {
    match part {
        Part::Kind => visitor.lang.t("种类", "kind"),
        Part::Quote => visitor.lang.t("原文", "words"),
        Part::English => visitor.lang.t("英文", "English"),
        Part::EnforcedBy => visitor.lang.t("落实方式", "what enforces it"),
        Part::Unit => visitor.lang.t("单位", "unit"),
        Part::Note => visitor.lang.t("说明", "note"),
        Part::Reading => visitor.lang.t("采用口径", "reading"),
        Part::Params => visitor.lang.t("数量、期限与条件", "numbers, days and conditions"),
    }
}

fn form(visitor: &Visitor, file: &PlanFile, plan: &Plan, sent: &[(String, String)]) -> Markup {
    html! { form .card method="post" action={ (PATH) "/" (file.id) } {
        (visitor.hidden())
        h2 { (visitor.t("采用", "Adopt")) }
        p { (plan.year) (visitor.t("年的日期从采用起按此计划评价；此前采用的计划仍可在“全部经过”中查到。", ": its days are judged by this plan from now on; what was adopted before stays in the history.")) }
        label { (visitor.t("采用原因（如批准文号），记入经过", "Why, such as the number of the approval; it is kept in the history")) input name="reason" required value=(get(sent, "reason")); }
        div .ticks { label { input type="checkbox" name="sure" value="1" required; " " (visitor.t("已核对以上差别", "I have compared what is above")) } }
        div .doors {
            button .main { (visitor.t("采用此计划", "Adopt this plan")) }
            a .button href=(PATH) { (visitor.t("不采用，返回", "Back without adopting")) }
        }
    } }
}
