//! Statements laid beside the targets.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::duty::{Duty, Manner};
use super::ground::{Ground, Place};
use super::lateness::Lateness;
use crate::plan::{Owed, Plan, Statement};

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
    /// How much was not done in its window or period, and cannot be made good any more: for the record, no work.
    pub missed: usize,
    /// Of how much something is not known, so that it may be owed besides.
    pub cannot_tell: usize,
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

/// What is owed on a day, by target. Targets come in the order of urgency, then risk (exceedances, then complaints), then
/// the earliest last day, then place (street, id): the same statements always give the same order.
#[must_use]
pub fn work<'a>(plan: &'a Plan, statements: &[Statement<'a>], ground: &'a Ground, as_of: NaiveDate) -> Work<'a> {
    let mut sites: BTreeMap<&str, Site<'a>> = BTreeMap::new();
    let mut work = Work::on(as_of);
    for statement in statements {
        let Some(manner) = plan.rule(statement.rule).map(Manner::of) else { continue };
        work.cannot_tell = work.cannot_tell.saturating_add(statement.cannot_tell.len());
        for owed in &statement.owed {
            match ground.place_of(owed.of) {
                _ if manner.is_missed(owed) => work.missed = work.missed.saturating_add(1),
                Some(place) => {
                    sites.entry(&place.id).or_insert_with(|| Site::at(place)).put(manner.duty(owed, as_of));
                }
                None => work.put_elsewhere(&manner, owed),
            }
        }
    }
    work.sites = sites.into_values().collect();
    work.sorted()
}

impl<'a> Site<'a> {
    /// A target at which nothing is owed yet.
    pub(super) fn at(place: &'a Place) -> Self {
        Self { place, lateness: Lateness::NoTerm, duties: Vec::new() }
    }

    pub(super) fn put(&mut self, duty: Duty<'a>) {
        self.lateness = self.lateness.min(duty.lateness);
        self.duties.push(duty);
    }
}

impl<'a> Work<'a> {
    /// Nothing is owed.
    pub(super) fn on(as_of: NaiveDate) -> Self {
        Self { as_of, sites: Vec::new(), elsewhere: Vec::new(), open: Vec::new(), missed: 0, cannot_tell: 0 }
    }

    /// Puts in what belongs to no target.
    pub(super) fn put_elsewhere<'p: 'a>(&mut self, manner: &Manner<'p>, owed: &Owed<'a>) {
        let (duty, ledgers) = (manner.duty(owed, self.as_of), manner.open_ledgers);
        if owed.of.is_empty() && !ledgers.is_empty() && duty.in_the_field {
            self.open.push(Open { duty, ledgers });
        } else {
            self.elsewhere.push(duty);
        }
    }

    /// In the order in which people read it.
    pub(super) fn sorted(mut self) -> Self {
        self.sites.iter_mut().for_each(|site| site.duties.sort_by(|a, b| when(a).cmp(&when(b))));
        self.sites.sort_by(|a, b| rank(a).cmp(&rank(b)));
        self.elsewhere.sort_by(|a, b| when(a).cmp(&when(b)));
        self.open.sort_by(|a, b| when(&a.duty).cmp(&when(&b.duty)));
        self
    }
}

/// The earliest first; what has no last day comes last.
pub(super) fn when<'a>(duty: &Duty<'a>) -> (bool, Option<NaiveDate>, &'a str, &'a str, u64) {
    (duty.by.is_none(), duty.by, duty.rule, duty.of, duty.missing)
}

/// Where a target stands among others; the last part is its id, so that no two stand in one place.
pub(super) type Rank<S> = (Lateness, Reverse<(u64, u64)>, Option<NaiveDate>, Option<S>, S);

/// Where a target stands among others; its duties are in order.
fn rank<'a>(site: &'a Site<'_>) -> Rank<&'a str> {
    rank_of(site.place, site.lateness, site.duties.first().and_then(|duty| duty.by))
}

/// The most urgent first, then risk, then the earliest last day, then place.
pub(super) fn rank_of(place: &Place, lateness: Lateness, earliest: Option<NaiveDate>) -> Rank<&str> {
    let risk = Reverse((place.exceedances, place.complaints));
    (lateness, risk, earliest, place.street.as_deref(), place.id.as_str())
}
