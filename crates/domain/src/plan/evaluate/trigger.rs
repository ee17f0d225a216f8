//! TRIGGER and TRANSFER: if this happens, that is owed.

use chrono::{Datelike, NaiveDate};

use super::statement::{Cell, NotCounted, Statement, Why};
use super::tally::Found;
use super::told::{Told, first_failing, is_meant};
use super::world::{Members, World};
use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::{Counted, Pace, Transfer, Trigger, TriggerLink};
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, trigger: &'a Trigger, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    if let Some(pace) = &trigger.pace {
        let tally = world.tally(rule, &pace.count, None, Some(&world.days(YEAR)));
        statement.add(Cell::of(0), tally.total(&pace.count));
        tally.tell(&mut statement);
        return statement;
    }
    let Some(when) = &trigger.when else { return statement };
    let members = trigger.each.as_ref().map(|scope| world.members_now(scope));
    let causes = causes(rule, trigger, when, members.as_ref(), world, &mut statement);
    if trigger.link == TriggerLink::Within && trigger.itself.is_empty() {
        causes.iter().for_each(|cause| answers_within(trigger, cause, world, &mut statement));
        return statement;
    }
    statement.needed = u64::try_from(causes.len()).ok();
    for cause in causes {
        let missing = if trigger.owed.is_empty() {
            u64::from(first_failing(cause, &trigger.itself).is_some())
        } else {
            unanswered(trigger, |owed| answered(trigger.link, owed, cause, world))
        };
        settle(&mut statement, cause, missing, due(trigger, cause), world.as_of);
    }
    statement
}

pub(super) fn close<'a>(rule: &'a Rule, trigger: &'a Trigger, world: &World<'a>, statement: &mut Statement<'a>) {
    if let Some(pace) = &trigger.pace {
        return keep_pace(pace, world, statement);
    }
    let Some(when) = trigger.when.as_ref().filter(|_| trigger.link == TriggerLink::Within) else { return };
    if !trigger.itself.is_empty() {
        return;
    }
    let members = trigger.each.as_ref().map(|scope| world.members_now(scope));
    let causes = causes(rule, trigger, when, members.as_ref(), world, &mut Statement::of(rule));
    statement.needed = u64::try_from(causes.len()).ok();
    for cause in causes {
        let index = |owed: &Counted| trigger.owed.iter().position(|it| std::ptr::eq(it, owed)).unwrap_or_default();
        let number = |owed: &Counted| statement.cell(Cell { count: index(owed), whom: &cause.id, period: 0 });
        let missing = unanswered(trigger, |owed| number(owed) > 0);
        settle(statement, cause, missing, due(trigger, cause), world.as_of);
    }
}

/// How many there are of what is owed within a cause's days.
fn answers_within<'a>(trigger: &Trigger, cause: &'a Fact, world: &World<'a>, statement: &mut Statement<'a>) {
    let last = cause.day_in("to").unwrap_or(cause.day);
    for (count, owed) in trigger.owed.iter().enumerate() {
        let tasks = owed.tasks.as_deref().unwrap_or_default();
        let inside = world.facts.of_kind_and_tasks(owed.fact, tasks).filter(|it| cause.day <= it.day && it.day <= last);
        let number = u64::try_from(inside.filter(|it| answers(owed, it, world)).count()).unwrap_or(u64::MAX);
        statement.add(Cell { count, whom: &cause.id, period: 0 }, number);
    }
}

/// The term that the cause itself names; what is owed within a cause's days is due on the last of them.
fn due(trigger: &Trigger, cause: &Fact) -> Option<NaiveDate> {
    let field = trigger.within.as_ref().and_then(|by| by.due_field.as_deref());
    match trigger.link {
        TriggerLink::Within => Some(cause.day_in("to").unwrap_or(cause.day)),
        TriggerLink::About | TriggerLink::Target => field.and_then(|field| cause.day_in(field)),
    }
}

fn settle<'a>(statement: &mut Statement<'a>, cause: &'a Fact, missing: u64, due: Option<NaiveDate>, as_of: NaiveDate) {
    if missing == 0 {
        statement.done = statement.done.saturating_add(1);
        statement.counted.push(&cause.id);
    }
    statement.owe(&cause.id, missing, due, as_of);
}

fn causes<'a>(
    rule: &'a Rule,
    trigger: &Trigger,
    when: &'a Counted,
    members: Option<&Members<'a>>,
    world: &World<'a>,
    statement: &mut Statement<'a>,
) -> Vec<&'a Fact> {
    let mut tally = world.tally(rule, when, members, None);
    // Facts at other targets are other matters here, not facts that were refused.
    tally.not_counted.retain(|it| !matches!(it.why, Why::OutOfScope | Why::NoTarget | Why::TargetUnknown));
    statement.not_counted.append(&mut tally.not_counted);
    statement.cannot_tell.append(&mut tally.cannot_tell);
    let in_year = tally.counted.into_iter().filter(|found| world.year.contains(found.fact.day));
    if !trigger.first_of_year {
        return in_year.map(|found| found.fact).collect();
    }
    // Facts come by day and instant, so that the first of each target is the year's first.
    let at_targets = in_year.filter(|found| found.fact.target.is_some());
    let firsts = world.first_of_each(at_targets.map(|found| found.place));
    firsts.into_iter().filter_map(|place| world.facts.fact_at(place)).collect()
}

fn unanswered(trigger: &Trigger, answered: impl Fn(&Counted) -> bool) -> u64 {
    let open = trigger.owed.iter().filter(|owed| !answered(owed)).count();
    let enough = trigger.any && open < trigger.owed.len();
    if enough { 0 } else { u64::try_from(if trigger.any { 1 } else { open }).unwrap_or(u64::MAX) }
}

fn answered(link: TriggerLink, owed: &Counted, cause: &Fact, world: &World<'_>) -> bool {
    match link {
        TriggerLink::Target => {
            let there = cause.target.as_deref().into_iter().flat_map(|target| world.facts.at_target(target));
            there.into_iter().any(|it| it.day >= cause.day && answers(owed, it, world))
        }
        // What is owed within a cause's days is counted, not asked one by one.
        TriggerLink::About | TriggerLink::Within => world.facts.about(&cause.id).any(|it| answers(owed, it, world)),
    }
}

fn answers(owed: &Counted, fact: &Fact, world: &World<'_>) -> bool {
    let tasks = owed.tasks.as_deref().unwrap_or_default();
    fact.kind == owed.fact
        && !fact.withdrawn
        && fact.day <= world.as_of
        && (tasks.is_empty() || tasks.iter().any(|task| fact.tasks.contains(task)))
        && is_meant(fact, owed) == Told::Yes
        && first_failing(fact, &owed.must).is_none()
}

/// What the months that are over should have brought and did not is owed by the year's end.
fn keep_pace<'a>(pace: &'a Pace, world: &World<'a>, statement: &mut Statement<'a>) {
    let over = match world.as_of.year().cmp(&world.year.first().year()) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => u64::from(world.as_of.month0()),
        std::cmp::Ordering::Greater => 12,
    };
    let expected = over.saturating_mul(pace.per_month).min(pace.total);
    statement.done = statement.cell(Cell::of(0));
    statement.needed = Some(expected);
    statement.owe("", expected.saturating_sub(statement.done), Some(world.year.last()), world.as_of);
}

const YEAR: &crate::plan::params::Window = &crate::plan::params::Window::PLAN_YEAR;

/// TRANSFER: each cause is handed over, and the answer followed up where the rule says so.
pub(super) fn gather_transfer<'a>(rule: &'a Rule, transfer: &'a Transfer, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let tally = world.tally(rule, &transfer.when, None, None);
    let in_year = tally.counted.iter().map(|found| found.fact).filter(|fact| world.year.contains(fact.day));
    let causes: Vec<&Fact> = in_year.collect();
    statement.needed = u64::try_from(causes.len()).ok();
    statement.not_counted.extend(tally.not_counted.iter().filter(|it| it.why != Why::NoTarget));
    for cause in causes {
        let answers = world.facts.places_about(&cause.id).filter_map(|place| world.found_at(place));
        let handed: Vec<Found<'a>> = answers.filter(|it| hands_over(transfer, it.fact, world)).collect();
        let followed = |it: &Found<'a>| it.fact.field("answered") == Some(&crate::plan::facts::Value::Flag(true));
        let done = if transfer.tracked { handed.iter().any(followed) } else { !handed.is_empty() };
        if transfer.tracked && !done {
            let untracked = handed.iter().map(|it| NotCounted::of(*it, Why::Field("answered")));
            statement.not_counted.extend(untracked);
        }
        settle(&mut statement, cause, u64::from(!done), None, world.as_of);
    }
    statement
}

fn hands_over(transfer: &Transfer, fact: &Fact, world: &World<'_>) -> bool {
    let to = transfer.to.is_empty() || transfer.to.iter().any(|body| fact.has("to", body));
    fact.kind == FactKind::HandOver && fact.day <= world.as_of && !fact.withdrawn && to
}
