//! Owed work, ranked, and a proposed round.

use chrono::NaiveDate;
use qingjian_domain::work::{Lateness, Round, Site, Stop, Work};
use serde::Serialize;
use utoipa::ToSchema;

/// Targets in one answer: what a team lead reads at once.
pub(crate) const SITES_MAX: usize = 50;

/// Targets at which something is owed, the most urgent first, page by page.
#[derive(Serialize, ToSchema)]
pub struct WorkReply {
    /// The day asked about.
    as_of: NaiveDate,
    /// How many targets there are.
    total: usize,
    /// Targets of this page.
    #[schema(inline)]
    sites: Vec<SiteReply>,
    /// Numbers that the district owes and to which any target of these ledgers counts; on the first page.
    #[schema(value_type = Vec<Object>)]
    open: Vec<serde_json::Value>,
    /// What belongs to no target; on the first page.
    #[schema(value_type = Vec<Object>)]
    elsewhere: Vec<serde_json::Value>,
    /// How much was missed in its window and cannot be made good.
    missed: usize,
    /// Of how much something is not known.
    cannot_tell: usize,
    /// Give it back as `cursor` for the next page; null on the last.
    next: Option<String>,
}

/// One target.
#[derive(Serialize, ToSchema)]
pub struct SiteReply {
    /// Id of the target's document.
    target: String,
    /// Its name.
    name: String,
    /// Its street, as the ledger writes it.
    street: Option<String>,
    /// How urgent the most urgent of it is.
    #[schema(value_type = String)]
    lateness: Lateness,
    /// Complaints known.
    complaints: u64,
    /// Exceedances known.
    exceedances: u64,
    /// 正面清单: off site first, and an approval before an on-site visit.
    positive_list: bool,
    /// What is owed, the earliest first.
    #[schema(value_type = Vec<Object>)]
    duties: Vec<serde_json::Value>,
}

/// A proposal for a round of visits: a person decides.
#[derive(Serialize, ToSchema)]
pub struct RoundReply {
    /// The day asked about.
    as_of: NaiveDate,
    /// Stops in the order proposed.
    #[schema(inline)]
    stops: Vec<StopReply>,
    /// Targets with work of this sort that found no place.
    left: usize,
}

/// One visit in which all that is owed at the target is done together.
#[derive(Serialize, ToSchema)]
pub struct StopReply {
    /// Id of the target's document.
    target: String,
    /// Its name.
    name: String,
    /// Its street.
    street: Option<String>,
    /// Tasks that are merged here.
    tasks: Vec<u32>,
    /// Rules, the most urgent first.
    rules: Vec<String>,
    /// Checklists that go with them.
    lists: Vec<&'static str>,
    /// The earliest last day.
    by: Option<NaiveDate>,
    /// How urgent.
    #[schema(value_type = String)]
    lateness: Lateness,
    /// Samplers or instruments have to come along.
    monitoring: bool,
    /// An on-site visit needs a recorded approval.
    needs_approval: bool,
    /// It only counts towards a number that the district owes.
    fills_a_number: bool,
}

impl WorkReply {
    pub fn of(work: &Work<'_>, street: Option<&str>, skip: usize) -> Self {
        let here = |site: &&Site<'_>| street.is_none() || site.place.street.as_deref() == street;
        let total = work.sites.iter().filter(here).count();
        let after = skip.saturating_add(SITES_MAX);
        let values = |first: bool, list: Vec<serde_json::Value>| if first { list } else { Vec::new() };
        Self {
            as_of: work.as_of,
            total,
            sites: work.sites.iter().filter(here).skip(skip).take(SITES_MAX).map(SiteReply::from).collect(),
            open: values(skip == 0, work.open.iter().filter_map(|it| serde_json::to_value(it).ok()).collect()),
            elsewhere: values(
                skip == 0,
                work.elsewhere.iter().filter_map(|it| serde_json::to_value(it).ok()).collect(),
            ),
            missed: work.missed,
            cannot_tell: work.cannot_tell,
            next: (after < total).then(|| after.to_string()),
        }
    }
}

impl From<&Site<'_>> for SiteReply {
    fn from(site: &Site<'_>) -> Self {
        let place = site.place;
        Self {
            target: place.id.clone(),
            name: place.name.clone(),
            street: place.street.clone(),
            lateness: site.lateness,
            complaints: place.complaints,
            exceedances: place.exceedances,
            positive_list: place.positive_list,
            duties: site.duties.iter().filter_map(|it| serde_json::to_value(it).ok()).collect(),
        }
    }
}

impl RoundReply {
    pub fn of(round: &Round<'_>, as_of: NaiveDate) -> Self {
        Self { as_of, stops: round.stops.iter().map(StopReply::from).collect(), left: round.left }
    }
}

impl From<&Stop<'_>> for StopReply {
    fn from(stop: &Stop<'_>) -> Self {
        Self {
            target: stop.place.id.clone(),
            name: stop.place.name.clone(),
            street: stop.place.street.clone(),
            tasks: stop.tasks.iter().copied().collect(),
            rules: stop.rules.iter().map(|rule| (*rule).to_owned()).collect(),
            lists: stop.lists.clone(),
            by: stop.by,
            lateness: stop.lateness,
            monitoring: stop.monitoring,
            needs_approval: stop.needs_approval,
            fills_a_number: stop.fills_a_number,
        }
    }
}
