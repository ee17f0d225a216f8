//! Cases with the terms that run, and the quarter's count.

use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::door::{Away, Visitor};
use super::form;
use super::leads::next_line;
use crate::console::caller::roles;
use crate::follow_up::{self, CaseRow, CasesReply};
use crate::problem::no_such_method;
use crate::shared::Shared;

/// Adds the page of cases; one case is the matter that it belongs to.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = web::resource("/console/cases").default_service(web::route().to(no_such_method));
    app.service(at.route(web::get().to(show)));
}

async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let open = form::get(&asked, "state") != "closed";
    let skip = form::get(&asked, "skip").parse().unwrap_or(0_usize);
    let (stream, now) = (visitor.stream(), shared.clock.now());
    let read = shared.with_centre(move |centre| follow_up::cases(centre, &stream, open, skip, now));
    let seen = read.await.map_err(visitor.away())?;
    Ok(visitor.page(visitor.t("案件", "Cases"), &markup(&visitor, &seen, open)))
}

fn markup(visitor: &Visitor, seen: &CasesReply, open: bool) -> Markup {
    let quarter = &seen.quarter;
    html! {
        ul .tiles {
            li { b { (quarter.filed) } span { (visitor.t("本季度立案", "filed this quarter")) " " (quarter.from) " – " (quarter.to) } }
            li .alarm[quarter.permit == 0] { b { (quarter.permit) } span { (visitor.t("其中排污许可案件（典型案例每季度至少1起，T45-R3）", "of these about permits (at least one a quarter among the typical ones, T45-R3)")) } }
        }
        div .turn {
            a .button aria-current=[open.then_some("page")] href="/console/cases" { (visitor.t("未结", "Open")) }
            a .button aria-current=[(!open).then_some("page")] href="/console/cases?state=closed" { (visitor.t("已结", "Closed")) }
            span .soft { (visitor.t("共", "in all")) " " (seen.total) }
        }
        @if seen.cases.is_empty() { p .notice { (visitor.t("没有案件。案件从线索或检查记录的办理页立案。", "No case. A case is opened on the page of a lead or a finding.")) } }
        @else { (table(visitor, &seen.cases)) }
        @if let Some(next) = &seen.next { p .turn { a .button href={ "/console/cases?skip=" (next) @if !open { "&state=closed" } } { (visitor.t("下一页", "Next page")) } } }
    }
}

fn table(visitor: &Visitor, cases: &[CaseRow]) -> Markup {
    html! { div .scroll tabindex="0" role="region" aria-label=(visitor.t("案件", "cases")) { table {
        thead { tr {
            th scope="col" { (visitor.t("案号", "Number")) }
            th scope="col" { (visitor.t("当事人", "Party")) }
            th scope="col" { (visitor.t("立案", "Filed")) }
            th scope="col" { (visitor.t("期限", "Terms")) }
        } }
        tbody { @for case in cases { tr {
            th scope="row" { a href={ "/console/matters/" (case.id) } { (case.number.as_deref().unwrap_or(visitor.t("（未编号）", "(no number)"))) } @if case.permit { " " span .mark .good { (visitor.t("许可", "permit")) } } }
            td { (case.target_name.as_deref().unwrap_or("—")) }
            td .number { (case.filed_on.map(|day| day.to_string()).unwrap_or_default()) }
            td { @for next in &case.next { div { (next_line(visitor, next)) } } }
        } } }
    } } }
}
