//! Sending a crew out: tasks and assignments, as commits that tablets pull.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::checklist::VersionId;
use qingjian_domain::inspection::{OFFICERS_MIN, Status, beijing_date};
use qingjian_domain::lead::{Paper, Papers, Write};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{Digest, DocId, OfficerId, StreamId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::owed::plan;
use super::propose::STOPS_MAX;
use crate::follow_up::{Read, edit, took_effect};
use crate::problem::{Refusal, codes};

/// Rules of one stop.
const RULES_MAX: usize = 40;
/// Characters of a note to a crew.
const NOTE_CHARS_MAX: usize = 500;

/// A round for a crew.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundRequest {
    /// The Beijing date of the shift.
    pub on: NaiveDate,
    /// Who goes; at least two.
    pub crew: Vec<Uuid>,
    /// What they should know.
    pub note: Option<String>,
    /// Where, and what for.
    pub stops: Vec<StopRequest>,
}

/// One stop.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StopRequest {
    /// The target.
    pub target: Uuid,
    /// Rules of the plan; one task is made for those of each task of the plan.
    pub rules: Vec<String>,
    /// Checklists to pin, such as `C@2022.1`.
    #[schema(value_type = Vec<String>)]
    pub checklists: Vec<VersionId>,
    /// The earliest last day.
    pub due_on: Option<NaiveDate>,
}

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

/// Dispatches a round. An open task of the same rule at the same target is not made twice: it goes to this crew.
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
    check(asked, beijing_date(now))?;
    check_crew(centre, stream, &asked.crew)?;
    let (mut reply, mut edits) = (DispatchReply::default(), Vec::new());
    for stop in &asked.stops {
        check_target(centre, stream, stop.target)?;
        let read = at_target(centre, stream, stop.target)?;
        for rule in one_for_each_task(&stop.rules) {
            let writes = of_rule(&read.papers, stop, rule, asked, beijing_date(now), &mut reply);
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

/// The tasks of a target, who was sent, and the visits that served them.
fn at_target(centre: &Centre, stream: &StreamId, target: Uuid) -> Result<Read, StoreError> {
    let about = centre.papers_about(stream, &[DocId(target)])?;
    let tasks: Vec<DocId> = about.iter().filter(|it| it.kind == "task").map(|it| it.doc).collect();
    Read::around(centre, stream, &tasks, false)
}

/// The first rule of each task of the plan: the others come with its list.
fn one_for_each_task(rules: &[String]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    rules.iter().map(String::as_str).filter(|rule| seen.insert(rule.split('-').next().unwrap_or(rule))).collect()
}

fn of_rule(
    papers: &Papers,
    stop: &StopRequest,
    rule: &str,
    asked: &RoundRequest,
    today: NaiveDate,
    reply: &mut DispatchReply,
) -> Vec<Write> {
    let same: Vec<&Paper> = papers.of_kind("task").filter(|task| is_for(task, stop.target, rule)).collect();
    let Some(open) = same.iter().find(|task| is_open(task, papers)) else {
        reply.made = reply.made.saturating_add(1);
        let task = name(stop.target, rule, same.len());
        return [task_writes(task, stop, rule, today), assignment(Uuid::from_u128(task.as_u128() ^ 1), task, asked)]
            .concat();
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

fn is_for(task: &Paper, target: Uuid, rule: &str) -> bool {
    task.ids("target").any(|id| id == target) && task.text("rule") == Some(rule) && task.value("lead").is_none()
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

/// The name of the n-th task for a rule at a target: two leads who dispatch at once name the same one.
fn name(target: Uuid, rule: &str, earlier: usize) -> Uuid {
    let digest = Digest::of(format!("task {target} {rule} {earlier}").as_bytes());
    let first = digest.0.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(first).into_uuid()
}

fn task_writes(task: Uuid, stop: &StopRequest, rule: &str, today: NaiveDate) -> Vec<Write> {
    let named = plan().and_then(|plan| plan.tasks.iter().find(|it| it.rules.iter().any(|one| one.id == rule)));
    let fields = [
        ("rule", Some(json!(rule))),
        ("target", Some(json!(stop.target))),
        ("title", named.map(|task| json!(task.name))),
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

fn check(asked: &RoundRequest, today: NaiveDate) -> Result<(), Problem> {
    let crew: BTreeSet<&Uuid> = asked.crew.iter().collect();
    if crew.len() < OFFICERS_MIN {
        return Err(refuse("请选择至少两名检查人员", "choose at least two officers"));
    }
    if asked.on < today {
        return Err(refuse("派发日期已过，请选择今天或以后", "the day is over: choose today or later"));
    }
    if asked.stops.is_empty() || asked.stops.len() > STOPS_MAX {
        let zh = format!("请选择1至{STOPS_MAX}个检查对象");
        return Err(refuse(&zh, &format!("a round has 1 to {STOPS_MAX} stops")));
    }
    if asked.note.as_ref().is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        let zh = format!("说明最多{NOTE_CHARS_MAX}字");
        return Err(refuse(&zh, &format!("`note` has at most {NOTE_CHARS_MAX} characters")));
    }
    asked.stops.iter().try_for_each(check_rules)
}

fn check_rules(stop: &StopRequest) -> Result<(), Problem> {
    if stop.rules.is_empty() || stop.rules.len() > RULES_MAX {
        return Err(refuse("请说明按哪条规则检查", "a stop names 1 to 40 rules of the plan"));
    }
    let known = |rule: &&String| plan().is_some_and(|plan| plan.rule(rule).is_some());
    match stop.rules.iter().find(|rule| !known(rule)) {
        None => Ok(()),
        Some(rule) => Err(refuse(&format!("计划中没有规则“{rule}”"), &format!("the plan has no rule '{rule}'"))),
    }
}

fn check_crew(centre: &Centre, stream: &StreamId, crew: &[Uuid]) -> Result<(), Problem> {
    let known: BTreeSet<Uuid> = centre.users(stream)?.iter().map(|user| user.officer.id.0).collect();
    match crew.iter().find(|id| !known.contains(id)) {
        None => Ok(()),
        Some(id) => Err(StoreError::Unknown { what: "officer", name: id.to_string() }.into()),
    }
}

fn check_target(centre: &Centre, stream: &StreamId, target: Uuid) -> Result<(), Problem> {
    let found = centre.document(stream, DocId(target))?.filter(|found| found.kind == "target");
    found.map(|_| ()).ok_or_else(|| StoreError::Unknown { what: "target", name: target.to_string() }.into())
}

fn refuse(zh: &str, en: &str) -> Problem {
    Refusal::new(codes::ROUND_REFUSED, format!("{zh} / {en}")).0
}
