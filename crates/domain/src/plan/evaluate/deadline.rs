//! DEADLINE: done by a day.

use std::collections::HashMap;

use chrono::{Days as Count, Months, NaiveDate};

use super::days::Days;
use super::statement::{NotCounted, Statement, Why};
use super::tally::{Found, Tally};
use super::world::World;
use crate::calendar::Span;
use crate::plan::facts::Fact;
use crate::plan::params::{Counted, Deadline, Every, Window};
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, deadline: &'a Deadline, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    statement.needed = Some(0);
    let by = &deadline.by;
    match (by.date, by.day, &by.after) {
        (Some(last), _, _) => by_date(rule, deadline, last, world, &mut statement),
        (None, Some(day), _) => by_day_of_month(rule, deadline, day, world, &mut statement),
        (None, None, Some(after)) => by_term(rule, deadline, after, world, &mut statement),
        (None, None, None) => {}
    }
    statement
}

fn by_date<'a>(
    rule: &'a Rule,
    deadline: &'a Deadline,
    last: NaiveDate,
    world: &World<'a>,
    statement: &mut Statement<'a>,
) {
    let first = deadline.from.unwrap_or(world.year.first());
    let members = deadline.each.as_ref().map(|scope| world.members_now(scope));
    // What comes after the last day is looked at too: it is late, and leaves nothing to do.
    let tallies: Vec<Tally<'a>> =
        deadline.counts.iter().map(|counted| world.tally(rule, counted, members.as_ref(), None)).collect();
    match &members {
        None => ask_one(deadline, &of_all(&tallies), "", (first, last), world, statement),
        Some(members) => {
            let at = Grouped::of(&tallies, |fact| fact.target.as_deref().into_iter().collect());
            for target in &members.yes {
                ask_one(deadline, &at.of_one(&target.id), &target.id, (first, last), world, statement);
            }
            members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
        }
    }
    statement.by = Some(last);
    for tally in tallies {
        statement.not_counted.extend(tally.not_counted);
        statement.cannot_tell.extend(tally.cannot_tell);
    }
}

/// What counts, one list for each of the rule's counts.
type Lists<'t, 'a> = Vec<&'t [Found<'a>]>;

fn of_all<'t, 'a>(tallies: &'t [Tally<'a>]) -> Lists<'t, 'a> {
    tallies.iter().map(|tally| tally.counted.as_slice()).collect()
}

/// What counts, by the target or cause that it belongs to, for each of the rule's counts.
struct Grouped<'a>(Vec<HashMap<&'a str, Vec<Found<'a>>>>);

impl<'a> Grouped<'a> {
    fn of(tallies: &[Tally<'a>], belongs_to: impl Fn(&'a Fact) -> Vec<&'a str>) -> Self {
        let grouped = tallies.iter().map(|tally| {
            let mut groups: HashMap<&str, Vec<_>> = HashMap::new();
            for found in &tally.counted {
                belongs_to(found.fact).into_iter().for_each(|one| groups.entry(one).or_default().push(*found));
            }
            groups
        });
        Self(grouped.collect())
    }

    fn of_one(&self, one: &str) -> Lists<'_, 'a> {
        self.0.iter().map(|groups| groups.get(one).map_or(&[][..], Vec::as_slice)).collect()
    }
}

/// Facts between two days, in time, late or early, for one target or the district.
fn ask_one<'a>(
    deadline: &Deadline,
    lists: &Lists<'_, 'a>,
    of: &'a str,
    (first, last): (NaiveDate, NaiveDate),
    world: &World<'a>,
    statement: &mut Statement<'a>,
) {
    let (mut in_time, mut ever) = (u64::MAX, u64::MAX);
    for list in lists {
        let here = list.iter().filter(|found| found.day >= first);
        let (good, late): (Vec<&Found<'a>>, Vec<&Found<'a>>) = here.partition(|found| found.day <= last);
        in_time = in_time.min(u64::try_from(good.len()).unwrap_or(u64::MAX));
        ever = ever.min(u64::try_from(good.len().saturating_add(late.len())).unwrap_or(u64::MAX));
        statement.counted.extend(good.iter().map(|found| found.fact.id.as_str()));
        if u64::try_from(good.len()).is_ok_and(|good| good < deadline.at_least) {
            statement.late.extend(late.iter().map(|found| found.fact.id.as_str()));
            statement.not_counted.extend(late.iter().map(|found| NotCounted::of(**found, Why::TooLate)));
        }
    }
    statement.done = statement.done.saturating_add(u64::from(in_time >= deadline.at_least));
    statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(1));
    if first <= world.as_of {
        statement.owe(of, deadline.at_least.saturating_sub(ever), Some(last), world.as_of);
    }
}

const MONTHS: &Window = &Window::PLAN_YEAR;

fn by_day_of_month<'a>(
    rule: &'a Rule,
    deadline: &'a Deadline,
    day: u32,
    world: &World<'a>,
    statement: &mut Statement<'a>,
) {
    let days: Days<'a> = world.days(MONTHS);
    let tallies: Vec<Tally<'a>> =
        deadline.counts.iter().map(|counted| world.tally(rule, counted, None, Some(&days))).collect();
    for month in days.periods(Every::Month) {
        let last = day_of_month(month, day);
        let inside: Vec<Tally<'a>> = tallies.iter().map(|tally| inside(tally, month)).collect();
        ask_one(deadline, &of_all(&inside), "", (month.first(), last), world, statement);
    }
    tallies.into_iter().for_each(|tally| statement.not_counted.extend(tally.not_counted));
}

fn inside<'a>(tally: &Tally<'a>, period: Span) -> Tally<'a> {
    let counted = tally.counted.iter().copied().filter(|found| period.contains(found.day)).collect();
    Tally { counted, ..Tally::default() }
}

/// The day of a month, or its last where it has no such day.
pub(super) fn day_of_month(month: Span, day: u32) -> NaiveDate {
    let wanted = month.first().checked_add_days(Count::new(u64::from(day.saturating_sub(1))));
    wanted.filter(|it| month.contains(*it)).unwrap_or(month.last())
}

fn by_term<'a>(
    rule: &'a Rule,
    deadline: &'a Deadline,
    after: &'a Counted,
    world: &World<'a>,
    statement: &mut Statement<'a>,
) {
    let causes = world.tally(rule, after, None, None);
    if causes.counted.is_empty() {
        return statement.not_counted.extend(causes.not_counted);
    }
    let tallies: Vec<Tally<'a>> =
        deadline.counts.iter().map(|counted| world.tally(rule, counted, None, None)).collect();
    let by_name = deadline.by.due_field.is_some();
    let grouped = Grouped::of(&tallies, |fact| match by_name {
        true => fact.about.iter().map(String::as_str).collect(),
        false => fact.target.as_deref().into_iter().collect(),
    });
    for Found { fact: cause, day, .. } in causes.counted.iter().filter(|it| world.year.contains(it.fact.day)) {
        let due = match &deadline.by.due_field {
            Some(field) => cause.day_in(field),
            None => day.checked_add_months(Months::new(deadline.by.months.unwrap_or(0))),
        };
        let Some(due) = due else {
            statement.lacks(&cause.id, deadline.by.due_field.as_deref().unwrap_or("at"));
            continue;
        };
        let one = if by_name { Some(cause.id.as_str()) } else { cause.target.as_deref() };
        let lists = one.map_or_else(|| vec![&[][..]; tallies.len()], |one| grouped.of_one(one));
        ask_one(deadline, &lists, &cause.id, (*day, due), world, statement);
    }
    statement.not_counted.extend(causes.not_counted);
}
