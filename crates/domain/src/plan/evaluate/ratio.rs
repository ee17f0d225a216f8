//! RATIO: a share of a base that is counted anew for each period.

use rust_decimal::Decimal;

use super::days::Days;
use super::freq::periods_or_whole;
use super::statement::Statement;
use super::tally::Tally;
use super::world::World;
use crate::calendar::Span;
use crate::plan::params::{Counted, Ratio};
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, ratio: &'a Ratio, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&ratio.window);
    let tallies = tallies(rule, ratio, world, &days);
    let begun = |span: &Span| span.first() <= world.as_of;
    for period in periods_or_whole(&days, ratio.every).into_iter().filter(begun) {
        let Some(base) = base(rule, ratio, world, period, &mut statement) else { continue };
        let needed = needed(ratio, base);
        let done = tallies.iter().map(|(counted, tally)| within(tally, counted, period)).min().unwrap_or(0);
        statement.done = statement.done.saturating_add(done);
        statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(needed));
        statement.owe("", needed.saturating_sub(done), Some(period.last()), world.as_of);
    }
    statement.by = days.last();
    tallies.into_iter().for_each(|(_, tally)| tally.tell(&mut statement));
    statement.finished(world.as_of)
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

fn within(tally: &Tally<'_>, counted: &Counted, period: Span) -> u64 {
    let inside = tally.counted.iter().filter(|(_, day)| period.contains(*day));
    inside.map(|(fact, _)| super::tally::amount(fact, counted)).sum()
}

/// The base as it stood at the period's end, or stands today.
fn base<'a>(
    rule: &'a Rule,
    ratio: &'a Ratio,
    world: &World<'a>,
    period: Span,
    statement: &mut Statement<'a>,
) -> Option<u64> {
    let on = period.last().min(world.as_of);
    if let Some(scope) = &ratio.base.scope {
        let members = world.members(scope, on);
        members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
        return u64::try_from(members.yes.len()).ok();
    }
    if let Some(facts) = &ratio.base.facts {
        let tally = world.tally(rule, facts, None, None);
        return Some(within(&tally, facts, period));
    }
    let ledger = ratio.base.ledger.as_deref()?;
    let stated = world.ledger_base(ledger, on);
    if stated.is_none() {
        statement.lacks(ledger, "ledger_base");
    }
    stated
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
