//! WINDOW: something happens inside a window, or nothing outside it.

use super::statement::{State, Statement, Why};
use super::tally::Tally;
use super::world::World;
use crate::plan::params::WindowRule;
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, asked: &'a WindowRule, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    if asked.default {
        statement.state = State::Stored;
        return statement.finished(world.as_of);
    }
    let days = world.days(&asked.window);
    if let Some(name) = days.missing.filter(|_| !asked.only) {
        statement.lacks(name, "window");
    }
    let members = asked.each.as_ref().map(|scope| world.members_now(scope));
    let mut tally = Tally::default();
    for counted in &asked.counts {
        let found = world.tally(rule, counted, members.as_ref(), Some(&days));
        tally.counted.extend(found.counted);
        tally.not_counted.extend(found.not_counted);
        tally.cannot_tell.extend(found.cannot_tell);
    }
    let begun = days.first().is_some_and(|first| first <= world.as_of);
    match (&members, asked.at_least) {
        _ if asked.only => only_inside(&tally, &mut statement, days.missing),
        (Some(members), Some(at_least)) => {
            members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
            statement.needed = u64::try_from(members.yes.len()).ok();
            for target in &members.yes {
                let at_target = |fact: &&(&crate::plan::facts::Fact, _)| fact.0.target.as_deref() == Some(&target.id);
                let done = u64::try_from(tally.counted.iter().filter(at_target).count()).unwrap_or(u64::MAX);
                statement.done += u64::from(done >= at_least);
                if begun {
                    statement.owe(&target.id, at_least.saturating_sub(done), days.last(), world.as_of);
                }
            }
        }
        (members, number) => {
            let someone = members.as_ref().is_none_or(|members| !members.yes.is_empty());
            statement.done = u64::try_from(tally.counted.len()).unwrap_or(u64::MAX);
            statement.needed = number;
            if let Some(members) = members {
                members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
            }
            // No number is printed: one shows that the campaign takes place at all.
            if begun && someone {
                statement.owe("", number.unwrap_or(1).saturating_sub(statement.done), days.last(), world.as_of);
            }
        }
    }
    statement.by = days.last();
    tally.tell(&mut statement);
    statement.finished(world.as_of)
}

/// What lies outside is a breach; without an entered window nothing can be told.
fn only_inside<'a>(tally: &Tally<'a>, statement: &mut Statement<'a>, missing: Option<&'a str>) {
    let outside = tally.not_counted.iter().filter(|it| it.why == Why::OutsideWindow).count();
    statement.done = u64::try_from(tally.counted.len()).unwrap_or(u64::MAX);
    let all = tally.counted.len().saturating_add(outside);
    statement.needed = u64::try_from(all).ok();
    match missing {
        Some(name) if all > 0 => statement.lacks(name, "window"),
        _ if outside > 0 => statement.state = State::Violated,
        _ => {}
    }
}
