//! QUOTA: so many over a period.

use super::statement::Statement;
use super::world::World;
use crate::plan::params::Quota;
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, quota: &'a Quota, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&quota.window);
    if let Some(name) = days.missing {
        statement.lacks(name, "window");
    }
    let members = quota.each.as_ref().map(|scope| world.members_now(scope));
    let mut done = None;
    for counted in &quota.counts {
        let tally = world.tally(rule, counted, members.as_ref(), Some(&days)).distinct(&quota.distinct);
        let total = tally.total(counted);
        done = Some(done.map_or(total, |least: u64| least.min(total)));
        tally.tell(&mut statement);
    }
    statement.done = done.unwrap_or(0);
    statement.needed = Some(quota.at_least);
    statement.by = days.last();
    let begun = days.first().is_some_and(|first| first <= world.as_of);
    if begun {
        statement.owe("", quota.at_least.saturating_sub(statement.done), days.last(), world.as_of);
    }
    statement.finished(world.as_of)
}
