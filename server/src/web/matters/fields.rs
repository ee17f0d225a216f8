//! A form for each step that may come next.

use maud::{Markup, html};
use qingjian_domain::checklist::findings;
use qingjian_domain::lead::{Body, StepKind};
use uuid::Uuid;

use super::super::door::Visitor;
use super::super::form;
use super::options::Seen;

type Kept<'a> = Option<(StepKind, &'a [(String, String)])>;

/// What is owed comes first and open, the rest below.
pub(super) fn forms(visitor: &Visitor, seen: &Seen, kept: Kept<'_>) -> Markup {
    let owed: Vec<StepKind> = seen.matter.next.iter().flat_map(|next| next.any_of.clone()).collect();
    let mut offers = offers(seen);
    offers.sort_by_key(|kind| !owed.contains(kind));
    let first = kept.map(|(kind, _)| kind).or_else(|| offers.first().copied().filter(|kind| owed.contains(kind)));
    html! { section aria-labelledby="steps" {
        h2 #steps { (visitor.t("办理", "Take a step")) }
        @for kind in &offers { details .card open[first == Some(*kind)] {
            summary { strong { (name(visitor, seen, *kind)) } @if owed.contains(kind) { " " span .mark .warn { (visitor.t("应办", "owed")) } } }
            (one(visitor, seen, *kind, kept.filter(|(step, _)| step == kind).map(|(_, sent)| sent)))
        } }
    } }
}

/// The steps that may follow; a visit that a tablet did not link is linked by hand, and an order sends a crew again.
fn offers(seen: &Seen) -> Vec<StepKind> {
    let mut all = seen.matter.offers.clone();
    let assigned = seen.matter.steps.iter().any(|step| step.entry.step.kind() == StepKind::Assign);
    if assigned && !seen.visits.is_empty() {
        all.push(StepKind::Visit);
    }
    if order(seen).is_some() && !all.contains(&StepKind::Assign) {
        all.push(StepKind::Assign);
    }
    all
}

/// The order whose re-inspection is owed.
fn order(seen: &Seen) -> Option<Uuid> {
    let owed = seen.matter.next.iter().any(|next| next.any_of.contains(&StepKind::Reinspect));
    let mut orders = seen.matter.steps.iter().filter(|step| step.entry.step.kind() == StepKind::Order);
    orders.next_back().map(|step| step.entry.document).filter(|_| owed)
}

fn name<'a>(visitor: &Visitor, seen: &Seen, kind: StepKind) -> &'a str {
    match kind {
        StepKind::Assign if order(seen).is_some() => visitor.lang.t("派发复查", "Send a crew to re-inspect"),
        StepKind::Visit => visitor.lang.t("关联现场检查", "Link a visit"),
        kind => visitor.lang.t(kind.zh(), kind.en()),
    }
}

/// The word of a step in a form and in JSON.
pub(super) fn word(kind: StepKind) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn one(visitor: &Visitor, seen: &Seen, kind: StepKind, sent: Option<&[(String, String)]>) -> Markup {
    let sent = sent.unwrap_or_default();
    let value = |name: &str| form::get(sent, name).to_owned();
    let document = form::said(sent, "document").unwrap_or_else(|| Uuid::new_v4().to_string());
    let on = form::said(sent, "on").unwrap_or_else(|| seen.today.to_string());
    html! { form method="post" action={ "/console/matters/" (seen.matter.root) "/steps" } {
        (visitor.hidden())
        input type="hidden" name="step" value=(word(kind));
        input type="hidden" name="document" value=(document);
        label { (visitor.t("日期", "Day")) input type="date" name="on" required max=(seen.today) value=(on); }
        @match kind {
            StepKind::Assign => { (crew(visitor, seen, sent)) }
            StepKind::Visit => { (visit(visitor, seen, &value("about"))) }
            StepKind::Find => { (finding(visitor, seen, sent)) }
            StepKind::Transfer => {
                (body(visitor, &value("to")))
                (line(visitor, "body_name", ("部门全称", "The body's full name"), &value("body_name")))
                (line(visitor, "number", ("文号", "Number"), &value("number")))
                (area(visitor, ("移送的事实和证据清单", "Facts and list of evidence"), &value("text"), true))
            }
            StepKind::TransferAnswered => { (body(visitor, &value("to"))) (area(visitor, ("回复内容", "The answer"), &value("text"), false)) }
            StepKind::OpenCase => {
                (line(visitor, "number", ("案号", "Number"), &value("number")))
                (check("permit", visitor.t("排污许可案件", "About a pollution permit"), value("permit") == "on"))
                (area(visitor, ("说明", "Note"), &value("text"), false))
            }
            StepKind::Decide => { (line(visitor, "number", ("文号", "Number"), &value("number"))) (area(visitor, ("决定内容", "The decision"), &value("text"), true)) }
            StepKind::Order => {
                (line(visitor, "number", ("文号", "Number"), &value("number")))
                (area(visitor, ("改正要求", "What is demanded"), &value("text"), true))
                label { (visitor.t("改正期限", "To be corrected by")) input type="date" name="correct_by" value=(value("correct_by")); }
            }
            StepKind::Reinspect => { (visit(visitor, seen, &value("about"))) (corrected(visitor, &value("corrected"))) }
            StepKind::ReportBack => {
                (area(visitor, ("反馈内容（不写诉求人信息）", "What was told (nothing of who complained)"), &value("text"), true))
                (check("resolved", visitor.t("诉求人认为已解决", "Resolved, says the complainant"), value("resolved") == "on"))
                (check("satisfied", visitor.t("诉求人满意", "Satisfied"), value("satisfied") == "on"))
            }
            StepKind::Close => { (area(visitor, ("办结说明", "How it ended"), &value("text"), false)) }
            _ => {}
        }
        button .main { (visitor.t("保存", "Save")) }
    } }
}

fn crew(visitor: &Visitor, seen: &Seen, sent: &[(String, String)]) -> Markup {
    let chosen: Vec<&str> = form::all(sent, "crew").collect();
    html! {
        @if let Some(order) = order(seen) { input type="hidden" name="about" value=(order); }
        fieldset { legend { (visitor.t("检查人员（至少两名）", "Officers (at least two)")) }
            div .ticks { @for (id, name) in &seen.officers { label { input type="checkbox" name="crew" value=(id) checked[chosen.contains(&id.0.to_string().as_str())]; " " (name) } } }
        }
        label { (visitor.t("检查日期", "For the day")) input type="date" name="for_day" value=(form::get(sent, "for_day")); }
        fieldset { legend { (visitor.t("检查清单", "Checklists")) }
            div .ticks { @for list in &seen.lists { label { input type="checkbox" name="checklists" value=(list) checked; " " (list) } } }
        }
        (line(visitor, "text", ("任务名称", "Title"), form::get(sent, "text")))
    }
}

fn visit(visitor: &Visitor, seen: &Seen, chosen: &str) -> Markup {
    html! { label { (visitor.t("检查记录", "The visit")) select name="about" required {
        @for (id, when) in &seen.visits { option value=(id) selected[chosen == id.to_string() || seen.matter.to_judge.contains(id)] { (when) } }
    } } }
}

fn finding(visitor: &Visitor, seen: &Seen, sent: &[(String, String)]) -> Markup {
    let visits: Vec<Uuid> =
        seen.matter.steps.iter().filter(|step| step.kind == "inspection").map(|step| step.entry.document).collect();
    html! {
        @if let Some(last) = visits.last() { input type="hidden" name="about" value=(last); }
        label { (visitor.t("违法情形", "The finding")) select name="code" required {
            option value="" { (visitor.t("请选择", "choose")) }
            @for one in findings() { option value=(one.code) selected[form::get(sent, "code") == one.code] { (one.code) " " (one.zh) } }
        } }
        (check("exceedance", visitor.t("监测超标", "A measured exceedance"), form::get(sent, "exceedance") == "on"))
        (area(visitor, ("说明", "Note"), form::get(sent, "text"), false))
    }
}

fn corrected(visitor: &Visitor, chosen: &str) -> Markup {
    let one = |value: &str, words: &str| html! { label .choice { input type="radio" name="corrected" value=(value) required checked[chosen == value]; span { (words) } } };
    html! { fieldset { legend { (visitor.t("是否已改正？", "Is it corrected?")) } div .beside { (one("yes", visitor.t("已改正", "corrected"))) (one("no", visitor.t("未改正", "not corrected"))) } } }
}

fn body(visitor: &Visitor, chosen: &str) -> Markup {
    html! { label { (visitor.t("部门", "The body")) select name="to" required {
        option value="" { (visitor.t("请选择", "choose")) }
        @for body in Body::ALL { option value=(body.word()) selected[chosen == body.word()] { (visitor.lang.t(body.names().0, body.names().1)) } }
    } } }
}

fn line(visitor: &Visitor, name: &str, (zh, en): (&str, &str), value: &str) -> Markup {
    html! { label { (visitor.t(zh, en)) input name=(name) value=(value); } }
}

fn area(visitor: &Visitor, (zh, en): (&str, &str), value: &str, required: bool) -> Markup {
    html! { label { (visitor.t(zh, en)) @if required { " " (visitor.t("（必填）", "(required)")) } textarea name="text" rows="3" required[required] { (value) } } }
}

fn check(name: &str, words: &str, on: bool) -> Markup {
    html! { div .ticks { label { input type="checkbox" name=(name) checked[on]; " " (words) } } }
}
