//! REPORT: sent in each period, or complete in itself.

use chrono::{Days as Count, Months, NaiveDate};

use super::deadline::day_of_month;
use super::statement::{NotCounted, Statement, Why};
use super::tally::{Found, Tally};
use super::told::{Told, first_failing, is_meant};
use super::world::World;
use crate::calendar::Span;
use crate::plan::facts::{Fact, Value};
use crate::plan::params::{Due, Every, Report};
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, report: &'a Report, world: &World<'a>) -> Statement<'a> {
    let statement = Statement::of(rule);
    match report.every {
        Some(every) => each_period(rule, report, every, world, statement),
        None if report.rates.is_empty() => each_fact(report, world, statement),
        None => rates(rule, report, world, statement),
    }
}

fn each_period<'a>(
    rule: &'a Rule,
    report: &'a Report,
    every: Every,
    world: &World<'a>,
    mut statement: Statement<'a>,
) -> Statement<'a> {
    let days = world.days(&report.window);
    if let Some((name, lacks)) = days.missing {
        statement.lacks(name, lacks);
    }
    let tally = world.tally(rule, &report.counts, None, None);
    statement.needed = Some(0);
    for period in days.periods(every) {
        let Some(due) = due(&report.due, period, world) else {
            statement.lacks("holiday_calendar", "year");
            continue;
        };
        one_period(report, &tally, (period, due), world, &mut statement);
    }
    tally.tell(&mut statement);
    statement
}

fn one_period<'a>(
    report: &Report,
    tally: &Tally<'a>,
    (period, due): (Span, NaiveDate),
    world: &World<'a>,
    statement: &mut Statement<'a>,
) {
    let sent = tally.counted.iter().filter(|found| period.contains(period_day(found.fact)));
    let (good, late): (Vec<&Found<'a>>, Vec<&Found<'a>>) = sent.partition(|found| found.fact.day <= due);
    let count = |facts: usize| u64::try_from(facts).unwrap_or(u64::MAX);
    let in_time = count(good.len());
    statement.done = statement.done.saturating_add(in_time.min(report.at_least));
    statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(report.at_least));
    if in_time < report.at_least {
        statement.late.extend(late.iter().map(|found| found.fact.id.as_str()));
        statement.not_counted.extend(late.iter().map(|found| NotCounted::of(**found, Why::TooLate)));
    }
    if period.first() <= world.as_of {
        let missing = report.at_least.saturating_sub(count(good.len().saturating_add(late.len())));
        statement.owe("", missing, Some(due), world.as_of);
    }
}

/// The day that names the period a report is for; a report that does not say is for the day it was sent on.
fn period_day(fact: &Fact) -> NaiveDate {
    fact.day_in("for").unwrap_or(fact.day)
}

/// `None` when the year's holidays are not known.
fn due(due: &Due, period: Span, world: &World<'_>) -> Option<NaiveDate> {
    let day = match due.day {
        Some(day) => {
            let month = Span::month(period.last()).first().checked_add_months(Months::new(due.months_after))?;
            day_of_month(Span::month(month), day)
        }
        None => period.last().checked_add_days(Count::new(due.days.into()))?,
    };
    if due.rolls { world.calendar.rolled_over(day).ok() } else { Some(day) }
}

/// Every fact must carry what `must` says.
fn each_fact<'a>(report: &'a Report, world: &World<'a>, mut statement: Statement<'a>) -> Statement<'a> {
    let days = world.days(&report.window);
    // Only what makes it the fact that is meant: its further conditions are the duty itself.
    let meant = |found: &Found<'a>| {
        let fact = found.fact;
        is_meant(fact, &report.counts) == Told::Yes
            && !fact.withdrawn
            && fact.day <= world.as_of
            && days.day_of(fact.day, fact).is_ok()
    };
    let places = world.facts.places(report.counts.fact, &[]);
    let all: Vec<Found<'a>> = places.filter_map(|(place, _)| world.found_at(place)).filter(meant).collect();
    statement.needed = u64::try_from(all.len()).ok();
    for found in all {
        let fact = found.fact;
        match first_failing(fact, &report.counts.must) {
            None => {
                statement.done = statement.done.saturating_add(1);
                statement.counted.push(&fact.id);
            }
            Some((field, _)) => {
                statement.not_counted.push(NotCounted::of(found, Why::Field(field)));
                statement.owe(&fact.id, 1, None, world.as_of);
            }
        }
    }
    statement
}

/// Shares of yes: `done` counts the yeses, `needed` all that could be yes. Nothing is owed.
fn rates<'a>(rule: &'a Rule, report: &'a Report, world: &World<'a>, mut statement: Statement<'a>) -> Statement<'a> {
    let days = world.days(&report.window);
    let tally = world.tally(rule, &report.counts, None, Some(&days));
    let fields = u64::try_from(report.rates.len()).unwrap_or(u64::MAX);
    statement.needed = Some(tally.total(&report.counts).saturating_mul(fields));
    for Found { fact, .. } in &tally.counted {
        for field in &report.rates {
            match fact.field(field) {
                Some(Value::Flag(yes)) => statement.done = statement.done.saturating_add(u64::from(*yes)),
                _ => statement.lacks(&fact.id, field),
            }
        }
    }
    tally.tell(&mut statement);
    statement
}
