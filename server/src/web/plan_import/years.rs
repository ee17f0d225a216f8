//! What was adopted, year by year, and taking a plan back.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::super::door::{Away, Visitor};
use super::super::form::{Sent, get};
use super::super::frame;
use super::super::names::Names;
use super::super::words::clock;
use super::{BRINGERS, PATH};
use crate::console::adoption::{self, Adoption, YearPlan};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Digits of a hash that tell two files apart for people; the whole stands in the history.
const HASH_DIGITS_SHOWN: usize = 16;

pub(super) fn list(visitor: &Visitor, years: &[YearPlan], names: &Names) -> Markup {
    html! {
        h2 { (visitor.t("采用过的计划", "Adopted plans")) }
        @if years.is_empty() { p .soft { (visitor.t("还没有采用过，各年度按程序自带的2022年计划评价。", "None yet: every year is judged by the plan of 2022 that the program brings along.")) } }
        @for year in years { section .card {
            h3 { (year.year) " " @if year.in_force { span .mark .good { (visitor.t("在用", "in force")) } } @else { span .mark .warn { (visitor.t("未在用", "not in force")) } } }
            ul .items { @for step in &year.steps { li { (done(visitor, step, names)) } } }
            p { a href={ "/console/documents/" (year.doc) "/history" } { (visitor.t("全部经过", "History")) } }
            @if year.in_force { (withdrawing(visitor, year)) }
        } }
    }
}

fn done(visitor: &Visitor, step: &Adoption, names: &Names) -> Markup {
    html! {
        (clock(step.at)) " " (names.of(step.by)) " "
        b { @if step.taken_back { (visitor.t("撤回", "took back")) } @else { (visitor.t("采用", "adopted")) } }
        @if let Some(adopted) = &step.adopted { " " (adopted.title) " " code { (adopted.sha256.as_str().get(..HASH_DIGITS_SHOWN).unwrap_or_default()) "…" } }
        @if let Some(reason) = &step.reason { " " span .soft { (visitor.t("原因：", "why: ")) (reason) } }
    }
}

fn withdrawing(visitor: &Visitor, year: &YearPlan) -> Markup {
    html! { details { summary { (visitor.t("撤回这份计划", "Take this plan back")) }
        form .filters method="post" action={ (PATH) "/withdraw" } {
            (visitor.hidden())
            input type="hidden" name="year" value=(year.year);
            label { (visitor.t("撤回原因", "Why")) input name="reason" required; }
            button { (visitor.t("撤回", "Take back")) }
        }
    } }
}

pub(super) async fn withdraw(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, BRINGERS, &sent).await?;
    let unread = |_| visitor.away()(Refusal::new(codes::PLAN_ADOPTION, "年度无法识别 / the year cannot be read"));
    let year: i32 = get(&sent, "year").parse().map_err(unread)?;
    let (stream, author, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let reason = get(&sent, "reason").to_owned();
    let done = shared.with_centre(move |centre| adoption::withdraw(centre, &stream, author, (year, &reason), now));
    done.await.map_err(visitor.away())?;
    Ok(frame::go(&format!("{PATH}?done=withdrawn")))
}
