//! What somebody asked this crew to do: assignments, tasks with a last day, and leads that nobody has answered.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use maud::{Markup, html};
use qingjian_field_core::{FieldCore, FieldError, Filter, PlanWork};
use qingjian_sync::{DocId, Document};
use serde::Deserialize as _;

use crate::frame::Look;

/// An assignment that nobody did is shown for so long; then it is the lead's matter.
const ASSIGNED_DAYS: i64 = 14;
/// A task is shown so many days before its last day, and so many after it.
const DUE_DAYS: (i64, i64) = (14, 60);
/// A lead without an outcome is shown for so long.
const LEAD_DAYS: i64 = 60;
/// Lines on the screen; the rest is counted.
const SHOWN: usize = 20;

/// One thing that was asked for.
pub(crate) struct Given {
    /// The task; none for a lead that has none yet.
    pub(crate) task: Option<Document>,
    /// The lead behind it.
    pub(crate) lead: Option<Document>,
    /// Where.
    pub(crate) target: Option<Document>,
    /// Told for this day.
    pub(crate) on: Option<NaiveDate>,
    /// The last day.
    pub(crate) due: Option<NaiveDate>,
    /// A visit that answers it and is not finished.
    pub(crate) running: Option<DocId>,
}

/// Everything that was asked for and is not done, what is for this crew and today first.
pub(crate) fn all(
    core: &FieldCore,
    crew: &[uuid::Uuid],
    day: NaiveDate,
    work: &PlanWork,
) -> Result<Vec<Given>, FieldError> {
    let open = |task: &DocId| work.served.get(task).is_none_or(|it| !it.finished);
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for assignment in dated(core, "assignment", "on", (day - TimeDelta::days(ASSIGNED_DAYS), day), |_| true)? {
        let officers = assignment.value("officers").and_then(|it| Vec::<uuid::Uuid>::deserialize(it).ok());
        let ours = officers.is_none_or(|all| crew.is_empty() || all.iter().any(|one| crew.contains(one)));
        let task = doc_in(&assignment, "task").filter(|task| ours && open(task) && seen.insert(*task));
        let Some(task) = task.map(|task| core.document(task)).transpose()?.flatten() else { continue };
        let on = assignment.text("on").and_then(|it| it.parse().ok());
        found.extend(of_task(core, task, on, work)?);
    }
    let (before, after) = DUE_DAYS;
    for task in dated(core, "task", "due_on", (day - TimeDelta::days(after), day + TimeDelta::days(before)), open)? {
        if seen.insert(task.doc) {
            found.extend(of_task(core, task, None, work)?);
        }
    }
    let answered: BTreeSet<DocId> = found.iter().filter_map(|it| it.lead.as_ref().map(|lead| lead.doc)).collect();
    for lead in
        dated(core, "lead", "received_at", (day - TimeDelta::days(LEAD_DAYS), day + TimeDelta::days(1)), |_| true)?
    {
        let handled = ["outcome", "closed_on", "reported_on"].iter().any(|field| lead.value(field).is_some());
        if !handled && !answered.contains(&lead.doc) && tasks_of(core, &lead)?.is_empty() {
            found.push(of_lead(core, lead)?);
        }
    }
    found.sort_by_key(|it| (it.on != Some(day), it.due.unwrap_or(NaiveDate::MAX)));
    Ok(found)
}

/// Documents of a kind that are not withdrawn and whose field is a day (or an instant of a day) of this span.
fn dated(
    core: &FieldCore,
    kind: &str,
    field: &str,
    (from, to): (NaiveDate, NaiveDate),
    wanted: impl Fn(&DocId) -> bool,
) -> Result<Vec<Document>, FieldError> {
    let mut found = Vec::new();
    for (doc, _, text) in core.handles(kind, &[field])? {
        let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        if wanted(&doc) && day.is_some_and(|day| (from..=to).contains(&day)) {
            found.extend(core.document(doc)?.filter(|it| it.value("withdrawn").is_none()));
        }
    }
    Ok(found)
}

pub(crate) fn doc_in(document: &Document, field: &str) -> Option<DocId> {
    document.text(field)?.parse().ok()
}

fn tasks_of(core: &FieldCore, lead: &Document) -> Result<Vec<Document>, FieldError> {
    let filter = Filter::Field { field: "lead".into(), text: lead.doc.to_string() };
    Ok(core.documents_of("task", &filter, None)?.documents)
}

/// A task that is still open; none once a finished visit names it.
pub(crate) fn of_task(
    core: &FieldCore,
    task: Document,
    on: Option<NaiveDate>,
    work: &PlanWork,
) -> Result<Option<Given>, FieldError> {
    let served = work.served.get(&task.doc);
    if task.value("withdrawn").is_some() || served.is_some_and(|it| it.finished) {
        return Ok(None);
    }
    let lead = doc_in(&task, "lead").map(|lead| core.document(lead)).transpose()?.flatten();
    let target = doc_in(&task, "target").or_else(|| lead.as_ref().and_then(|lead| doc_in(lead, "target")));
    let running = served.map(|it| it.visit);
    let due = task.text("due_on").or_else(|| lead.as_ref().and_then(|it| it.text("due_at")));
    let due = due.and_then(|it| it.get(..10)).and_then(|it| it.parse().ok());
    let target = target.map(|target| core.document(target)).transpose()?.flatten();
    Ok(Some(Given { task: Some(task), lead, target, on, due, running }))
}

fn of_lead(core: &FieldCore, lead: Document) -> Result<Given, FieldError> {
    let target = doc_in(&lead, "target").map(|target| core.document(target)).transpose()?.flatten();
    let due = lead.text("due_at").and_then(|it| it.get(..10)).and_then(|it| it.parse().ok());
    Ok(Given { task: None, lead: Some(lead), target, on: None, due, running: None })
}

impl Given {
    pub(crate) fn title(&self) -> String {
        let task = self.task.as_ref();
        let said = task.and_then(|it| it.text("title")).or_else(|| self.lead.as_ref().and_then(|it| it.text("text")));
        said.or_else(|| task.and_then(|it| it.text("rule"))).unwrap_or("？").chars().take(80).collect()
    }

    fn href(&self) -> Option<String> {
        let target = self.target.as_ref().map(|it| format!("/target/{}", it.doc));
        // Without a target there is still the way that it took.
        let way = self.lead.as_ref().or(self.task.as_ref()).map(|it| format!("/matter/{}", it.doc));
        self.running.map(|visit| format!("/visit/{visit}")).or(target).or(way)
    }
}

pub(super) fn cards(look: &Look, given: &[Given], day: NaiveDate) -> Markup {
    html! { @if !given.is_empty() {
        h2 { (look.t("交办的任务", "Tasks given")) " (" (given.len()) ")" }
        ul .cards { @for one in given.iter().take(SHOWN) { li { @match one.href() {
            Some(href) => a href=(href) { (card(look, one, day)) },
            None => div { (card(look, one, day)) },
        } } } }
        @if given.len() > SHOWN { p { (look.t("其余任务完成上面的之后显示。", "The others come up when these are done.")) } }
    } }
}

fn card(look: &Look, one: &Given, day: NaiveDate) -> Markup {
    let name = one.target.as_ref().and_then(|it| it.text("name"));
    html! {
        strong { (name.unwrap_or(look.t("未定对象", "no target named"))) } " "
        @if one.on == Some(day) { span .tag.today { (look.t("今日", "today")) } " " }
        @if one.lead.is_some() { span .tag { (look.t("线索", "lead")) } " " }
        (due(look, one.due, day))
        @if one.running.is_some() { " " span .tag { (look.t("正在检查", "under way")) } }
        small { (one.title()) @if let Some(rule) = one.task.as_ref().and_then(|it| it.text("rule")) { " · " (rule) } }
    }
}

/// The last day, red once it is over.
pub(crate) fn due(look: &Look, due: Option<NaiveDate>, day: NaiveDate) -> Markup {
    html! { @match due {
        Some(due) if due < day => span .tag.late { (look.t("逾期", "overdue since")) " " (due.format("%m-%d")) },
        Some(due) => span .tag.soon[(due - day).num_days() <= 7] { (look.t("截止", "due")) " " (due.format("%m-%d")) },
        None => {},
    } }
}
