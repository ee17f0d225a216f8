//! Opening a visit: the lists by the rules, the tasks that it serves, and the gate in front of listed firms.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use qingjian_domain::checklist::{Checklist, Fact, VersionId, lists_for};
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::{DocId, Document};
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::Said;
use crate::request::{Page, Request};
use crate::{shift, target};

/// What a complaint's lead calls its source.
const COMPLAINT: &str = "complaint";

/// Opens a visit on the document the form carries: the same form sent twice opens one.
pub(crate) fn open(core: &mut FieldCore, target: DocId, request: &Request) -> Result<Page, FieldError> {
    let Ok(doc) = request.form.get("doc").parse::<DocId>() else { return Ok(Page::gone()) };
    if core.document(doc)?.is_some() {
        return Ok(Page::go(format!("/visit/{doc}")));
    }
    let Some((_, crew)) = shift::running(core)? else { return Ok(Page::go("/shift")) };
    let Some(place) = core.document(target)? else { return Ok(Page::gone()) };
    let (form, emergency) = (request.form.get("form"), request.form.get("emergency"));
    let guarded = target::Guarded::read(core, &place, request.now)?;
    let approval = match target::passed(&guarded, form, emergency) {
        Ok(approval) => approval,
        Err(message) => return target::show(core, target, request, Some(&Said { status: 422, message })),
    };
    let day = shift::day(core, request.now)?;
    let tasks = named_tasks(core, request)?;
    let facts = facts(core, target, &tasks, day, approval.as_ref())?;
    let edit = |field: &str, value: Value| Edit::new(doc, "inspection", field, value);
    let mut edits = vec![
        edit("target", json!(target.0)),
        edit("officers", json!(crew)),
        edit("form", form.into()),
        edit("started_at", request.now.to_rfc3339().into()),
        edit("checklists", json!(lists(core, &place, &tasks, day)?)),
        edit("status", "draft".into()),
    ];
    if !tasks.is_empty() {
        edits.push(edit("tasks", json!(tasks.iter().map(|it| it.doc.0).collect::<Vec<_>>())));
    }
    if !facts.is_empty() {
        edits.push(edit("facts", json!(facts)));
    }
    edits.extend(approval.map(|said| edit("answer.C-08", said)));
    match core.act(&edits) {
        Ok(_) => Ok(Page::go(format!("/visit/{doc}"))),
        Err(FieldError::NotAllowed { message, .. }) => {
            target::show(core, target, request, Some(&Said { status: 422, message: &message }))
        }
        Err(other) => Err(other),
    }
}

fn named_tasks(core: &FieldCore, request: &Request) -> Result<Vec<Document>, FieldError> {
    let ids = request.form.all("task").filter_map(|id| id.parse::<DocId>().ok());
    let found: Vec<Option<Document>> = ids.map(|id| core.document(id)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().filter(|it| it.kind == "task").collect())
}

/// The lists of the target's kind, the permit block on the first visit of the year, and those that its tasks name.
fn lists(core: &FieldCore, place: &Document, tasks: &[Document], day: NaiveDate) -> Result<Vec<VersionId>, FieldError> {
    let first = target::is_first(&target::visits(core, place.doc)?, day);
    let own = lists_for(target::kind_of(place), first).into_iter();
    let mut lists: Vec<VersionId> =
        own.filter_map(|list| Checklist::current(list, day)).map(|list| list.id.clone()).collect();
    for task in tasks {
        let named = task.value("checklists").and_then(|it| Vec::<VersionId>::deserialize(it).ok()).unwrap_or_default();
        for list in named {
            if !lists.iter().any(|there| there.list() == list.list()) {
                lists.push(list);
            }
        }
    }
    Ok(lists)
}

/// What the tasks and the gate already say about the visit.
fn facts(
    core: &mut FieldCore,
    target: DocId,
    tasks: &[Document],
    day: NaiveDate,
    approval: Option<&Value>,
) -> Result<BTreeMap<Fact, bool>, FieldError> {
    let mut facts = BTreeMap::new();
    for task in tasks {
        let lead = task.text("lead").and_then(|id| id.parse().ok()).map(|id| core.document(id)).transpose()?.flatten();
        if lead.is_some_and(|lead| lead.text("source") == Some(COMPLAINT)) {
            facts.insert(Fact::ComplaintLinked, true);
        }
    }
    let work = core.plan_work(day)?;
    let owed = work.sites.iter().find(|site| site.target == target).map_or(&[][..], |site| &site.duties);
    let rules: Vec<&str> = tasks.iter().filter_map(|task| task.text("rule")).collect();
    if owed.iter().any(|duty| duty.monitoring && rules.contains(&duty.rule)) {
        facts.insert(Fact::MonitoringPlanned, true);
    }
    // Without a number the record says why there was no approval.
    if approval.is_some_and(|said| said.get("not_checked").is_some()) {
        facts.insert(Fact::EmergencyOverride, true);
    }
    Ok(facts)
}
