//! One target as the board keeps it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::super::duty::{Duty, Manner};
use super::super::gather::{self, Site};
use super::super::ground::Place;
use crate::plan::Owed;

/// [`gather::Rank`], to be kept.
pub(super) type Rank = gather::Rank<String>;

/// A target at which something is owed.
#[derive(Debug)]
pub(super) struct Kept {
    place: Arc<Place>,
    /// In the order in which people read it.
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    /// Place in the plan.
    rule: usize,
    of: String,
    by: Option<NaiveDate>,
    missing: u64,
    overdue: bool,
}

impl Kept {
    /// What is owed at a target, and where that puts it; none where nothing is that could be done.
    pub(super) fn of<'l>(
        place: &Arc<Place>,
        owed: impl Iterator<Item = (usize, Owed<'l>)>,
        manners: &[Manner<'_>],
        as_of: NaiveDate,
    ) -> Option<(Rank, Self)> {
        let open = owed.filter_map(|(rule, owed)| Some((rule, manners.get(rule)?, owed)));
        let mut open: Vec<(usize, Duty<'_>, Owed<'l>)> = open
            .filter(|(_, manner, owed)| !manner.is_missed(owed))
            .map(|(rule, manner, owed)| (rule, manner.duty(&owed, as_of), owed))
            .collect();
        open.sort_by(|(_, a, _), (_, b, _)| gather::when(a).cmp(&gather::when(b)));
        let lateness = open.iter().map(|(_, duty, _)| duty.lateness).min()?;
        let earliest = open.first().and_then(|(_, duty, _)| duty.by);
        let rank = gather::rank_of(place, lateness, earliest);
        let item = |(rule, _, owed): (usize, Duty<'_>, Owed<'_>)| Item {
            rule,
            of: owed.of.to_owned(),
            by: owed.by,
            missing: owed.missing,
            overdue: owed.overdue,
        };
        let items = open.into_iter().map(item).collect();
        let (late, risk, by, street, id) = rank;
        let rank = (late, risk, by, street.map(str::to_owned), id.to_owned());
        Some((rank, Self { place: Arc::clone(place), items }))
    }

    /// As people read it.
    pub(super) fn site<'a>(&'a self, manners: &[Manner<'a>], as_of: NaiveDate) -> Site<'a> {
        let mut site = Site::at(&self.place);
        let duty = |it: &'a Item| {
            let owed = Owed { by: it.by, of: &it.of, missing: it.missing, overdue: it.overdue };
            Some(manners.get(it.rule)?.duty(&owed, as_of))
        };
        self.items.iter().filter_map(duty).for_each(|duty| site.put(duty));
        site
    }
}
