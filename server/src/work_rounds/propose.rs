//! What is owed, and a round that does as much of it as possible.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, Seat, StoreError};
use qingjian_domain::checklist::Checklist;
use qingjian_domain::plan::Plan;
use qingjian_domain::work::{Ground, Lateness, Place, Site, Stop, Wish, Work, round};
use qingjian_sync::StreamId;
use serde::Serialize;
use utoipa::ToSchema;

/// Targets of one page of what is owed.
pub(crate) const SITES_MAX: usize = 50;
/// Stops of one round: more than a crew can make in a night.
pub(crate) const STOPS_MAX: usize = 30;
/// What a crew makes in an evening.
const STOPS_USUAL: usize = 8;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub stops: Option<usize>,
    pub street: Option<String>,
    pub night: bool,
    /// Targets that the lead wants besides.
    pub add: BTreeSet<String>,
    /// Leave out so many of the list.
    pub skip: usize,
}

/// What is owed at targets, and a proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundWorkReply {
    /// The day.
    pub as_of: NaiveDate,
    /// How many targets owe something.
    pub total: u64,
    /// The most urgent of them after the skipped ones: late first, then risk, then place.
    #[schema(inline)]
    pub sites: Vec<SiteReply>,
    /// What belongs to no target: how many duties of the district.
    pub elsewhere: u64,
    /// The proposal.
    #[schema(inline)]
    pub round: Vec<StopReply>,
    /// Targets with work of this sort that found no place in it.
    pub left: u64,
}

/// One target at which something is owed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteReply {
    /// The target.
    pub target: String,
    /// What it is called.
    pub name: String,
    /// Street, as the ledger writes it.
    pub street: Option<String>,
    /// `overdue`, `soon`, `this_month`, `later` or `no_term`.
    #[schema(value_type = String)]
    pub lateness: Lateness,
    /// Complaints, of the ledger and of the year.
    pub complaints: u64,
    /// Exceedances, an earlier one and those of the year.
    pub exceedances: u64,
    /// What: `[{rule, task, quote, missing, unit, by, lateness, …}]`.
    #[schema(value_type = Vec<Object>)]
    pub duties: Vec<serde_json::Value>,
}

/// One stop of a proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct StopReply {
    /// The target.
    pub target: String,
    /// What it is called.
    pub name: String,
    /// Street, as the ledger writes it.
    pub street: Option<String>,
    /// Rules that it serves, the most urgent first.
    pub rules: Vec<String>,
    /// Names of the tasks that are merged here.
    pub tasks: Vec<String>,
    /// Checklists to pin, such as `C@2022.1`.
    pub checklists: Vec<String>,
    /// The earliest last day.
    pub by: Option<NaiveDate>,
    /// How urgent.
    #[schema(value_type = String)]
    pub lateness: Lateness,
    /// Samplers or instruments come along.
    pub monitoring: bool,
    /// 正面清单: an approval before an on-site visit.
    pub needs_approval: bool,
    /// Only because a number of the district is owed.
    pub fills_a_number: bool,
}

/// What is owed on a day, and a proposal for a round: kept for each wish until something changes.
///
/// # Errors
/// When the store fails.
pub(crate) fn propose(
    centre: &Centre,
    stream: &StreamId,
    now: DateTime<FixedOffset>,
    day: NaiveDate,
    asked: &Asked,
) -> Result<Arc<RoundWorkReply>, StoreError> {
    let question = format!("round {asked:?}");
    let look =
        |desk: &Seat<'_>, day: NaiveDate| desk.owed(day, |work, ground| reply(desk.plan(), work, ground, day, asked));
    centre.kept_at_plan_desk(stream, now, Some(day), (&question, look))
}

fn reply(plan: &Plan, work: &Work<'_>, ground: &Ground, day: NaiveDate, asked: &Asked) -> RoundWorkReply {
    let stops = asked.stops.unwrap_or(STOPS_USUAL).min(STOPS_MAX);
    let wish = Wish { stops, street: asked.street.clone(), night: asked.night };
    let proposed = round(work, ground, &wish);
    let mut stops: Vec<StopReply> = proposed.stops.iter().map(|it| stop(plan, it, day)).collect();
    let here: BTreeSet<String> = stops.iter().map(|it| it.target.clone()).collect();
    let more = asked.add.iter().filter(|id| !here.contains(*id)).filter_map(|id| ground.places.get(id));
    stops.extend(more.map(|place| added(plan, work, place, day)));
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    RoundWorkReply {
        as_of: day,
        total: count(work.sites.len()),
        sites: work.sites.iter().skip(asked.skip).take(SITES_MAX).map(site).collect(),
        elsewhere: count(work.elsewhere.len()),
        round: stops,
        left: count(proposed.left),
    }
}

fn site(site: &Site<'_>) -> SiteReply {
    SiteReply {
        target: site.place.id.clone(),
        name: site.place.name.clone(),
        street: site.place.street.clone(),
        lateness: site.lateness,
        complaints: site.place.complaints,
        exceedances: site.place.exceedances,
        duties: site.duties.iter().filter_map(|duty| serde_json::to_value(duty).ok()).collect(),
    }
}

fn stop(plan: &Plan, stop: &Stop<'_>, day: NaiveDate) -> StopReply {
    StopReply {
        target: stop.place.id.clone(),
        name: stop.place.name.clone(),
        street: stop.place.street.clone(),
        rules: stop.rules.iter().map(|rule| (*rule).to_owned()).collect(),
        tasks: stop.tasks.iter().filter_map(|number| task_name(plan, *number)).collect(),
        checklists: stop.lists.iter().filter_map(|list| version(list, day)).collect(),
        by: stop.by,
        lateness: stop.lateness,
        monitoring: stop.monitoring,
        needs_approval: stop.needs_approval,
        fills_a_number: stop.fills_a_number,
    }
}

/// A target that the lead wants besides: with everything that is owed there, by day or by night. Where nothing is, it goes
/// with the lists of its kind and no rule.
fn added(plan: &Plan, work: &Work<'_>, place: &Place, day: NaiveDate) -> StopReply {
    let duties = work.sites.iter().find(|site| site.place.id == place.id).map(|site| site.duties.as_slice());
    let duties: Vec<_> = duties.unwrap_or_default().iter().filter(|duty| duty.in_the_field).collect();
    let mut rules: Vec<String> = duties.iter().map(|duty| duty.rule.to_owned()).collect();
    rules.dedup();
    let tasks: BTreeSet<u32> = duties.iter().filter_map(|duty| duty.task).collect();
    StopReply {
        target: place.id.clone(),
        name: place.name.clone(),
        street: place.street.clone(),
        rules,
        tasks: tasks.into_iter().filter_map(|number| task_name(plan, number)).collect(),
        checklists: place.lists().iter().filter_map(|list| version(list, day)).collect(),
        by: duties.iter().filter_map(|duty| duty.by).min(),
        lateness: duties.iter().map(|duty| duty.lateness).min().unwrap_or(Lateness::NoTerm),
        monitoring: duties.iter().any(|duty| duty.monitoring),
        needs_approval: place.positive_list,
        fills_a_number: false,
    }
}

fn task_name(plan: &Plan, number: u32) -> Option<String> {
    let task = plan.tasks.iter().find(|task| task.number == number)?;
    Some(format!("{} {}", task.number, task.name))
}

/// The version of a list that holds on a day.
fn version(list: &str, day: NaiveDate) -> Option<String> {
    Checklist::current(list, day).map(|list| list.id.to_string())
}
