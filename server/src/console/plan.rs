//! The year's plan as it stands: tasks, rules, owed work. Read-only; what is asked is a day.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use qingjian_central_store::Seat;
use qingjian_domain::work::{Wish, round};
use qingjian_sync::StreamId;
use serde::Deserialize;

use super::answers::{Answer, ITEMS_MAX, PlanReply, RoundReply, RuleReply, TargetOwedReply, TaskRulesReply, WorkReply};
use super::asked;
use super::caller::{May, roles};
use super::plan_sheet;
use crate::body::answer;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// Stops of a round where nobody says how many: what a crew manages in a shift.
const STOPS: usize = 6;
/// Stops of a round at most: more than any crew can visit between two syncs.
const STOPS_MAX: usize = 50;

/// Which day, and which part of a long answer.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    as_of: Option<NaiveDate>,
    cursor: Option<String>,
    street: Option<String>,
    night: Option<bool>,
    stops: Option<usize>,
}

impl Asked {
    fn skip(&self) -> Result<usize, Refusal> {
        let malformed = |_| Refusal::new(codes::QUERY_MALFORMED, "`cursor` is not the `next` of an earlier page");
        Ok(self.cursor.as_ref().map(|text| text.parse()).transpose().map_err(malformed)?.unwrap_or_default())
    }
}

/// Looks at the district's plan on the day asked about, today where none is.
///
/// # Errors
/// When the store fails.
pub(crate) async fn at_desk<T: Send + 'static>(
    shared: &Shared,
    stream: StreamId,
    as_of: Option<NaiveDate>,
    look: impl FnOnce(&Seat<'_>, NaiveDate) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let now = shared.clock.now();
    shared.with_centre(move |centre| centre.at_plan_desk(&stream, now, as_of, look)).await
}

/// The same, and the answer is kept until something changes. `question` names all that it hangs on besides desk and day.
///
/// # Errors
/// When the store fails.
pub(crate) async fn kept_at_desk<T: Send + Sync + 'static>(
    shared: &Shared,
    stream: StreamId,
    as_of: Option<NaiveDate>,
    question: String,
    look: impl FnOnce(&Seat<'_>, NaiveDate) -> T + Send + 'static,
) -> Result<Arc<T>, Refusal> {
    let now = shared.clock.now();
    shared.console.readiness.looked(&stream, now);
    shared.with_centre(move |centre| centre.kept_at_plan_desk(&stream, now, as_of, (&question, look))).await
}

/// `GET /v1/plan`.
pub(super) async fn progress(caller: May<{ roles::ALL }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let asked: Asked = asked::query(&request)?;
    let question = "progress".to_owned();
    let found =
        kept_at_desk(&shared, caller.stream(), asked.as_of, question, |desk, day| PlanReply::from(desk.progress(day)));
    answer(&*found.await?)
}

/// `GET /v1/plan/tasks/{task}`.
pub(super) async fn task(
    caller: May<{ roles::ALL }>,
    shared: Data<Shared>,
    request: HttpRequest,
    number: Path<String>,
) -> Answer {
    let asked: Asked = asked::query(&request)?;
    let malformed = |_| Refusal::new(codes::PATH_MALFORMED, "任务号应为数字 / the task in the address is no number");
    let number: u32 = number.parse().map_err(malformed)?;
    let found = plan_sheet::of_task(&shared, caller.stream(), asked.as_of, number).await?;
    answer(&TaskRulesReply::of(&*found.ok_or_else(|| unknown_task(number))?))
}

/// No such task.
pub(crate) fn unknown_task(number: u32) -> Refusal {
    Refusal::new(codes::TASK_UNKNOWN, format!("计划中没有任务{number} / the plan has no task {number}"))
}

/// `GET /v1/plan/rules/{rule}`.
pub(super) async fn rule(
    caller: May<{ roles::ALL }>,
    shared: Data<Shared>,
    request: HttpRequest,
    id: Path<String>,
) -> Answer {
    let asked: Asked = asked::query(&request)?;
    let (id, skip) = (id.into_inner(), asked.skip()?);
    let (looked, question) = (id.clone(), format!("rule {id} from {skip}"));
    let found = kept_at_desk(&shared, caller.stream(), asked.as_of, question, move |desk, day| {
        desk.rule(&looked, day, |it| RuleReply::of(desk, it, skip, ITEMS_MAX))
    });
    answer(found.await?.as_ref().as_ref().ok_or_else(|| unknown_rule(&id))?)
}

/// No such rule.
pub(crate) fn unknown_rule(id: &str) -> Refusal {
    Refusal::new(codes::RULE_UNKNOWN, format!("计划中没有规则{id} / the plan has no rule {id}"))
}

/// `GET /v1/plan/targets/{id}/owed`.
pub(super) async fn owed_at(
    caller: May<{ roles::ALL }>,
    shared: Data<Shared>,
    request: HttpRequest,
    id: Path<String>,
) -> Answer {
    let target = asked::id(&id)?.to_string();
    let asked: Asked = asked::query(&request)?;
    let question = format!("owed at {target}");
    let found = kept_at_desk(&shared, caller.stream(), asked.as_of, question, move |desk, as_of| TargetOwedReply {
        as_of,
        owed: desk.owed_at(&target, as_of),
        target,
    });
    answer(&*found.await?)
}

/// `GET /v1/plan/owed`.
pub(super) async fn owed(caller: May<{ roles::ALL }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let asked: Asked = asked::query(&request)?;
    let (skip, street) = (asked.skip()?, asked.street);
    let question = format!("owed in {street:?} from {skip}");
    let found = kept_at_desk(&shared, caller.stream(), asked.as_of, question, move |desk, day| {
        desk.owed(day, |work, _| WorkReply::of(work, street.as_deref(), skip))
    });
    answer(&*found.await?)
}

/// `GET /v1/plan/round`.
pub(super) async fn propose(caller: May<{ roles::ALL }>, shared: Data<Shared>, request: HttpRequest) -> Answer {
    let asked: Asked = asked::query(&request)?;
    let stops = asked.stops.unwrap_or(STOPS).min(STOPS_MAX);
    let wish = Wish { stops, street: asked.street, night: asked.night.unwrap_or_default() };
    let question = format!("{wish:?}");
    let found = kept_at_desk(&shared, caller.stream(), asked.as_of, question, move |desk, day| {
        desk.owed(day, |work, ground| RoundReply::of(&round(work, ground, &wish), day))
    });
    answer(&*found.await?)
}
