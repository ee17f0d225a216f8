//! Said wherever the plan's duties are shown: that the day's year has no plan here, and what to do about it. An empty list
//! would look like a year in which nothing is owed.

use chrono::Datelike as _;
use maud::{Markup, html};
use qingjian_domain::plan::YearsPlan;
use qingjian_field_core::PlanWork;

use crate::frame::Look;

/// Whether the list of what is owed is that of the day's year.
pub(crate) fn is_known(work: &PlanWork) -> bool {
    work.plan.years_plan == YearsPlan::InForce
}

/// Nothing while the year's plan is in force.
pub(crate) fn unknown(look: &Look, work: &PlanWork) -> Markup {
    let (year, plan) = (work.as_of.year(), &work.plan);
    html! { @if !is_known(work) { div .notice .bad role="alert" {
        p { strong { (look.t("没有", "No plan for ")) (year) (look.t("年的执法计划", "")) } "：" (look.t("今天", "today is")) " " (work.as_of)
            (look.t("，平板上只有", "; this tablet only has ")) "“" (plan.title) "”" (look.t("（", " (")) (plan.year) (look.t("年）。", ").")) }
        p { (look.t("今年应办什么，这里无从得知，不等于没有应办事项。", "What this year asks for is not known here; that does not mean that nothing is owed.")) }
        p { @if plan.years_plan == YearsPlan::NotWhole {
            (look.t("今年的计划已经启用，但还没有完整送到这台平板，或须升级程序才能读取：请先同步；仍然如此，请找管理员。", "This year's plan was adopted, but not all of it has reached this tablet, or a newer program is needed to read it: sync first; if this stays, ask the administrator."))
        } @else {
            (look.t("请告诉组长：由管理员启用今年的计划，然后在这台平板上同步。", "Tell the lead: the administrator has to adopt this year's plan; then sync this tablet."))
        } " " a .button href="/sync" { (look.t("去同步", "To sync")) } }
    } } }
}
