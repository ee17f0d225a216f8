//! A round of visits.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::duty::Duty;
use super::gather::{Open, Site, Work};
use super::ground::{Ground, Place};
use super::lateness::Lateness;
use crate::checklist::lists_for;

/// A window of hours that begins at this hour or later is night work; the plan's begins at 22:00.
const NIGHT_FROM: Option<NaiveTime> = NaiveTime::from_hms_opt(20, 0, 0);

/// What sort of round is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// How many stops at most.
    pub stops: usize,
    /// Only in this street.
    pub street: Option<String>,
    /// Tonight: what may only be done at night. By day: everything else.
    pub night: bool,
}

/// A proposal: a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round<'a> {
    /// Stops in the order proposed.
    pub stops: Vec<Stop<'a>>,
    /// Targets with work of this sort that found no place.
    pub left: usize,
}

/// One visit, in which all that is owed at the target is done together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop<'a> {
    /// Where.
    #[serde(flatten)]
    pub place: &'a Place,
    /// Tasks that are merged here; each list has to be completed to count.
    pub tasks: BTreeSet<u32>,
    /// Rules, the most urgent first.
    pub rules: Vec<&'a str>,
    /// Checklists: the head block, the permit block on the first visit of the year, the target's own.
    pub lists: Vec<&'static str>,
    /// The earliest last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// How urgent.
    pub lateness: Lateness,
    /// Samplers or instruments have to come along.
    pub monitoring: bool,
    /// 正面清单: begin off site; an on-site visit needs a recorded approval.
    pub needs_approval: bool,
    /// It only counts towards a number that the district owes.
    pub fills_a_number: bool,
}

/// Proposes stops: the most urgent target first, and then, within the same urgency, those in its street before others.
/// Stops that are left over are filled with targets that were not reached yet and count towards a number of the
/// district, riskier ones first.
#[must_use]
pub fn round<'a>(work: &Work<'a>, ground: &'a Ground, wish: &Wish) -> Round<'a> {
    let mut found: Vec<(Lateness, &Site<'a>)> = work.sites.iter().filter_map(|site| urgency(site, wish)).collect();
    let street = found.first().and_then(|(_, site)| site.place.street.clone());
    // A stable sort: within urgency and street the order of the work stays.
    found.sort_by_key(|(lateness, site)| (*lateness, site.place.street != street));
    let mut stops: Vec<Stop<'a>> = found.iter().take(wish.stops).map(|(_, site)| stop(site, wish)).collect();
    if let Some(room) = wish.stops.checked_sub(stops.len()).filter(|room| *room > 0) {
        let taken: HashSet<&str> = stops.iter().map(|it| it.place.id.as_str()).collect();
        let more = fillers(work, ground, wish, &taken, room);
        stops.extend(more);
    }
    Round { left: found.len().saturating_sub(wish.stops), stops }
}

/// How urgent what may be done at a target on such a round is; none where there is nothing of that sort. Only of those that
/// find a place is more than that worked out.
fn urgency<'w, 'a>(site: &'w Site<'a>, wish: &Wish) -> Option<(Lateness, &'w Site<'a>)> {
    let lateness = fitting(site, wish).map(|it| it.lateness).min().filter(|_| is_here(site.place, wish))?;
    Some((lateness, site))
}

fn fitting<'w, 'a>(site: &'w Site<'a>, wish: &Wish) -> impl Iterator<Item = &'w Duty<'a>> {
    site.duties.iter().filter(|it| it.in_the_field && fits(it, wish))
}

fn stop<'a>(site: &Site<'a>, wish: &Wish) -> Stop<'a> {
    merged(site.place, &fitting(site, wish).collect::<Vec<_>>(), false)
}

fn is_here(place: &Place, wish: &Wish) -> bool {
    wish.street.is_none() || wish.street == place.street
}

/// Whether it may be done on such a round.
fn fits(duty: &Duty<'_>, wish: &Wish) -> bool {
    let is_night = duty.hours.is_some_and(|hours| Some(hours.from) >= NIGHT_FROM);
    is_night == wish.night
}

fn merged<'a>(place: &'a Place, duties: &[&Duty<'a>], fills_a_number: bool) -> Stop<'a> {
    let mut rules: Vec<&str> = duties.iter().map(|it| it.rule).collect();
    let mut seen = HashSet::new();
    rules.retain(|rule| seen.insert(*rule));
    Stop {
        place,
        tasks: duties.iter().filter_map(|it| it.task).collect(),
        rules,
        lists: place.lists(),
        by: duties.iter().filter_map(|it| it.by).min(),
        lateness: lateness(duties),
        monitoring: duties.iter().any(|it| it.monitoring),
        needs_approval: place.positive_list,
        fills_a_number,
    }
}

impl Place {
    /// The lists of every kind it is of, each once; of a kind without a list of its own the head block.
    #[must_use]
    pub fn lists(&self) -> Vec<&'static str> {
        let kinds = self.kinds().map(|kind| lists_for(kind, !self.visited));
        let mut lists: Vec<&'static str> = kinds.flatten().collect();
        if lists.is_empty() {
            lists = lists_for(crate::ledger::TargetKind::Other, !self.visited);
        }
        let mut seen = HashSet::new();
        lists.retain(|list| seen.insert(*list));
        lists
    }
}

fn fillers<'a>(work: &Work<'a>, ground: &'a Ground, wish: &Wish, taken: &HashSet<&str>, room: usize) -> Vec<Stop<'a>> {
    let open: Vec<&Open<'a>> = work.open.iter().filter(|it| fits(&it.duty, wish)).collect();
    let counts = |place: &Place, it: &Open<'_>| {
        let unserved = it.duty.task.is_none_or(|task| !place.served.contains(&task));
        unserved && it.ledgers.iter().any(|ledger| place.ledgers.contains(ledger))
    };
    let free = ground
        .places
        .values()
        .map(AsRef::as_ref)
        .filter(|place| !taken.contains(place.id.as_str()) && is_here(place, wish));
    let mut found: Vec<(&'a Place, Vec<&Duty<'a>>)> = free
        .map(|place| (place, open.iter().filter(|it| counts(place, it)).map(|it| &it.duty).collect::<Vec<_>>()))
        .filter(|(_, duties)| !duties.is_empty())
        .collect();
    found.sort_by_cached_key(|(place, duties)| {
        let tasks: BTreeSet<u32> = duties.iter().filter_map(|it| it.task).collect();
        (lateness(duties), Reverse((place.exceedances, place.complaints, tasks.len())))
    });
    found.into_iter().take(room).map(|(place, duties)| merged(place, &duties, true)).collect()
}

fn lateness(duties: &[&Duty<'_>]) -> Lateness {
    duties.iter().map(|it| it.lateness).min().unwrap_or(Lateness::NoTerm)
}
