//! Sending a crew out: tasks and assignments, as commits that tablets pull.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::checklist::Checklist;
use qingjian_domain::inspection::{Status, beijing_date};
use qingjian_domain::lead::{Paper, Papers, Write};
use qingjian_domain::plan::Plan;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{Digest, DocId, OfficerId, StreamId};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::asked::{RoundRequest, StopRequest, check};
use super::owed::{at_work, plan};
use crate::follow_up::{Read, edit, took_effect};

/// What a crew reads where no rule of the plan sends it: the lead's own wish.
const WISH_TITLE: &str = "组长指定的检查";

/// What became of a round.
#[derive(Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DispatchReply {
    /// Tasks that are new.
    pub made: u64,
    /// Open tasks that were given to this crew or day instead of another.
    pub moved: u64,
    /// Open tasks that this crew had for this day already.
    pub kept: u64,
}

/// Dispatches a round. An open task of the same rule, or of none, at the same target is not made twice: it goes
/// to this crew.
///
/// # Errors
/// `round_refused` with what is wrong, `target_unknown`, `officer_unknown`, or when the store fails.
pub(crate) fn dispatch(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    asked: &RoundRequest,
    now: DateTime<FixedOffset>,
) -> Result<DispatchReply, Problem> {
    check(centre, stream, asked, beijing_date(now))?;
    let plan = plan(centre, stream, asked.on)?;
    let (mut reply, mut edits) = (DispatchReply::default(), Vec::new());
    for stop in &asked.stops {
        let (read, stop) =
            (at_target(centre, stream, stop.target)?, with_lists(centre, stream, stop, (asked.on, now))?);
        for rule in errands(&stop.rules) {
            let given = Given { plan, stop: &stop, rule, asked, today: beijing_date(now) };
            let writes = of_errand(&read.papers, &given, &mut reply);
            edits.extend(writes.into_iter().map(|write| {
                let there = read.documents.get(&DocId(write.doc));
                edit(write, there)
            }));
        }
    }
    if !edits.is_empty() {
        let done = centre.act(stream, author, edits, now)?;
        done.results.iter().try_for_each(|result| took_effect(&result.outcome))?;
    }
    Ok(reply)
}

/// A stop that names no checklists goes with those of its kind.
fn with_lists(
    centre: &Centre,
    stream: &StreamId,
    stop: &StopRequest,
    (on, now): (NaiveDate, DateTime<FixedOffset>),
) -> Result<StopRequest, StoreError> {
    let mut stop = stop.clone();
    if stop.checklists.is_empty() {
        let target = stop.target.to_string();
        stop.checklists = at_work(centre, stream, now, on, |_, ground| {
            let lists = ground.places.get(&target).map(|place| place.lists()).unwrap_or_default();
            lists.iter().filter_map(|list| Checklist::current(list, on)).map(|list| list.id.clone()).collect()
        })?;
    }
    Ok(stop)
}

/// The tasks of a target, who was sent, and the visits that served them.
fn at_target(centre: &Centre, stream: &StreamId, target: Uuid) -> Result<Read, StoreError> {
    let about = centre.papers_about(stream, &[DocId(target)])?;
    let tasks: Vec<DocId> = about.iter().filter(|it| it.kind == "task").map(|it| it.doc).collect();
    Read::around(centre, stream, &tasks, false)
}

/// What a crew is sent for, one task each: the first rule of each task of the plan, since the others come with its list.
/// Without a rule it is one errand too.
fn errands(rules: &[String]) -> Vec<Option<&str>> {
    let mut seen = BTreeSet::new();
    let rules = rules.iter().map(String::as_str).filter(|rule| seen.insert(rule.split('-').next().unwrap_or(rule)));
    let errands: Vec<Option<&str>> = rules.map(Some).collect();
    if errands.is_empty() { vec![None] } else { errands }
}

/// One errand of a round.
struct Given<'a> {
    plan: &'static Plan,
    stop: &'a StopRequest,
    rule: Option<&'a str>,
    asked: &'a RoundRequest,
    today: NaiveDate,
}

fn of_errand(papers: &Papers, given: &Given<'_>, reply: &mut DispatchReply) -> Vec<Write> {
    let (target, asked) = (given.stop.target, given.asked);
    let same: Vec<&Paper> = papers.of_kind("task").filter(|task| is_for(task, target, given.rule)).collect();
    let Some(open) = same.iter().find(|task| is_open(task, papers)) else {
        reply.made = reply.made.saturating_add(1);
        let task = name(target, given.rule, same.len());
        return [task_writes(task, given), assignment(Uuid::from_u128(task.as_u128() ^ 1), task, asked)].concat();
    };
    let sent = papers.after(open.id).find(|it| it.kind == "assignment" && !it.is_withdrawn());
    let doc = sent.map_or_else(|| Uuid::from_u128(open.id.as_u128() ^ 1), |sent| sent.id);
    if sent.is_some_and(|sent| goes(sent, asked)) {
        reply.kept = reply.kept.saturating_add(1);
        return Vec::new();
    }
    reply.moved = reply.moved.saturating_add(1);
    assignment(doc, open.id, asked)
}

/// A task that a complaint or an order asked for is not the plan's, and not a lead's wish either.
fn is_for(task: &Paper, target: Uuid, rule: Option<&str>) -> bool {
    let own = task.value("lead").is_none() && task.value("order").is_none();
    task.ids("target").any(|id| id == target) && task.text("rule") == rule && own
}

/// Not withdrawn, and no complete visit has served it.
fn is_open(task: &Paper, papers: &Papers) -> bool {
    let complete = |visit: &&Paper| visit.read::<Status>("status").is_some_and(|status| status != Status::Draft);
    let mut visits = papers.after(task.id).filter(|it| it.kind == "inspection" && !it.is_withdrawn());
    !task.is_withdrawn() && visits.find(complete).is_none()
}

fn goes(sent: &Paper, asked: &RoundRequest) -> bool {
    let (going, wanted): (BTreeSet<Uuid>, BTreeSet<Uuid>) =
        (sent.ids("officers").collect(), asked.crew.iter().copied().collect());
    going == wanted && sent.day("on") == Some(asked.on)
}

/// The name of the n-th task for an errand at a target: two leads who dispatch at once name the same one.
fn name(target: Uuid, rule: Option<&str>, earlier: usize) -> Uuid {
    let rule = rule.unwrap_or_default();
    let digest = Digest::of(format!("task {target} {rule} {earlier}").as_bytes());
    let first = digest.0.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(first).into_uuid()
}

fn task_writes(task: Uuid, given: &Given<'_>) -> Vec<Write> {
    let Given { plan, stop, rule, today, .. } = *given;
    let of_plan = |rule: &str| plan.tasks.iter().find(|it| it.rules.iter().any(|one| one.id == rule));
    let title = rule.map_or(Some(WISH_TITLE), |rule| of_plan(rule).map(|task| task.name.as_str()));
    let fields = [
        ("rule", rule.map(|rule| json!(rule))),
        ("target", Some(json!(stop.target))),
        ("title", title.map(|title| json!(title))),
        ("checklists", Some(json!(stop.checklists))),
        ("due_on", stop.due_on.map(|day| json!(day))),
        ("given_on", Some(json!(today))),
    ];
    writes(task, "task", fields)
}

fn assignment(doc: Uuid, task: Uuid, asked: &RoundRequest) -> Vec<Write> {
    let note = asked.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let fields = [
        ("task", Some(json!(task))),
        ("officers", Some(json!(asked.crew))),
        ("on", Some(json!(asked.on))),
        ("note", note.map(|note| json!(note))),
    ];
    writes(doc, "assignment", fields)
}

fn writes<const N: usize>(doc: Uuid, kind: &str, fields: [(&str, Option<Value>); N]) -> Vec<Write> {
    let one = |(field, value): (&str, Option<Value>)| {
        Some(Write { doc, kind: kind.to_owned(), field: field.to_owned(), value: value? })
    };
    fields.into_iter().filter_map(one).collect()
}
