//! WINDOW: something happens inside a window, or nothing outside it.

use std::collections::HashMap;

use super::days::Days;
use super::statement::{Cell, Statement, Why};
use super::tally::Tally;
use super::world::{Members, World};
use crate::plan::params::WindowRule;
use crate::plan::rule::Rule;

/// Facts that count, or lie inside.
const INSIDE: usize = 0;
/// Facts outside.
const OUTSIDE: usize = 1;
/// Targets that are meant.
const MEANT: usize = 2;

pub(super) fn gather<'a>(rule: &'a Rule, asked: &'a WindowRule, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&asked.window);
    let members = asked.each.as_ref().map(|scope| world.members_now(scope));
    let mut tally = Tally::default();
    for counted in &asked.counts {
        let found = world.tally(rule, counted, members.as_ref(), Some(&days));
        tally.counted.extend(found.counted);
        tally.not_counted.extend(found.not_counted);
        tally.cannot_tell.extend(found.cannot_tell);
    }
    let outside = tally.not_counted.iter().filter(|it| it.why == Why::OutsideWindow).count();
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    statement.add(Cell::of(INSIDE), count(tally.counted.len()));
    statement.add(Cell::of(OUTSIDE), count(outside));
    if let Some(members) = &members {
        members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
        statement.add(Cell::of(MEANT), count(members.yes.len()));
        asked.at_least.into_iter().for_each(|it| of_members(it, &tally, members, (&days, world), &mut statement));
    }
    tally.tell(&mut statement);
    statement
}

/// Each target reaches the number.
fn of_members<'a>(
    at_least: u64,
    tally: &Tally<'a>,
    members: &Members<'a>,
    (days, world): (&Days<'a>, &World<'a>),
    statement: &mut Statement<'a>,
) {
    let mut at: HashMap<&str, u64> = HashMap::new();
    for target in tally.counted.iter().filter_map(|found| found.fact.target.as_deref()) {
        *at.entry(target).or_default() += 1;
    }
    statement.needed = u64::try_from(members.yes.len()).ok();
    let begun = days.first().is_some_and(|first| first <= world.as_of);
    for target in &members.yes {
        let done = at.get(target.id.as_str()).copied().unwrap_or(0);
        statement.done = statement.done.saturating_add(u64::from(done >= at_least));
        if begun {
            statement.owe(&target.id, at_least.saturating_sub(done), days.last(), world.as_of);
        }
    }
}

pub(super) fn close<'a>(asked: &'a WindowRule, world: &World<'a>, statement: &mut Statement<'a>) {
    let days = world.days(&asked.window);
    statement.by = days.last();
    if asked.only {
        return only_inside(days.missing, statement);
    }
    if let Some((name, lacks)) = days.missing {
        statement.lacks(name, lacks);
    }
    if asked.each.is_some() && asked.at_least.is_some() {
        return;
    }
    statement.done = statement.cell(Cell::of(INSIDE));
    statement.needed = asked.at_least;
    let someone = asked.each.is_none() || statement.cell(Cell::of(MEANT)) > 0;
    // No number is printed: one shows that the campaign takes place at all.
    if someone && days.first().is_some_and(|first| first <= world.as_of) {
        let missing = asked.at_least.unwrap_or(1).saturating_sub(statement.done);
        statement.owe("", missing, days.last(), world.as_of);
    }
}

/// What lies outside is a breach; without an entered window nothing can be told.
fn only_inside<'a>(missing: Option<(&'a str, &'static str)>, statement: &mut Statement<'a>) {
    let outside = statement.cell(Cell::of(OUTSIDE));
    statement.done = statement.cell(Cell::of(INSIDE));
    let all = statement.done.saturating_add(outside);
    statement.needed = Some(all);
    match missing {
        Some((name, lacks)) if all > 0 => statement.lacks(name, lacks),
        _ if outside > 0 => statement.breach(outside),
        _ => {}
    }
}
