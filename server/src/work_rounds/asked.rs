//! What a lead asks for when a crew is sent out, and whether that can be.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::checklist::{Checklist, VersionId};
use qingjian_domain::inspection::OFFICERS_MIN;
use qingjian_domain::plan::Plan;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, StreamId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::owed::plan;
use super::propose::STOPS_MAX;
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
    /// Rules of the plan; one task is made for those of each task of the plan. Without any the visit is the lead's own wish,
    /// and one task without a rule is made.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Checklists to pin, such as `C@2022.1`; without any those of the target's kind.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub checklists: Vec<VersionId>,
    /// The earliest last day.
    pub due_on: Option<NaiveDate>,
}

/// Refuses what cannot be sent out, before anything is written.
///
/// # Errors
/// `round_refused` with what is wrong, `target_unknown`, `officer_unknown`, or when the store fails.
pub(super) fn check(centre: &Centre, stream: &StreamId, asked: &RoundRequest, today: NaiveDate) -> Result<(), Problem> {
    check_form(asked, today)?;
    let plan = plan(centre, stream, asked.on)?;
    asked.stops.iter().try_for_each(|stop| check_stop(plan, stop))?;
    check_crew(centre, stream, &asked.crew)?;
    asked.stops.iter().try_for_each(|stop| check_target(centre, stream, stop.target))
}

fn check_form(asked: &RoundRequest, today: NaiveDate) -> Result<(), Problem> {
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
    Ok(())
}

fn check_stop(plan: &Plan, stop: &StopRequest) -> Result<(), Problem> {
    if stop.rules.len() > RULES_MAX {
        let zh = format!("一个检查对象最多列{RULES_MAX}条规则");
        return Err(refuse(&zh, &format!("a stop names at most {RULES_MAX} rules of the plan")));
    }
    if let Some(rule) = stop.rules.iter().find(|rule| plan.rule(rule).is_none()) {
        return Err(refuse(&format!("计划中没有规则“{rule}”"), &format!("the plan has no rule '{rule}'")));
    }
    match stop.checklists.iter().find(|list| Checklist::pinned(list).is_err()) {
        None => Ok(()),
        Some(list) => Err(refuse(&format!("没有检查清单“{list}”"), &format!("there is no checklist '{list}'"))),
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
