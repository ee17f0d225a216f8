//! The steps of a matter one below the other: what was done, then what must come.

use maud::{Markup, html};
use qingjian_domain::lead::{Milestone, Paper};
use qingjian_field_core::{MatterHere, NextStep};

use super::name;
use super::words::{day, due, said, wanted};
use crate::frame::Look;

pub(super) fn list(look: &Look, matter: &MatterHere) -> Markup {
    html! { ol .timeline {
        @for (step, paper) in &matter.steps { li { (done(look, step, paper)) } }
        @if !matter.closed { @for next in &matter.next { li .ahead .late[next.late == Some(true)] { (ahead(look, next)) } } }
    } }
}

fn done(look: &Look, step: &Milestone, paper: &Paper) -> Markup {
    let (kind, detail) = (step.entry.step.kind(), step.entry.step.detail());
    html! {
        time datetime=(step.entry.on) { (step.entry.on) } " " strong { (name(look, kind)) } " " (look.lang.t(detail.0, detail.1)) " "
        @match step.late {
            Some(true) => span .tag .late { (look.t("逾期", "late")) },
            Some(false) => span .tag { (look.t("按期", "in time")) },
            None => {},
        }
        @if let Some(due) = step.due.as_ref().filter(|due| due.last_day().is_some()) { small { (look.t("期限", "due")) " " (day(look, due)) } }
        @for words in said(look, kind, paper) { small { (words) } }
        @if paper.kind == "inspection" { a .button href={ "/visit/" (paper.id) } { (look.t("看这次检查", "See this visit")) } }
    }
}

fn ahead(look: &Look, next: &NextStep) -> Markup {
    html! { (look.t("接下来", "Next")) "：" strong { (wanted(look, next)) } " " (due(look, next)) }
}
