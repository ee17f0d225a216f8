//! All draws of the district.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use qingjian_central_store::DrawLine;
use qingjian_domain::draw::{Month, MonthlyTerms, Purpose};
use qingjian_domain::inspection::beijing_date;
use qingjian_sync::protocol::Problem;

use super::{PATH, purpose};
use crate::console::caller::roles;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::listing::table;
use crate::web::words::clock;

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let (stream, today) = (visitor.stream(), beijing_date(shared.clock.now()));
    let read = shared.with_centre(move |centre| {
        Ok::<_, Problem>((centre.draws(&stream)?, centre.plan_in_force(&stream, today)?.plan))
    });
    let (lines, plan) = read.await.map_err(visitor.away())?;
    let month = Month::of(today);
    let made = lines.iter().any(|line| line.purpose == Purpose::Monthly(month) && line.drawn_at.is_some());
    let terms = MonthlyTerms::of(plan).filter(|_| !made);
    let heads = [
        visitor.t("事项", "Purpose"),
        visitor.t("冻结", "Frozen"),
        visitor.t("抽取", "Drawn"),
        visitor.t("抽查库摘要", "Pool's digest"),
    ];
    let rows = html! { @for line in &lines { tr {
        th scope="row" { a href={ (PATH) "/" (line.doc) } { (purpose(&visitor, &line.purpose)) } }
        td { (clock(line.frozen_at)) }
        td { (state(&visitor, line)) }
        td { code { (line.pool_sha256.as_str().get(..16).unwrap_or_default()) "…" } }
    } } };
    let body = html! {
        @if let Some(terms) = terms { p .notice { (visitor.t("本月的日常双随机尚未抽取，期限", "This month's draw is not made yet; due by")) " " (terms.draw_due(month)) "（" (terms.draw_by_day.rule) "）" } }
        @if visitor.may(roles::LEAD) { p .doors {
            a .button href={ (PATH) "/new?kind=monthly" } { (visitor.t("新的日常双随机", "New monthly draw")) }
            a .button href={ (PATH) "/new?kind=special" } { (visitor.t("新的专项抽查", "New special draw")) }
        } }
        @if lines.is_empty() { p .soft { (visitor.t("还没有抽取过。", "Nothing has been drawn yet.")) } } @else { (table(visitor.t("双随机抽查", "draws"), &heads, &rows)) }
    };
    Ok(visitor.page(visitor.t("双随机", "Draws"), &body))
}

fn state(visitor: &Visitor, line: &DrawLine) -> String {
    match (&line.abandoned, line.drawn_at) {
        (Some(_), _) => visitor.t("已中止", "ended without a result").to_owned(),
        (None, Some(at)) => clock(at),
        (None, None) => visitor.t("进行中", "under way").to_owned(),
    }
}
