//! What the plan still asks for at targets: ranked, with reasons and last days, nearest first where we know where we are.

use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_domain::identifiers::{Position, streets};
use qingjian_field_core::{PlanDuty, PlanSite, PlanWork};

use super::given::due;
use super::here::{distance, metres};
use super::search::street_name;
use super::year::{is_known, unknown};
use crate::fields::coded;
use crate::frame::Look;
use crate::request::Request;

/// Targets on one screen.
const SITES: usize = 20;
/// Reasons on one card; the target's page has all.
const REASONS: usize = 2;

/// What is asked of the list.
struct Wanted<'a> {
    street: &'a str,
    near: bool,
    from: usize,
}

pub(super) fn list(look: &Look, work: &PlanWork, here: Option<&Position>, request: &Request) -> Markup {
    let wanted = Wanted {
        street: request.query.get("street"),
        near: !request.query.get("near").is_empty(),
        from: request.query.get("from").parse().unwrap_or(0),
    };
    let (sites, here_or_none) = (ranked(work, here, &wanted), here);
    html! {
        h2 #owed { (look.t("按计划应办", "Owed by the plan")) @if is_known(work) { " (" (sites.len()) ")" } }
        (unknown(look, work))
        @if is_known(work) || !sites.is_empty() { (controls(look, here, &wanted)) }
        @if is_known(work) && sites.is_empty() { p { (look.t("没有应办事项。", "Nothing is owed.")) } }
        ul .cards { @for site in sites.iter().skip(wanted.from).take(SITES) { li { a href={ "/target/" (site.target) } { (card(look, site, here_or_none, work.as_of)) } } } }
        (pages(look, sites.len(), &wanted))
    }
}

/// Where the screens know where they are, nearness ranks within the same urgency; asked for, before it.
fn ranked<'a>(work: &'a PlanWork, here: Option<&Position>, wanted: &Wanted<'_>) -> Vec<&'a PlanSite> {
    let fits = |site: &&PlanSite| wanted.street.is_empty() || site.street.as_deref() == Some(wanted.street);
    let mut sites: Vec<&PlanSite> = work.sites.iter().filter(fits).collect();
    if let Some(here) = here {
        // A stable sort: the plan's own ranking stays among equals.
        let away = |site: &PlanSite| site.position.as_ref().map_or(u64::MAX, |it| metres(here, it));
        match wanted.near {
            true => sites.sort_by_cached_key(|site| away(site)),
            false => sites.sort_by_cached_key(|site| (site.lateness, std::cmp::Reverse(site.risk), away(site))),
        }
    }
    sites
}

fn controls(look: &Look, here: Option<&Position>, wanted: &Wanted<'_>) -> Markup {
    html! { form .row method="get" action="/today" data-locate {
        input type="hidden" name="longitude"; input type="hidden" name="latitude"; input type="hidden" name="accuracy";
        label .inline { (look.t("街道", "Street")) select name="street" { option value="" { (look.t("全部", "all")) }
            @for it in streets() { option value=(it.code.as_str()) selected[wanted.street == it.code.as_str()] { (it.name) } } } }
        button { (look.t("按紧急程度", "Most urgent")) }
        button name="near" value="1" .main[wanted.near] { (look.t("由近到远", "Nearest first")) }
        @if wanted.near && here.is_none() { p .notice { (look.t("没有定位，按紧急程度排列。", "No position; the most urgent come first.")) } }
    } }
}

fn card(look: &Look, site: &PlanSite, here: Option<&Position>, day: NaiveDate) -> Markup {
    let away = here.zip(site.position.as_ref()).map(|(here, there)| distance(metres(here, there)));
    let first = site.duties.iter().filter_map(|it| it.by).min();
    html! {
        strong { (site.name) } " " (due(look, first, day))
        @if let (1.., _) = site.risk { " " span .tag.late { (look.t("曾超标", "exceeded")) } }
        @if let (_, 1..) = site.risk { " " span .tag { (look.t("有投诉", "complaints")) } }
        small { (street_name(site.street.as_deref().unwrap_or_default())) @if let Some(away) = away { " · " (away) } }
        @for duty in site.duties.iter().take(REASONS) { small { (reason(look, duty)) } }
        @if site.duties.len() > REASONS { small { (look.t("等", "and more: ")) (site.duties.len()) (look.t("项", "")) } }
    }
}

/// Task, the plan's own words, and how many are missing.
pub(crate) fn reason(look: &Look, duty: &PlanDuty) -> Markup {
    html! {
        @if let Some(task) = duty.task { (look.t("任务", "Task ")) (task) " " (duty.task_name) "：" }
        (look.t(duty.quote, duty.en)) "（" (look.t("还差", "missing")) " " (duty.missing) " " (duty.unit) "）"
        @if duty.monitoring { " · " (look.t("须监测", "with monitoring")) }
        @if let Some(hours) = duty.hours { " · " (hours.from.format("%H:%M")) "–" (hours.to.format("%H:%M")) }
    }
}

fn pages(look: &Look, all: usize, wanted: &Wanted<'_>) -> Markup {
    let link = |from: usize| {
        let near = if wanted.near { "&near=1" } else { "" };
        format!("/today?street={}{near}&from={from}#owed", coded(wanted.street))
    };
    html! { @if all > SITES { nav .row .ends aria-label=(look.t("分页", "pages")) {
        @if wanted.from > 0 { a .button href=(link(wanted.from.saturating_sub(SITES))) { (look.t("‹ 上一页", "‹ Before")) } } @else { span {} }
        @let next = wanted.from.saturating_add(SITES);
        @if next < all { a .button href=(link(next)) { (look.t("下一页 ›", "Next ›")) } }
    } } }
}
