//! Statements laid beside the targets.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::duty::{Duty, Manner};
use super::ground::{Ground, Place};
use super::lateness::Lateness;
use super::sort::{ends_with_its_window, open_ledgers};
use crate::plan::{Plan, Statement};

/// Everything that is owed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work<'a> {
    /// The day.
    pub as_of: NaiveDate,
    /// Targets at which something is owed, the most urgent first.
    pub sites: Vec<Site<'a>>,
    /// What belongs to no target: numbers of the district, of streets and grids, reports, papers.
    pub elsewhere: Vec<Duty<'a>>,
    /// Numbers that the district owes and to which any target of these ledgers counts.
    pub open: Vec<Open<'a>>,
    /// What was not done in its window or period, and cannot be made good any more: for the record, no work.
    pub missed: Vec<Duty<'a>>,
    /// What is not known, and so may be owed besides.
    pub cannot_tell: Vec<Gap<'a>>,
}

/// What is owed at one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Site<'a> {
    /// Where.
    #[serde(flatten)]
    pub place: &'a Place,
    /// How urgent the most urgent of it is.
    pub lateness: Lateness,
    /// What, the earliest first.
    pub duties: Vec<Duty<'a>>,
}

/// A number that the district owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open<'a> {
    /// The duty.
    #[serde(flatten)]
    pub duty: Duty<'a>,
    /// Ledgers of which any target counts.
    pub ledgers: &'a [String],
}

/// An attribute or field that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Gap<'a> {
    /// Id of the target, fact, window or ledger.
    pub id: &'a str,
    /// The attribute or field.
    pub lacks: &'a str,
    /// The rule that needs it.
    pub rule: &'a str,
}

/// What is owed on a day, by target. Targets come in the order of urgency, then risk (exceedances, then complaints), then
/// the earliest last day, then place (street, id): the same statements always give the same order.
#[must_use]
pub fn work<'a>(plan: &'a Plan, statements: &[Statement<'a>], ground: &'a Ground, as_of: NaiveDate) -> Work<'a> {
    let mut sites: BTreeMap<&str, Site<'a>> = BTreeMap::new();
    let mut work = Work {
        as_of,
        sites: Vec::new(),
        elsewhere: Vec::new(),
        open: Vec::new(),
        missed: Vec::new(),
        cannot_tell: Vec::new(),
    };
    for statement in statements {
        let Some(rule) = plan.rule(statement.rule) else { continue };
        let gaps = statement.cannot_tell.iter().map(|it| Gap { id: it.id, lacks: it.lacks, rule: statement.rule });
        work.cannot_tell.extend(gaps);
        let (manner, ledgers) = (Manner::of(rule), open_ledgers(&rule.params));
        let cannot_be_late = ends_with_its_window(&rule.params);
        for owed in &statement.owed {
            let duty = Duty::of(rule, &manner, statement, owed, as_of);
            match ground.place_of(owed.of) {
                _ if owed.overdue && cannot_be_late => work.missed.push(duty),
                Some(place) => put(&mut sites, place, duty),
                None if owed.of.is_empty() && !ledgers.is_empty() && duty.in_the_field => {
                    work.open.push(Open { duty, ledgers });
                }
                None => work.elsewhere.push(duty),
            }
        }
    }
    work.sites = sites.into_values().collect();
    work.sorted()
}

fn put<'a>(sites: &mut BTreeMap<&'a str, Site<'a>>, place: &'a Place, duty: Duty<'a>) {
    let empty = || Site { place, lateness: Lateness::NoTerm, duties: Vec::new() };
    let site = sites.entry(&place.id).or_insert_with(empty);
    site.lateness = site.lateness.min(duty.lateness);
    site.duties.push(duty);
}

impl Work<'_> {
    fn sorted(mut self) -> Self {
        self.sites.iter_mut().for_each(|site| site.duties.sort_by_key(when));
        self.sites.sort_by(|a, b| rank(a).cmp(&rank(b)));
        self.missed.sort_by_key(when);
        self.elsewhere.sort_by_key(when);
        self.open.sort_by_key(|it| when(&it.duty));
        self.cannot_tell.sort_unstable();
        self
    }
}

/// What has no last day comes last.
fn when<'a>(duty: &Duty<'a>) -> (bool, Option<NaiveDate>, &'a str) {
    (duty.by.is_none(), duty.by, duty.rule)
}

type Rank<'a> = (Lateness, Reverse<(u64, u64)>, Option<NaiveDate>, Option<&'a str>, &'a str);

fn rank<'a>(site: &'a Site<'_>) -> Rank<'a> {
    let place = site.place;
    let earliest = site.duties.first().and_then(|duty| duty.by);
    (
        site.lateness,
        Reverse((place.exceedances, place.complaints)),
        earliest,
        place.street.as_deref(),
        place.id.as_str(),
    )
}
