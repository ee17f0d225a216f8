//! FREQ: each target, group or the district as a whole, in each period.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::days::{Days, period_of};
use super::statement::{Cell, NotCounted, Statement, Why};
use super::tally::{Found, amount, key};
use super::world::{Members, World, number};
use crate::calendar::Span;
use crate::plan::facts::Fact;
use crate::plan::params::{Counted, Every, Freq, Groups, Scope};
use crate::plan::rule::Rule;

/// Of whom a number is asked, and of which item.
type Whom<'a> = (&'a str, &'a str);

/// How many there are of each, in each period, for one of the rule's counts.
type Cells<'a> = HashMap<(Whom<'a>, usize), u64>;

pub(super) fn gather<'a>(rule: &'a Rule, freq: &'a Freq, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&freq.window);
    let periods = days.periods(freq.every);
    let times = freq.each.as_ref().map(|scope| each_time(scope, &periods, world));
    let members = times.as_deref().map(Members::at_some_time);
    let found: Vec<Cells<'a>> = freq
        .counts
        .iter()
        .map(|counted| {
            let tally = world.tally(rule, counted, members.as_ref(), Some(&days));
            let cells = cells(freq, &periods, &tally.counted, counted, &mut statement);
            tally.tell(&mut statement);
            cells
        })
        .collect();
    match &times {
        Some(times) => Asked { freq, world, periods: &periods, found: &found }.of_members(times, &mut statement),
        // Groups and the district are judged when all their facts are in.
        None => found.iter().enumerate().for_each(|(count, cells)| {
            for ((whom, period), number) in cells {
                statement.add(Cell { count, whom: whom.0, period: *period }, *number);
            }
        }),
    }
    statement
}

pub(super) fn close<'a>(freq: &'a Freq, world: &World<'a>, statement: &mut Statement<'a>) {
    let days = world.days(&freq.window);
    if let Some((name, lacks)) = days.missing {
        statement.lacks(name, lacks);
    }
    statement.by = days.last();
    if freq.each.is_some() {
        return;
    }
    let periods = days.periods(freq.every);
    let mut found = vec![Cells::new(); freq.counts.len()];
    for (cell, number) in &statement.cells {
        let of_count = found.get_mut(cell.count);
        of_count.into_iter().for_each(|cells| cells.extend([(((cell.whom, ""), cell.period), *number)]));
    }
    let asked = Asked { freq, world, periods: &periods, found: &found };
    match &freq.groups {
        Some(groups) => asked.of_groups(groups, statement),
        None => (0..periods.len()).for_each(|period| asked.one(("", ""), period, freq.at_least, statement)),
    }
}

/// Who is meant at the end of each period; of what is still to come, who is meant today.
fn each_time<'a>(scope: &'a Scope, periods: &[Span], world: &World<'a>) -> Vec<Members<'a>> {
    periods.iter().map(|period| world.members(scope, period.last().min(world.as_of))).collect()
}

fn cells<'a>(
    freq: &'a Freq,
    periods: &[Span],
    counted: &[Found<'a>],
    what: &'a Counted,
    statement: &mut Statement<'a>,
) -> Cells<'a> {
    let mut cells = Cells::new();
    let mut seen = HashSet::new();
    for found in counted {
        let fact = found.fact;
        let Some(period) = period_of(periods, found.day) else { continue };
        match whom(freq, fact) {
            Err(why) => statement.not_counted.push(NotCounted::of(*found, why)),
            Ok(whom) => {
                let again = !freq.distinct.is_empty()
                    && key(fact, &freq.distinct).is_ok_and(|key| !seen.insert((whom, period, key)));
                if again {
                    statement.not_counted.push(NotCounted::of(*found, Why::CountedBefore));
                } else {
                    *cells.entry((whom, period)).or_default() += amount(fact, what);
                }
            }
        }
    }
    cells
}

fn whom<'a>(freq: &'a Freq, fact: &'a Fact) -> Result<Whom<'a>, Why<'a>> {
    let item = match &freq.per_item {
        Some(per) => fact.words(&per.field).next().ok_or(Why::Field(&per.field))?,
        None => "",
    };
    match (&freq.each, &freq.groups) {
        (Some(_), _) => Ok((fact.target.as_deref().ok_or(Why::NoTarget)?, item)),
        (None, Some(groups)) => Ok((fact.words(&groups.field).next().ok_or(Why::Field(&groups.field))?, item)),
        (None, None) => Ok(("", item)),
    }
}

struct Asked<'w, 'a> {
    freq: &'a Freq,
    world: &'w World<'a>,
    periods: &'w [Span],
    found: &'w [Cells<'a>],
}

impl<'a> Asked<'_, 'a> {
    /// Done in a cell: what the least of the rule's counts reaches.
    fn done(&self, whom: Whom<'a>, period: usize) -> u64 {
        self.found.iter().map(|cells| cells.get(&(whom, period)).copied().unwrap_or(0)).min().unwrap_or(0)
    }

    fn one(&self, whom: Whom<'a>, period: usize, at_least: u64, statement: &mut Statement<'a>) {
        let done = self.done(whom, period);
        self.settle(whom.0, period, u64::from(done >= at_least), 1, at_least.saturating_sub(done), statement);
    }

    fn settle(&self, of: &'a str, period: usize, done: u64, needed: u64, missing: u64, statement: &mut Statement<'a>) {
        let Some(span) = self.periods.get(period) else { return };
        statement.done = statement.done.saturating_add(done);
        statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(needed));
        if span.first() <= self.world.as_of {
            statement.owe(of, missing, Some(span.last()), self.world.as_of);
        }
    }

    /// Each period asks those who were meant at its end: what was owed then is not forgiven by a later change.
    fn of_members(&self, times: &[Members<'a>], statement: &mut Statement<'a>) {
        statement.needed = Some(0);
        for (period, members) in times.iter().enumerate() {
            members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
            members.yes.iter().for_each(|target| self.of_member(target, period, statement));
        }
    }

    fn of_member(&self, target: &'a Fact, period: usize, statement: &mut Statement<'a>) {
        let attribute = self.freq.per_item.as_ref().map_or("", |per| per.attribute.as_str());
        match (self.number_for(target), self.items(target)) {
            (None, _) => statement.lacks(&target.id, self.freq.per_target_number.as_deref().unwrap_or_default()),
            (_, None) => statement.lacks(&target.id, attribute),
            (Some(at_least), Some(items)) => {
                items.iter().for_each(|item| self.one((&target.id, item), period, at_least, statement));
            }
        }
    }

    fn number_for(&self, target: &Fact) -> Option<u64> {
        self.freq.per_target_number.as_ref().map_or(Some(self.freq.at_least), |name| number(target, name))
    }

    fn items(&self, target: &'a Fact) -> Option<Vec<&'a str>> {
        let Some(per) = &self.freq.per_item else { return Some(vec![""]) };
        target.field(&per.attribute).is_some().then(|| target.words(&per.attribute).collect())
    }

    fn of_groups(&self, groups: &Groups, statement: &mut Statement<'a>) {
        for period in 0..self.periods.len() {
            let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
            let here = self.found.iter().flat_map(HashMap::keys).filter(|(_, it)| *it == period);
            here.for_each(|(whom, _)| {
                seen.insert(whom.0, self.done(*whom, period));
            });
            match groups.number {
                None => seen.keys().for_each(|group| self.one((group, ""), period, self.freq.at_least, statement)),
                Some(wanted) => self.so_many_groups(wanted, &seen, period, statement),
            }
        }
        // No group was seen, so none is asked for.
        statement.needed.get_or_insert(0);
    }

    /// The fullest groups count; what is missing is the number of facts until enough groups are full.
    fn so_many_groups(&self, wanted: u64, seen: &BTreeMap<&str, u64>, period: usize, statement: &mut Statement<'a>) {
        let mut numbers: Vec<u64> = seen.values().map(|number| *number.min(&self.freq.at_least)).collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        let best = numbers.iter().zip(0..wanted).map(|(number, _)| *number);
        let full = best.clone().filter(|number| *number >= self.freq.at_least).count();
        let missing = wanted.saturating_mul(self.freq.at_least).saturating_sub(best.sum());
        self.settle("", period, u64::try_from(full).unwrap_or(u64::MAX), wanted, missing, statement);
    }
}

/// The periods of a window, for evaluators that ask once in each.
pub(super) fn periods_or_whole(days: &Days<'_>, every: Option<Every>) -> Vec<Span> {
    days.periods(every.unwrap_or(Every::Year))
}
