//! One target: what the ledger says, what is owed there, a new visit, its visits so far.

mod boilers;
mod correct;
mod found;
mod gate;
mod visits;

use maud::{Markup, html};
use qingjian_domain::checklist::{Checklist, lists_for};
use qingjian_domain::ledger::TargetKind;
use qingjian_field_core::{FieldCore, FieldError, Filter, PlanSite, PlanWork};
use qingjian_sync::{DocId, Document};
use serde::Deserialize as _;

use crate::frame::Look;
use crate::matter::cards;
use crate::request::{Page, Request};
use crate::shift;
use crate::today::{Given, due, of_task, reason, street, unknown};
use crate::visit::Said;

pub(crate) use correct::{save as save_corrections, show as show_corrections};
pub(crate) use found::{make, show as show_new};
pub(crate) use gate::{Guarded, passed};
pub(crate) use visits::{previous, status, visits};

/// Which ledger a target stands in; `other` where that is not known.
pub(crate) fn kind_of(target: &Document) -> TargetKind {
    target.value("target_kind").and_then(|it| TargetKind::deserialize(it).ok()).unwrap_or(TargetKind::Other)
}

/// Whether a visit on this day would be the first of its year.
pub(crate) fn is_first(visits: &[Document], day: chrono::NaiveDate) -> bool {
    let year = day.format("%Y").to_string();
    !visits.iter().any(|it| crate::words::clock(it.text("started_at")).starts_with(&year))
}

pub(crate) fn show(
    core: &mut FieldCore,
    doc: DocId,
    request: &Request,
    said: Option<&Said<'_>>,
) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(target) = core.document(doc)?.filter(|it| it.kind == "target") else { return Ok(Page::gone()) };
    let day = shift::day(core, request.now)?;
    let work = core.plan_work(day)?;
    let site = work.sites.iter().find(|site| site.target == doc);
    let (before, given) = (visits(core, doc)?, open_tasks(core, doc, &work)?);
    let matters = core.matters_at(doc, request.now)?;
    let guarded = Guarded::read(core, &target, request.now)?;
    let body = html! {
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        (entry(&look, &target, &guarded))
        (unknown(&look, &work))
        (owed(&look, site, day))
        (begin(core, &look, &target, &guarded, &given, (&before, day))?)
        (cards(&look, &matters))
        (previous(core, &look, &before)?)
    };
    Ok(look.page_with(said.map_or(200, |it| it.status), target.text("name").unwrap_or("？"), &body))
}

fn entry(look: &Look, target: &Document, guarded: &Guarded) -> Markup {
    html! {
        dl .facts {
            dt { (look.t("类别", "Kind")) } dd { (kind_of(target).zh()) @if guarded.is_listed() { " " span .tag { (look.t("正面清单", "positive list")) } } }
            dt { (look.t("地址", "Address")) } dd { (street(target)) " " (target.text("address").unwrap_or("—")) }
            dt { (look.t("统一社会信用代码", "Credit code")) } dd { (target.text("organisation_number").unwrap_or("—")) }
        }
        p { a .button href={ "/target/" (target.doc) "/correct" } { (look.t("更正台账", "Correct the ledger")) } }
    }
}

fn owed(look: &Look, site: Option<&PlanSite>, day: chrono::NaiveDate) -> Markup {
    html! { @if let Some(site) = site {
        h2 { (look.t("计划在此应办", "The plan owes here")) " (" (site.duties.len()) ")" }
        ul .plain { @for duty in &site.duties { li { b { (duty.rule) } " " (due(look, duty.by, day)) " " (reason(look, duty))
            @if let Some(about) = duty.about { " " a .button href={ "/matter/" (about) } { (look.t("看经过", "Step by step")) } } } } }
    } }
}

/// Tasks that name this target and are not done.
fn open_tasks(core: &FieldCore, target: DocId, work: &PlanWork) -> Result<Vec<Given>, FieldError> {
    let filter = Filter::Field { field: "target".into(), text: target.to_string() };
    let mut open = Vec::new();
    for task in core.documents_of("task", &filter, None)?.documents {
        open.extend(of_task(core, task, None, work)?);
    }
    Ok(open)
}

/// The form that begins a visit: the tasks that it serves, the lists that it will have, and the gate.
fn begin(
    core: &mut FieldCore,
    look: &Look,
    target: &Document,
    guarded: &Guarded,
    given: &[Given],
    (before, day): (&[Document], chrono::NaiveDate),
) -> Result<Markup, FieldError> {
    let fresh = core.new_doc()?;
    let lists = lists_for(kind_of(target), is_first(before, day));
    let lists: Vec<&str> =
        lists.into_iter().filter_map(|list| Checklist::current(list, day)).map(|it| look.t(&it.zh, &it.en)).collect();
    Ok(html! { form .begin method="post" action={ "/target/" (target.doc) "/visit" } {
        (look.hidden())
        input type="hidden" name="doc" value=(fresh);
        @if !given.is_empty() { fieldset { legend { (look.t("本次合并办理的任务", "Tasks that this visit serves")) }
            @for one in given { @if let Some(task) = &one.task {
                label .pick { input type="checkbox" name="task" value=(task.doc) checked[one.running.is_none()];
                    span { (one.title()) " " (due(look, one.due, day)) @if one.running.is_some() { small { " " (look.t("（已在另一次检查中）", "(in another visit already)")) } } } }
            } }
        } }
        p .source { (look.t("将附检查表：", "Lists: ")) (lists.join("、")) }
        (gate::begin(look, guarded))
    } })
}
