//! 应报材料: which reports the plan owes and by when, and each of them put together as far as the records can write it.

mod one;
#[cfg(test)]
mod tests;

use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, html};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::reports::ReportName;
use qingjian_sync::protocol::Problem;

use super::door::{Away, Visitor};
use crate::console::caller::roles;
use crate::papers::{DueLine, due_reports, plan_of};
use crate::problem::no_such_method;
use crate::shared::Shared;

/// A report with so many periods or fewer shows them at once.
const PERIODS_OPEN: usize = 6;

/// Adds the pages of reports.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at("/console/reports").route(web::get().to(show)));
    app.service(at("/console/reports/{name}").route(web::get().to(one::show)));
    app.service(at("/console/reports/{name}/{file}").route(web::get().to(one::give)));
}

async fn show(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let (stream, today) = (visitor.stream(), beijing_date(shared.clock.now()));
    let turn = shared.console.paper_turn().await.map_err(visitor.away())?;
    let read = shared.with_centre(move |centre| {
        let _turn = turn;
        Ok::<_, Problem>((plan_of(centre, &stream, today)?, due_reports(centre, &stream, today)?))
    });
    let (plan, due) = read.await.map_err(visitor.away())?;
    let body = html! { (by_plan(&visitor, &plan, today)) (owed(&visitor, &due, today)) (any(&visitor, today)) };
    Ok(visitor.page(visitor.t("应报材料", "Reports due"), &body))
}

/// By which plan; said aloud where it is another year's.
fn by_plan(visitor: &Visitor, (title, year): &(String, i32), today: NaiveDate) -> Markup {
    html! {
        p .soft { (visitor.t("计划", "Plan")) "：" (title) }
        @if *year != today.year() { p .notice .bad { "! " (today.year()) (visitor.t("年的计划尚未启用：下面是", ": no plan of this year was adopted. What follows is owed by the plan of ")) (year) (visitor.t("年计划所欠的，今年应报什么不得而知。请由管理员启用今年的计划。", "; what this year asks for is not known. The administrator has to adopt this year's plan.")) } }
    }
}

/// Report by report: what is late first, its words in the plan once, its periods below.
fn owed(visitor: &Visitor, due: &[DueLine], today: NaiveDate) -> Markup {
    let late = due.iter().filter(|one| one.overdue).count();
    let mut groups: Vec<Vec<&DueLine>> = Vec::new();
    for one in due {
        let same = |group: &&mut Vec<&DueLine>| {
            group.first().is_some_and(|it| (it.report, &it.rule) == (one.report, &one.rule))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    html! {
        p .soft { (visitor.t("按计划截至", "By the plan, as of")) " " (today) "：" (visitor.t("应报", "owed")) " " (due.len()) "，" (visitor.t("逾期", "overdue")) " " (late) }
        @for group in &groups { (report(visitor, group)) }
        @if due.is_empty() { p .soft { (visitor.t("目前没有应报材料。", "Nothing is owed now.")) } }
    }
}

fn report(visitor: &Visitor, group: &[&DueLine]) -> Markup {
    let late = group.iter().filter(|one| one.overdue).count();
    let next = group.iter().find(|one| !one.overdue).and_then(|one| one.by);
    html! {
        @if let Some(first) = group.first() { section .card {
            h2 { (first.title) " "
                @if late > 0 { span .mark .warn { "! " (visitor.t("逾期", "overdue")) " " (late) } } @else { span .mark .good { (visitor.t("未逾期", "not overdue")) } }
            }
            p .soft { (first.rule) "：" (first.quote) }
            @if let Some(next) = next { p { (visitor.t("下一期限", "Next due")) " " (next) } }
            details open[group.len() <= PERIODS_OPEN] {
                summary { (visitor.t("期间", "Periods")) " · " (group.len()) }
                ul .periods { @for one in group { (line(visitor, one)) } }
            }
        } }
    }
}

fn line(visitor: &Visitor, one: &DueLine) -> Markup {
    let path = format!("/console/reports/{}?from={}&to={}", one.report, one.from, one.to);
    html! {
        li {
            a href=(path) { (one.from) @if one.to != one.from { " — " (one.to) } }
            " " span .soft { (one.by.map_or_else(|| visitor.t("计划未写期限", "no date in the plan").to_owned(), |by| format!("{} {by}", visitor.t("期限", "by")))) }
            @if one.overdue { " " span .late { (visitor.t("逾期", "overdue")) } }
            @if one.missing > 1 { " " span .soft { (visitor.t("欠", "owed")) " " (one.missing) } }
        }
    }
}

/// A report as XLSX, CSV and JSON.
fn files(report: &str, period: &str) -> Markup {
    html! {
        @for (form, name) in [("XLSX", "report.xlsx"), ("CSV", "report.csv"), ("JSON", "report.json")] {
            a href={ "/console/reports/" (report) "/" (name) "?" (period) } { (form) } " "
        }
    }
}

/// Any report of any period, owed or not.
fn any(visitor: &Visitor, today: NaiveDate) -> Markup {
    html! {
        section { h2 { (visitor.t("按需汇编", "Put together another")) }
            p .soft { (visitor.t("选一种材料和期间；系统能写的写好，其余标明待填写。", "Choose a report and a period. What the records say is written, the rest is marked.")) }
            form .filters method="get" action="/console/reports/any" {
                label { (visitor.t("材料", "Report")) select name="report" {
                    @for name in ReportName::ALL { option value=(name.word()) { (name.zh()) } }
                } }
                label { (visitor.t("自", "From")) input type="date" name="from" required value=(today.format("%Y-01-01")); }
                label { (visitor.t("至", "To")) input type="date" name="to" required value=(today); }
                button .main { (visitor.t("汇编", "Put together")) }
            }
        }
    }
}
