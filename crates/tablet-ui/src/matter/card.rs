//! Matters at a target, each as one line to tap.

use maud::{Markup, html};
use qingjian_field_core::MatterHere;

use super::name;
use super::words::{due, title, wanted};
use crate::frame::Look;

/// Letters of a lead's text on a card; its page has all.
const TEXT_CHARS: usize = 60;

pub(crate) fn cards(look: &Look, matters: &[MatterHere]) -> Markup {
    html! { @if !matters.is_empty() {
        h2 #matters { (look.t("线索与案件的经过", "Leads and cases, step by step")) " (" (matters.len()) ")" }
        ul .cards { @for matter in matters { li { a href={ "/matter/" (matter.root.id) } { (card(look, matter)) } } } }
    } }
}

fn card(look: &Look, matter: &MatterHere) -> Markup {
    let text: String = matter.root.text("text").unwrap_or_default().chars().take(TEXT_CHARS).collect();
    html! {
        strong { (title(look, matter)) } " "
        @if matter.closed { span .tag { (look.t("已办结", "closed")) } }
        @if matter.torn || !matter.aside.is_empty() { span .tag .late { (look.t("材料有矛盾", "papers disagree")) } }
        @if !text.is_empty() { small { (text) } }
        @if let Some((last, _)) = matter.steps.last() { small { (last.entry.on) " " (name(look, last.entry.step.kind())) } }
        @if let Some(next) = matter.next.first().filter(|_| !matter.closed) { small { (look.t("接下来", "Next")) "：" (wanted(look, next)) " " (due(look, next)) } }
    }
}
