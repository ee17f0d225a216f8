//! SELECT: these come first. What was chosen is measured against what was to be chosen.

use std::collections::{BTreeSet, HashSet};

use super::form::Musts;
use super::manner::{owe_the_rest, so_many_right};
use super::statement::{Cell, NotCounted, Statement, Why};
use super::tally::{Found, Tally};
use super::world::World;
use crate::calendar::Span;
use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::{Every, Scope, Select, Window, Worst};
use crate::plan::rule::Rule;

/// Facts of months that have no ranking.
const UNRANKED: usize = 0;

pub(super) fn gather<'a>(rule: &'a Rule, select: &'a Select, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let days = world.days(&select.window);
    if let Some((name, lacks)) = days.missing {
        statement.lacks(name, lacks);
    }
    statement.by = days.last();
    let tally = world.tally(rule, &select.among, None, Some(&days));
    if let Some(scope) = &select.prefer {
        return targets(scope, &tally, days.last(), world, statement);
    }
    if let Some(worst) = &select.ranking {
        return places(worst, &tally, world, statement);
    }
    if let Some(ledger) = &select.staff {
        return staff(ledger, &tally, world, statement);
    }
    let must = Musts::of(&select.all, select.among.fact, world);
    so_many_right(statement, &tally.counted, |found| must.unmet(found.place))
}

pub(super) fn close<'a>(select: &'a Select, world: &World<'a>, statement: &mut Statement<'a>) {
    if !select.all.is_empty() {
        owe_the_rest(1, world, statement);
    }
    if select.ranking.is_some() && statement.cell(Cell::of(UNRANKED)) > 0 {
        statement.lacks("ranking", "worst");
    }
}

/// Every target that comes first is reached.
fn targets<'a>(
    scope: &'a Scope,
    tally: &Tally<'a>,
    last: Option<chrono::NaiveDate>,
    world: &World<'a>,
    mut statement: Statement<'a>,
) -> Statement<'a> {
    let members = world.members_now(scope);
    members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
    let mut reached = HashSet::new();
    for Found { fact, place, .. } in &tally.counted {
        let Some(target) = world.facts.target_at(*place) else { continue };
        if members.told_at(target) == Some(super::told::Told::Yes) {
            reached.insert(target);
            statement.counted.push(&fact.id);
        }
    }
    statement.not_counted.extend_from_slice(&tally.not_counted);
    statement.done = u64::try_from(reached.len()).unwrap_or(u64::MAX);
    statement.needed = u64::try_from(members.yes.len()).ok();
    for target in
        members.yes.iter().filter(|target| !world.facts.name_of(&target.id).is_some_and(|name| reached.contains(&name)))
    {
        statement.owe(&target.id, 1, last, world.as_of);
    }
    statement
}

/// In each month that has a ranking, the places chosen are among the worst.
fn places<'a>(worst: &'a Worst, tally: &Tally<'a>, world: &World<'a>, mut statement: Statement<'a>) -> Statement<'a> {
    statement.needed = Some(0);
    for month in world.days(&Window::PLAN_YEAR).periods(Every::Month) {
        let chosen: Vec<&Found<'a>> = tally.counted.iter().filter(|found| month.contains(found.day)).collect();
        if chosen.is_empty() {
            continue;
        }
        let Some(ranking) = ranking_for(month, world) else {
            statement.add(Cell::of(UNRANKED), u64::try_from(chosen.len()).unwrap_or(u64::MAX));
            continue;
        };
        let places: BTreeSet<&str> = chosen.iter().flat_map(|found| found.fact.words(&worst.field)).collect();
        let listed: Vec<&str> = ranking.words("worst").take(usize::try_from(worst.worst).unwrap_or(0)).collect();
        let right = places.iter().filter(|place| listed.contains(place)).count();
        let add = |sum: u64, number: usize| sum.saturating_add(u64::try_from(number).unwrap_or(u64::MAX));
        statement.done = add(statement.done, right);
        statement.needed = Some(add(statement.needed.unwrap_or(0), places.len()));
        let among = |found: &&&Found<'a>| found.fact.words(&worst.field).any(|place| listed.contains(&place));
        for found in chosen.iter().filter(|found| !among(found)) {
            statement.not_counted.push(NotCounted::of(**found, Why::Field(&worst.field)));
            statement.breach(1);
        }
    }
    statement
}

/// The ranking that a month's choice was made from: the last one known by the month's end.
fn ranking_for<'a>(month: Span, world: &World<'a>) -> Option<&'a Fact> {
    let known = world.facts.of_kind(FactKind::Ranking).filter(|fact| !fact.withdrawn && month.contains(fact.day));
    known.filter(|fact| fact.day <= world.as_of).last()
}

fn staff<'a>(ledger: &'a str, tally: &Tally<'a>, world: &World<'a>, mut statement: Statement<'a>) -> Statement<'a> {
    let people: BTreeSet<&str> = tally.counted.iter().flat_map(|found| found.fact.words("officers")).collect();
    statement.done = u64::try_from(people.len()).unwrap_or(u64::MAX);
    statement.counted.extend(tally.counted.iter().map(|found| found.fact.id.as_str()));
    match world.ledger_base(ledger, world.as_of) {
        None => statement.lacks(ledger, "ledger_base"),
        Some(needed) => {
            statement.needed = Some(needed);
            let missing = needed.saturating_sub(statement.done);
            statement.owe("", missing, Some(world.year.last()), world.as_of);
        }
    }
    statement
}
