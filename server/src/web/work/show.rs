//! What is owed, and the proposal that a lead edits.

use std::sync::Arc;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_central_store::StoreError;
use qingjian_domain::checklist::{Checklist, VersionId};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::work::Lateness;
use qingjian_sync::OfficerId;

use super::super::door::{Away, Visitor};
use super::super::form;
use super::super::names::Names;
use crate::console::caller::roles;
use crate::shared::Shared;
use crate::work_rounds::{Asked, RoundWorkReply, SiteReply, StopReply, propose};

/// Duties of one target that the list names; the rest is counted.
const DUTIES_SHOWN: usize = 3;

/// Everything that the page shows.
pub(super) struct Page {
    pub work: Arc<RoundWorkReply>,
    pub officers: Vec<(OfficerId, String)>,
    pub found: Vec<(String, String)>,
}

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let page = read(&visitor, &shared, &asked).await?;
    Ok(visitor.page(visitor.t("派单", "Work"), &markup(&visitor, &page, &asked)))
}

pub(super) async fn read(visitor: &Visitor, shared: &Shared, asked: &[(String, String)]) -> Result<Page, Away> {
    let now = shared.clock.now();
    let today = beijing_date(now);
    let day: NaiveDate = form::get(asked, "day").parse().unwrap_or(today);
    let wish = Asked {
        stops: form::get(asked, "stops").parse().ok(),
        street: form::said(asked, "street"),
        night: form::get(asked, "night") == "on",
        add: form::all(asked, "add").map(str::to_owned).collect(),
        skip: form::get(asked, "skip").parse().unwrap_or_default(),
    };
    let (stream, look) = (visitor.stream(), form::said(asked, "look"));
    shared.console.readiness.looked(&stream, now);
    let work = shared.with_centre(move |centre| {
        let names = Names::read(centre, &stream)?;
        let found = look.map(|look| centre.targets_named(&stream, &look)).transpose()?.unwrap_or_default();
        Ok::<_, StoreError>(Page {
            work: propose(centre, &stream, now, day, &wish)?,
            officers: names.sorted().into_iter().map(|(id, name)| (id, name.to_owned())).collect(),
            found: found.into_iter().map(|(doc, name)| (doc.to_string(), name)).collect(),
        })
    });
    work.await.map_err(visitor.away())
}

pub(super) fn markup(visitor: &Visitor, page: &Page, asked: &[(String, String)]) -> Markup {
    html! {
        (wish(visitor, page, asked))
        (proposal(visitor, page, asked))
        section aria-labelledby="owed" {
            h2 #owed { (visitor.t("应办对象", "What is owed")) " " span .soft { (page.work.total) " · " (visitor.t("另有不属于单个对象的事项", "and duties of no target:")) " " (page.work.elsewhere) } }
            @if page.work.sites.is_empty() { p .notice { (visitor.t("没有应办对象。", "Nothing is owed at targets.")) } } @else { (owed(visitor, &page.work.sites)) }
            (turn(visitor, &page.work, asked))
        }
    }
}

fn wish(visitor: &Visitor, page: &Page, asked: &[(String, String)]) -> Markup {
    html! { form .filters method="get" action="/console/work" role="search" {
        label { (visitor.t("日期", "Day")) input type="date" name="day" value=(page.work.as_of); }
        label { (visitor.t("街道", "Street")) select name="street" {
            option value="" { (visitor.t("全部", "all")) }
            @for street in qingjian_domain::identifiers::streets() { option value=(street.code) selected[form::get(asked, "street") == street.code.to_string()] { (street.name) } }
        } }
        label { (visitor.t("检查对象数", "Stops")) input type="number" name="stops" min="1" max="30" value=(form::get(asked, "stops")); }
        div .ticks { label { input type="checkbox" name="night" checked[form::get(asked, "night") == "on"]; " " (visitor.t("夜间班次", "night round")) } }
        label { (visitor.t("添加对象（名称）", "Add a target (name)")) input type="search" name="look" value=(form::get(asked, "look")); }
        (additions(visitor, page, asked))
        button .main { (visitor.t("生成建议", "Propose")) }
    } }
}

/// Targets by name to add, and those that were added, to drop again.
fn additions(visitor: &Visitor, page: &Page, asked: &[(String, String)]) -> Markup {
    let added: Vec<&str> = form::all(asked, "add").collect();
    let here: Vec<&StopReply> = page.work.round.iter().filter(|it| added.contains(&it.target.as_str())).collect();
    let found: Vec<_> = page.found.iter().filter(|(id, _)| !here.iter().any(|it| it.target == *id)).collect();
    let looked = form::said(asked, "look").is_some();
    html! {
        @if !here.is_empty() || !found.is_empty() { div .ticks {
            @for stop in &here { label { input type="checkbox" name="add" value=(stop.target) checked; " " (stop.name) } }
            @for (id, name) in &found { label { input type="checkbox" name="add" value=(id); " + " (name) } }
        } }
        @if looked && page.found.is_empty() { p .soft { (visitor.t("台账中没有这个名称的对象。", "No target of the ledger has this name.")) } }
    }
}

/// What was wished goes along with the round, so that a refused one comes back with its additions.
fn wished(page: &Page, asked: &[(String, String)]) -> Markup {
    html! {
        input type="hidden" name="day" value=(page.work.as_of);
        @for name in ["street", "stops", "night"] { @if let Some(value) = form::said(asked, name) { input type="hidden" name=(name) value=(value); } }
        @for id in form::all(asked, "add") { input type="hidden" name="add" value=(id); }
    }
}

/// The targets that were ticked on a round that comes back; none where the round is new and everything is ticked.
fn ticked(asked: &[(String, String)]) -> Option<Vec<String>> {
    form::said(asked, "on")?;
    let target = |stop: &str| {
        let stop: serde_json::Value = serde_json::from_str(stop).ok()?;
        stop.get("target")?.as_str().map(str::to_owned)
    };
    Some(form::all(asked, "stop").filter_map(target).collect())
}

fn proposal(visitor: &Visitor, page: &Page, asked: &[(String, String)]) -> Markup {
    let (chosen, ticked): (Vec<&str>, _) = (form::all(asked, "crew").collect(), ticked(asked));
    let is_ticked = |stop: &StopReply| ticked.as_ref().is_none_or(|ticked| ticked.contains(&stop.target));
    let on = form::said(asked, "on").unwrap_or_else(|| page.work.as_of.to_string());
    html! { section aria-labelledby="round" {
        h2 #round { (visitor.t("建议班次", "Proposed round")) " " span .soft { (page.work.round.len()) @if page.work.left > 0 { " · " (visitor.t("另有未排入", "not in it:")) " " (page.work.left) } } }
        @if page.work.round.is_empty() { p .notice { (visitor.t("没有可安排的对象。换一天、街道或昼夜再试，或按名称添加。", "No stop fits. Try another day, street or time of day, or add one by name.")) } }
        @else { form .card method="post" action="/console/work/dispatch" {
            (visitor.hidden())
            (wished(page, asked))
            ol .stops { @for stop in &page.work.round { li { (one(visitor, stop, is_ticked(stop))) } } }
            @if visitor.may(roles::LEAD) {
                fieldset { legend { (visitor.t("检查人员（至少两名）", "Officers (at least two)")) }
                    div .ticks { @for (id, name) in &page.officers { label { input type="checkbox" name="crew" value=(id) checked[chosen.contains(&id.0.to_string().as_str())]; " " (name) } } }
                }
                label { (visitor.t("班次日期", "Day of the shift")) input type="date" name="on" required value=(on); }
                label { (visitor.t("说明", "Note")) input name="note" value=(form::get(asked, "note")); }
                button .main { (visitor.t("派发", "Dispatch")) }
            }
        } }
    } }
}

/// A stop that the lead may drop. What it stands for travels with its tick.
fn one(visitor: &Visitor, stop: &StopReply, ticked: bool) -> Markup {
    let packed = serde_json::json!({"target": stop.target, "rules": stop.rules, "checklists": stop.checklists, "due_on": stop.by});
    html! {
        label { @if visitor.may(roles::LEAD) { input type="checkbox" name="stop" value=(packed) checked[ticked]; " " } strong { (stop.name) } } " "
        @if stop.rules.is_empty() { span .mark .plain { (visitor.t("组长指定", "by the lead's wish")) } } @else { (lateness(visitor, stop.lateness)) } " " @if let Some(by) = stop.by { span .soft .number { (by) " " (visitor.t("前", "at the latest")) } }
        @if stop.monitoring { " " span .mark .good { (visitor.t("带采样", "with sampling")) } }
        @if stop.needs_approval { " " span .mark .warn { (visitor.t("正面清单：现场检查须先批准", "positive list: approval first")) } }
        @if stop.fills_a_number { " " span .mark .good { (visitor.t("补任务量", "towards a number")) } }
        @if stop.rules.is_empty() { " " span .soft { (visitor.t("无应办的现场事项，按其种类的清单检查", "nothing is owed there in the field: the lists of its kind")) } }
        div .soft { @if !stop.rules.is_empty() { (stop.tasks.join("；")) " · " (stop.rules.join(" ")) " · " } (lists(visitor, stop)) }
    }
}

/// The lists to fill in, by their names; a version that this build does not have stays a code.
fn lists(visitor: &Visitor, stop: &StopReply) -> String {
    let name = |code: &String| {
        let known = VersionId::parse(code).ok().and_then(|id| Checklist::pinned(&id).ok());
        known.map_or_else(|| code.clone(), |list| visitor.lang.t(&list.zh, &list.en).to_owned())
    };
    stop.checklists.iter().map(name).collect::<Vec<_>>().join("、")
}

fn lateness(visitor: &Visitor, it: Lateness) -> Markup {
    let en = match it {
        Lateness::Overdue => "overdue",
        Lateness::Soon => "within a week",
        Lateness::ThisMonth => "within thirty days",
        Lateness::Later => "later",
        Lateness::NoTerm => "no term",
    };
    let urgent = matches!(it, Lateness::Overdue | Lateness::Soon);
    html! { span .mark .warn[urgent] .good[!urgent] { (visitor.t(it.zh(), en)) } }
}

fn owed(visitor: &Visitor, sites: &[SiteReply]) -> Markup {
    html! { div .scroll tabindex="0" role="region" aria-label=(visitor.t("应办对象", "what is owed")) { table {
        thead { tr {
            th scope="col" { (visitor.t("对象", "Target")) }
            th scope="col" { (visitor.t("缓急", "How urgent")) }
            th scope="col" { (visitor.t("风险", "Risk")) }
            th scope="col" { (visitor.t("应办", "Owed")) }
        } }
        tbody { @for site in sites { tr {
            th scope="row" { a href={ "/console/visits?target=" (site.target) } { (site.name) } }
            td { (lateness(visitor, site.lateness)) }
            td { @if site.exceedances > 0 { (visitor.t("超标", "exceedances")) " " (site.exceedances) " " } @if site.complaints > 0 { (visitor.t("投诉", "complaints")) " " (site.complaints) } }
            td {
                @for duty in site.duties.iter().take(DUTIES_SHOWN) { div { span .soft { (duty["rule"].as_str().unwrap_or_default()) } " " (duty["quote"].as_str().unwrap_or_default()) " " span .soft .number { (duty["by"].as_str().unwrap_or_default()) } } }
                @if site.duties.len() > DUTIES_SHOWN { div .soft { (visitor.t("等", "in all")) " " (site.duties.len()) " " (visitor.t("项", "")) } }
            }
        } } }
    } } }
}

fn turn(visitor: &Visitor, work: &RoundWorkReply, asked: &[(String, String)]) -> Markup {
    let skip: usize = form::get(asked, "skip").parse().unwrap_or_default();
    let upto = skip.saturating_add(work.sites.len());
    html! { @if u64::try_from(upto).unwrap_or(u64::MAX) < work.total && !work.sites.is_empty() {
        p .turn { a .button href={ "/console/work?day=" (work.as_of) "&skip=" (upto) } { (visitor.t("下一页", "Next page")) } }
    } }
}
