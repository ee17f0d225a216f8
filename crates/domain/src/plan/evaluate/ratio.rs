//! RATIO: a share of a base that is counted anew for each period.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::days::Days;
use super::freq::periods_or_whole;
use super::statement::{Cell, Statement};
use super::tally::{Tally, key};
use super::world::World;
use crate::calendar::Span;
use crate::plan::params::{Counted, Ratio};
use crate::plan::rule::Rule;

/// Where the base stands among the numbers.
const BASE: usize = usize::MAX;

pub(super) fn gather<'a>(rule: &'a Rule, ratio: &'a Ratio, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&ratio.window);
    let tallies = tallies(rule, ratio, world, &days);
    for (index, period) in begun(ratio, &days, world) {
        let base = base(rule, ratio, world, period, &mut statement);
        statement.add(Cell { count: BASE, whom: "", period: index }, base);
        for (count, done) in done(ratio, &tallies, period).into_iter().enumerate() {
            statement.add(Cell { count, whom: "", period: index }, done);
        }
    }
    tallies.into_iter().for_each(|(_, tally)| tally.tell(&mut statement));
    statement
}

pub(super) fn close<'a>(ratio: &'a Ratio, world: &World<'a>, statement: &mut Statement<'a>) {
    let days = world.days(&ratio.window);
    for (index, period) in begun(ratio, &days, world) {
        let number = |count| Cell { count, whom: "", period: index };
        let base = match &ratio.base.ledger {
            None => Some(statement.cell(number(BASE))),
            Some(ledger) => stated(ledger, period, world, statement),
        };
        let Some(base) = base else { continue };
        let needed = needed(ratio, base);
        let counts = if in_each(ratio) { 1 } else { ratio.counts.len() };
        let done = (0..counts).map(|count| statement.cell(number(count))).min().unwrap_or(0);
        statement.done = statement.done.saturating_add(done);
        statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(needed));
        statement.owe("", needed.saturating_sub(done), Some(period.last()), world.as_of);
    }
    statement.by = days.last();
}

/// The periods that have begun, with their numbers.
fn begun(ratio: &Ratio, days: &Days<'_>, world: &World<'_>) -> Vec<(usize, Span)> {
    let periods = periods_or_whole(days, ratio.every).into_iter().enumerate();
    periods.filter(|(_, period)| period.first() <= world.as_of).collect()
}

/// What was last stated for a ledger that is not kept target by target.
fn stated<'a>(ledger: &'a str, period: Span, world: &World<'a>, statement: &mut Statement<'a>) -> Option<u64> {
    let stated = world.ledger_base(ledger, period.last().min(world.as_of));
    if stated.is_none() {
        statement.lacks(ledger, "ledger_base");
    }
    stated
}

fn tallies<'a>(rule: &Rule, ratio: &'a Ratio, world: &World<'a>, days: &Days<'a>) -> Vec<(&'a Counted, Tally<'a>)> {
    let members = ratio.base.scope.as_ref().filter(|_| sampled_at_targets(ratio)).map(|it| world.members_now(it));
    let tally = |counted| world.tally(rule, counted, members.as_ref(), Some(days)).distinct(&ratio.distinct);
    ratio.counts.iter().map(|counted| (counted, tally(counted))).collect()
}

/// A draw names how many it drew and no target; everything else happens at a target of the base.
fn sampled_at_targets(ratio: &Ratio) -> bool {
    ratio.counts.iter().all(|counted| counted.sum.is_none())
}

/// What is counted once must be in each of the counts: a station sampled here and another sampled there are none.
fn in_each(ratio: &Ratio) -> bool {
    !ratio.distinct.is_empty() && ratio.counts.len() > 1
}

/// What each count reaches in a period; one number where it must be in each.
fn done(ratio: &Ratio, tallies: &[(&Counted, Tally<'_>)], period: Span) -> Vec<u64> {
    if !in_each(ratio) {
        return tallies.iter().map(|(counted, tally)| within(tally, counted, period)).collect();
    }
    let keys = |tally: &Tally<'_>| -> HashSet<Vec<String>> {
        let inside = tally.counted.iter().filter(|found| period.contains(found.day));
        let keys = inside.filter_map(|found| key(found.fact, &ratio.distinct).ok());
        keys.map(|words| words.into_iter().map(str::to_owned).collect()).collect()
    };
    let mut sets = tallies.iter().map(|(_, tally)| keys(tally));
    let first = sets.next().unwrap_or_default();
    let common = sets.fold(first, |common, set| common.intersection(&set).cloned().collect());
    vec![u64::try_from(common.len()).unwrap_or(u64::MAX)]
}

fn within(tally: &Tally<'_>, counted: &Counted, period: Span) -> u64 {
    let inside = tally.counted.iter().filter(|found| period.contains(found.day));
    inside.map(|found| super::tally::amount(found.fact, counted)).sum()
}

/// The base as it stood at the period's end, or stands today.
fn base<'a>(rule: &'a Rule, ratio: &'a Ratio, world: &World<'a>, period: Span, statement: &mut Statement<'a>) -> u64 {
    if let Some(scope) = &ratio.base.scope {
        let members = world.members(scope, period.last().min(world.as_of));
        members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
        return u64::try_from(members.yes.len()).unwrap_or(u64::MAX);
    }
    let facts = ratio.base.facts.as_ref();
    facts.map_or(0, |facts| within(&world.tally(rule, facts, None, None), facts, period))
}

/// How many are needed of a base, always rounded up.
pub(super) fn needed(ratio: &Ratio, base: u64) -> u64 {
    let needed = match (ratio.share, ratio.per) {
        (Some(share), _) => (Decimal::from(base) * share).ceil().try_into().unwrap_or(u64::MAX),
        (None, Some(per)) => base.div_ceil(per.max(1)),
        (None, None) => stepped(ratio, base),
    };
    ratio.cap.map_or(needed, |cap| needed.min(cap))
}

fn stepped(ratio: &Ratio, base: u64) -> u64 {
    let step = ratio.steps.iter().find(|step| step.below.is_none_or(|below| base < below));
    step.map_or(base, |step| step.need.unwrap_or(base))
}
