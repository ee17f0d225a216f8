//! QUOTA: so many over a period.

use super::statement::{Cell, Statement};
use super::world::World;
use crate::plan::params::Quota;
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, quota: &'a Quota, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&quota.window);
    let members = quota.each.as_ref().map(|scope| world.members_now(scope));
    for (index, counted) in quota.counts.iter().enumerate() {
        let tally = world.tally(rule, counted, members.as_ref(), Some(&days)).distinct(&quota.distinct);
        statement.add(Cell::of(index), tally.total(counted));
        tally.tell(&mut statement);
    }
    statement
}

pub(super) fn close<'a>(quota: &'a Quota, world: &World<'a>, statement: &mut Statement<'a>) {
    let days = world.days(&quota.window);
    if let Some((name, lacks)) = days.missing {
        statement.lacks(name, lacks);
    }
    statement.done = statement.least(quota.counts.len());
    statement.needed = Some(quota.at_least);
    statement.by = days.last();
    if days.first().is_some_and(|first| first <= world.as_of) {
        statement.owe("", quota.at_least.saturating_sub(statement.done), days.last(), world.as_of);
    }
}
