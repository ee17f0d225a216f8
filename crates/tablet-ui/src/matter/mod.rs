//! 事项: the way of a lead or a finding, step by step, with what comes next and by when; read here, without a network.

mod card;
mod steps;
mod words;

use maud::{Markup, html};
use qingjian_domain::lead::StepKind;
use qingjian_field_core::{FieldCore, FieldError, MatterHere};
use qingjian_sync::DocId;

use crate::frame::Look;
use crate::request::{Page, Request};
use words::title;

pub(crate) use card::cards;

/// The matters that a paper belongs to; mostly one.
pub(crate) fn show(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let matters = core.matters_with(doc, request.now)?;
    let look = Look::of(core)?;
    if matters.is_empty() {
        return unknown(core, &look, doc);
    }
    let mut shown = Vec::new();
    for matter in &matters {
        shown.push((matter, place(core, matter)?));
    }
    let body = html! { @for (matter, place) in &shown { (one(&look, matter, place.as_ref())) } };
    Ok(look.page(look.t("事项经过", "The way of a matter"), &body))
}

/// A paper that no matter can be read from yet, as a lead without a time; or none at all.
fn unknown(core: &FieldCore, look: &Look, doc: DocId) -> Result<Page, FieldError> {
    if core.document(doc)?.is_none() {
        return Ok(Page::gone());
    }
    let body = html! { p .notice { (look.t("这里还没有可以列出的经过：材料缺接收时间或来源，或检查尚未完成，或还有材料没有同步到这台平板。", "Nothing can be listed yet: a time or source is missing, the visit is not complete, or papers have not reached this tablet.")) } };
    Ok(look.page(look.t("事项经过", "The way of a matter"), &body))
}

/// Where it happens: the target of its first paper that names one, and what that is called.
fn place(core: &FieldCore, matter: &MatterHere) -> Result<Option<(DocId, String)>, FieldError> {
    let papers = std::iter::once(&matter.root).chain(matter.steps.iter().map(|(_, paper)| paper));
    let Some(target) = papers.filter_map(|paper| paper.ids("target").next()).map(DocId).next() else { return Ok(None) };
    let name = core.document(target)?.and_then(|it| it.text("name").map(str::to_owned));
    Ok(Some((target, name.unwrap_or_else(|| "？".to_owned()))))
}

fn one(look: &Look, matter: &MatterHere, place: Option<&(DocId, String)>) -> Markup {
    html! { section .matter {
        h2 { (title(look, matter)) @if let Some((_, name)) = place { " · " (name) } }
        @if let Some(text) = matter.root.text("text") { p .paper { (text) } }
        @if let Some((target, _)) = place { p { a .button href={ "/target/" (target) } { (look.t("去这个对象", "To this target")) } } }
        (state(look, matter))
        (steps::list(look, matter))
    } }
}

fn state(look: &Look, matter: &MatterHere) -> Markup {
    html! {
        @if matter.closed { p .good { "✓ " (look.t("已办结。", "Closed.")) } }
        @else if matter.next.is_empty() { p .good { "✓ " (look.t("应办的步骤都已完成，可由组长办结。", "All steps are done; the lead can close it.")) } }
        @if matter.to_judge { p .notice { (look.t("复查记录已有，等组长在控制台填写是否改正。", "The re-inspection is here; the lead has to say at the console whether all is corrected.")) } }
        @if matter.torn { p .notice .bad { (look.t("有材料两处填写不同，等组长裁定；裁定前该项不算数。", "Papers hold two different values; until the lead rules, neither counts.")) } }
        @for aside in &matter.aside { p .notice .bad {
            (name(look, aside.entry.step.kind())) " " (aside.entry.on) "：" (look.lang.side(&aside.why))
            (look.t("。此步未计入，请告诉组长。", ". This step is not counted: tell the lead."))
        } }
    }
}

fn name<'a>(look: &Look, kind: StepKind) -> &'a str {
    look.lang.t(kind.zh(), kind.en())
}
