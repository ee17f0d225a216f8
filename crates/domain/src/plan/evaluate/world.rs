//! What the evaluators look at: the plan, the facts, the day, and who is in which ledger on it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::days::{Days, Entered};
use super::tally::Found;
use super::told::{InScope, Told, YesNo};
use crate::calendar::{Span, WorkCalendar};
use crate::plan::facts::{Fact, FactKind, Facts, Value};
use crate::plan::params::{Scope, Window};
use crate::plan::rule::Plan;

pub(in crate::plan) struct World<'a> {
    pub(super) facts: &'a Facts,
    pub(super) as_of: NaiveDate,
    pub(super) calendar: &'a WorkCalendar,
    /// The plan year.
    pub(super) year: Span,
    /// Places of the versions of each target by the number of its id, the oldest first.
    targets: Vec<Vec<usize>>,
    /// Targets that some version puts into a ledger.
    by_ledger: HashMap<&'a str, Vec<usize>>,
    windows: HashMap<&'a str, Vec<Entered>>,
}

/// Who is meant on a day.
pub(super) struct Members<'a> {
    pub(super) yes: Vec<&'a Fact>,
    /// By the number of the target's id; none: it is in none of the ledgers.
    told: Vec<Option<Told<'a>>>,
    unknown: Vec<(&'a str, &'a str)>,
}

impl<'a> Members<'a> {
    /// Those who are meant at one time or another.
    pub(super) fn at_some_time(times: &[Self]) -> Self {
        let mut union = Self { yes: Vec::new(), told: Vec::new(), unknown: Vec::new() };
        for members in times {
            union.told.resize(members.told.len(), None);
            for (there, told) in union.told.iter_mut().zip(&members.told) {
                *there = match (*there, *told) {
                    (Some(earlier), Some(later)) => Some(earlier.or(later)),
                    (earlier, later) => earlier.or(later),
                };
            }
        }
        union
    }

    pub(super) fn told_at(&self, target: usize) -> Option<Told<'a>> {
        *self.told.get(target)?
    }

    pub(super) fn unknown(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.unknown.iter().copied()
    }
}

impl<'a> World<'a> {
    pub(in crate::plan) fn new(plan: &Plan, facts: &'a Facts, calendar: &'a WorkCalendar, as_of: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(plan.year, 1, 1).unwrap_or_default();
        let mut targets: Vec<Vec<usize>> = vec![Vec::new(); facts.names()];
        for (place, _) in facts.places(FactKind::Target, &[]).filter(|(place, _)| !facts.withdrawn_at(*place)) {
            let versions = facts.target_at(place).and_then(|name| targets.get_mut(name));
            versions.into_iter().for_each(|versions| versions.push(place));
        }
        let (by_ledger, windows) = (by_ledger(facts, &targets), windows(facts));
        Self { facts, as_of, calendar, year: Span::year(first), targets, by_ledger, windows }
    }

    /// The targets of a scope as the ledgers stood on a day.
    pub(super) fn members(&self, scope: &'a Scope, on: NaiveDate) -> Members<'a> {
        let mut members = Members { yes: Vec::new(), told: vec![None; self.targets.len()], unknown: Vec::new() };
        let in_scope = InScope::of(self.facts, scope);
        let has_left = |until: &Value| matches!(until, Value::Day(until) if *until < on);
        let has_left = YesNo::of(self.facts, FactKind::Target, "until", has_left);
        let is_so = |place: &&usize| self.facts.day_at(**place).is_some_and(|day| day <= on);
        for name in self.listed(scope) {
            let Some(versions) = self.targets.get(name) else { continue };
            let version = versions.iter().rev().find(is_so).filter(|place| !has_left.at(**place));
            let Some(place) = version else { continue };
            let told = in_scope.at(*place);
            match (told, self.facts.fact_at(*place)) {
                (Told::Yes, target) => members.yes.extend(target),
                (Told::Unknown(lacks), Some(target)) => members.unknown.push((&target.id, lacks)),
                _ => {}
            }
            members.told.get_mut(name).into_iter().for_each(|place| *place = Some(told));
        }
        members
    }

    /// The targets that were ever in one of the scope's ledgers, each once, in the facts' own order: their numbers say in
    /// which order they were heard of.
    fn listed(&self, scope: &Scope) -> Vec<usize> {
        let ledgers = scope.ledger.iter().filter_map(|ledger| self.by_ledger.get(ledger.as_str()));
        let mut listed: Vec<usize> = ledgers.flatten().copied().collect();
        in_order(&mut listed, &self.targets);
        listed
    }

    pub(super) fn members_now(&self, scope: &'a Scope) -> Members<'a> {
        self.members(scope, self.as_of)
    }

    /// The fact at a place, for its own day.
    pub(super) fn found_at(&self, place: usize) -> Option<Found<'a>> {
        let fact = self.facts.fact_at(place)?;
        Some(Found { fact, day: fact.day, place })
    }

    /// Whether some ledger has the target with this number.
    pub(super) fn is_target(&self, target: usize) -> bool {
        self.targets.get(target).is_some_and(|versions| !versions.is_empty())
    }

    /// Of places in order, those of the first at each target; what has no target is together.
    pub(super) fn first_of_each(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let none = self.facts.names();
        let mut seen = vec![false; none.saturating_add(1)];
        let is_first = |place: &usize| {
            let target = self.facts.target_at(*place).unwrap_or(none);
            seen.get_mut(target).is_some_and(|seen| !std::mem::replace(seen, true))
        };
        places.filter(is_first).collect()
    }

    /// A window's days. A window that nobody entered has none, and says so.
    pub(super) fn days(&self, window: &'a Window) -> Days<'a> {
        let entered = |name: &str| self.windows.get(name).map(Vec::as_slice);
        Days::of(window, self.year, entered)
    }

    /// The number last stated for a ledger, on or before a day.
    pub(super) fn ledger_base(&self, ledger: &str, on: NaiveDate) -> Option<u64> {
        let stated = self.facts.of_kind(FactKind::LedgerBase).filter(|it| it.has("ledger", ledger) && it.day <= on);
        stated.filter(|it| !it.withdrawn).last().and_then(|it| number(it, "count"))
    }
}

/// A whole number that is not negative.
pub(super) fn number(fact: &Fact, field: &str) -> Option<u64> {
    match fact.field(field) {
        Some(Value::Number(number)) => u64::try_from(*number).ok(),
        _ => None,
    }
}

/// Each target in each ledger of one of its versions once, in the facts' own order.
fn by_ledger<'a>(facts: &'a Facts, targets: &[Vec<usize>]) -> HashMap<&'a str, Vec<usize>> {
    let Some((begin, column)) = facts.column(FactKind::Target, "ledgers") else { return HashMap::new() };
    let mut by_list: Vec<Vec<usize>> = vec![Vec::new(); column.values.len()];
    for (name, place) in
        targets.iter().enumerate().flat_map(|(name, versions)| versions.iter().map(move |it| (name, it)))
    {
        let list = column.code(place.saturating_sub(begin)).checked_sub(1).and_then(|at| by_list.get_mut(at));
        list.into_iter().for_each(|names| names.push(name));
    }
    let mut ledgers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (list, names) in column.values.iter().zip(&by_list) {
        list.words().for_each(|ledger| ledgers.entry(ledger).or_default().extend(names));
    }
    ledgers.values_mut().for_each(|names| in_order(names, targets));
    ledgers
}

/// Each once, by the place of its oldest version.
fn in_order(names: &mut Vec<usize>, targets: &[Vec<usize>]) {
    names.sort_by_key(|name| targets.get(*name).and_then(|versions| versions.first()));
    names.dedup();
}

fn windows(facts: &Facts) -> HashMap<&str, Vec<Entered>> {
    let mut windows: HashMap<&str, Vec<Entered>> = HashMap::new();
    for fact in facts.of_kind(FactKind::Window).filter(|fact| !fact.withdrawn) {
        let span = Span::new(fact.day, fact.day_in("to").unwrap_or(fact.day)).unwrap_or(Span::day(fact.day));
        for name in fact.words("window") {
            let prepare_from = fact.day_in("prepare_from");
            windows.entry(name).or_default().push(Entered { span, prepare_from });
        }
    }
    windows
}
