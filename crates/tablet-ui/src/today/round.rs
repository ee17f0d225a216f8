//! A proposal for this shift's round: what lies together is done together. A person decides.

use chrono::Timelike as _;
use maud::{Markup, html};
use qingjian_domain::checklist::Checklist;
use qingjian_field_core::{FieldCore, FieldError, PlanStop};

use super::given::due;
use super::search::street_name;
use super::year::{is_known, unknown};
use crate::frame::Look;
use crate::request::{Page, Request};
use crate::shift;

/// From this hour on, and until morning, the night's round is proposed first.
const EVENING: u32 = 20;
const MORNING: u32 = 6;

/// Whether it is night in Beijing.
fn is_night(request: &Request) -> bool {
    let hour = crate::words::beijing(request.now).hour();
    !(MORNING..EVENING).contains(&hour)
}

pub(crate) fn show(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let day = shift::day(core, request.now)?;
    let work = core.plan_work(day)?;
    let night = match request.query.get("night") {
        "" => is_night(request),
        said => said == "1",
    };
    let stops = if night { &work.by_night } else { &work.by_day };
    let body = html! {
        div .row {
            a .button .main[!night] href="/round?night=0" { (look.t("日间", "By day")) }
            a .button .main[night] href="/round?night=1" { (look.t("夜间", "By night")) }
        }
        p .source { (look.t("按紧急程度、风险和街道拟出，同一对象的任务合并检查，由人决定。", "Ranked by urgency, risk and street; tasks at one target are merged. You decide.")) }
        (unknown(&look, &work))
        @if is_known(&work) && stops.is_empty() { p { (look.t("没有适合的应办事项。", "Nothing of this sort is owed.")) } }
        ol .cards .stops { @for stop in stops { li { a href={ "/target/" (stop.target) } { (card(&look, stop, day)) } } } }
    };
    Ok(look.page(look.t("建议的一轮", "A round"), &body))
}

fn card(look: &Look, stop: &PlanStop, day: chrono::NaiveDate) -> Markup {
    let tasks: Vec<String> = stop.tasks.iter().map(ToString::to_string).collect();
    let lists: Vec<&str> =
        stop.lists.iter().filter_map(|list| Checklist::current(list, day)).map(|it| look.t(&it.zh, &it.en)).collect();
    html! {
        strong { (stop.name) } " " (due(look, stop.by, day))
        @if stop.needs_approval { " " span .tag.late { (look.t("正面清单：先非现场，现场须审批", "positive list: approval needed on site")) } }
        @if stop.monitoring { " " span .tag { (look.t("须监测", "with monitoring")) } }
        small { (street_name(stop.street.as_deref().unwrap_or_default())) " · " (look.t("任务", "tasks")) " " (tasks.join("、")) @if tasks.len() > 1 { (look.t("，合并检查", ", merged")) } }
        small { (lists.join("、")) @if stop.fills_a_number { " · " (look.t("计入全区数量", "counts for the district's number")) } }
    }
}
