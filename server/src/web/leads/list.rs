//! Leads by what is due first.

use std::sync::Arc;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::lead::Origin;

use super::super::door::{Away, Visitor};
use super::super::form;
use super::super::words::clock;
use crate::console::caller::roles;
use crate::follow_up::{self, LeadRow, LeadsReply, NextReply};
use crate::shared::Shared;

/// Characters of a lead's text in the list; the whole stands on its page.
const TEXT_SHOWN: usize = 60;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let open = form::get(&asked, "state") != "closed";
    let skip = form::get(&asked, "skip").parse().unwrap_or(0_usize);
    let (stream, now, desks) = (visitor.stream(), shared.clock.now(), Arc::clone(&shared.leads));
    let read = shared.with_centre(move |centre| follow_up::leads(centre, &desks, &stream, (open, skip), now));
    let seen = read.await.map_err(visitor.away())?;
    Ok(visitor.page(visitor.t("线索", "Leads"), &markup(&visitor, &seen, open)))
}

fn markup(visitor: &Visitor, seen: &LeadsReply, open: bool) -> Markup {
    html! {
        div .turn {
            @if visitor.may(roles::LEAD) { a .button .main href="/console/leads/new" { (visitor.t("登记线索", "Register a lead")) } }
            a .button aria-current=[open.then_some("page")] href="/console/leads" { (visitor.t("未办结", "Open")) }
            a .button aria-current=[(!open).then_some("page")] href="/console/leads?state=closed" { (visitor.t("已办结", "Closed")) }
            span .soft { (visitor.t("共", "in all")) " " (seen.total) @if open && seen.late > 0 { " · " span .mark .warn { (visitor.t("逾期", "late")) " " (seen.late) } } }
        }
        @if seen.leads.is_empty() {
            p .notice { @if open { (visitor.t("没有未办结的线索。", "No lead is open.")) } @else { (visitor.t("没有已办结的线索。", "No lead is closed.")) } }
        } @else { (table(visitor, &seen.leads)) }
        @if let Some(next) = &seen.next { p .turn { a .button href={ "/console/leads?skip=" (next) @if !open { "&state=closed" } } { (visitor.t("下一页", "Next page")) } } }
    }
}

fn table(visitor: &Visitor, leads: &[LeadRow]) -> Markup {
    html! { div .scroll tabindex="0" role="region" aria-label=(visitor.t("线索", "leads")) { table {
        thead { tr {
            th scope="col" { (visitor.t("接下来", "Next")) }
            th scope="col" { (visitor.t("内容", "What")) }
            th scope="col" { (visitor.t("来源", "From")) }
            th scope="col" { (visitor.t("检查对象", "Target")) }
            th scope="col" { (visitor.t("接收", "Came")) }
        } }
        tbody { @for lead in leads { (line(visitor, lead)) } }
    } } }
}

fn line(visitor: &Visitor, lead: &LeadRow) -> Markup {
    let shown: String = lead.text.chars().take(TEXT_SHOWN).collect();
    html! { tr {
        td {
            @for next in lead.next.iter().take(2) { div { (next_line(visitor, next)) } }
            @if lead.next.is_empty() { span .soft { (visitor.t("可办结", "to be closed")) } }
            @if lead.doubtful { div { span .mark .warn { "! " (visitor.t("材料有矛盾", "papers disagree")) } } }
        }
        th scope="row" { a href={ "/console/matters/" (lead.id) } { (shown) @if shown.len() < lead.text.len() { "…" } } }
        td { (source(visitor, &lead.source)) }
        td { (lead.target_name.as_deref().unwrap_or("—")) }
        td .number { (lead.received_on.map(|day| day.to_string()).unwrap_or_default()) }
    } }
}

pub(super) fn source<'a>(visitor: &Visitor, word: &'a str) -> &'a str {
    Origin::of(word).map_or(word, |origin| visitor.lang.t(origin.zh, origin.en))
}

/// What is owed, with its day: late in red.
pub(in super::super) fn next_line(visitor: &Visitor, next: &NextReply) -> Markup {
    let names: Vec<&str> = next.any_of.iter().map(|kind| visitor.lang.t(kind.zh(), kind.en())).collect();
    html! {
        (names.join(visitor.t("／", " / "))) " "
        @match next.late {
            Some(true) => { span .mark .warn { "! " (due_words(visitor, next)) } }
            Some(false) => { span .mark .good { (due_words(visitor, next)) } }
            None => { span .soft { (due_words(visitor, next)) } }
        }
    }
}

/// By when, in words.
fn due_words(visitor: &Visitor, next: &NextReply) -> String {
    match (next.at, next.by, next.no_calendar) {
        (Some(at), ..) => format!("{} {}", clock(at), visitor.t("前（工单时限）", "(the order's own time)")),
        (None, Some(by), _) => format!("{by} {}", visitor.t("前", "at the latest")),
        (None, None, Some(year)) => {
            format!("{year} {}", visitor.t("年节假日未录入，无法推算", ": holidays are not entered"))
        }
        (None, None, None) => visitor.t("未定期限", "no term").to_owned(),
    }
}
