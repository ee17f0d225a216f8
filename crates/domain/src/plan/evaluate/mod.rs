//! What is done, needed and owed: one pure file for each kind of rule.

mod content;
mod days;
mod deadline;
mod exempt;
mod form;
mod freq;
mod joint;
mod manner;
mod quota;
mod ratio;
mod record;
mod report;
mod select;
mod statement;
mod tally;
mod told;
mod trigger;
mod windowed;
mod world;

use chrono::NaiveDate;

pub(in crate::plan) use self::statement::Cell;
pub use self::statement::{CannotTell, NotCounted, Owed, State, Statement, Why};
pub(in crate::plan) use self::tally::tasks_of;
pub(in crate::plan) use self::world::World;
use super::facts::Facts;
use super::params::{FormCheck, Params};
use super::rule::{EnforcedBy, Plan, Rule};
use crate::calendar::WorkCalendar;

/// What every rule of the plan says on a day, in the plan's order. Facts after that day are not looked at.
#[must_use]
pub fn evaluate<'a>(
    plan: &'a Plan,
    facts: &'a Facts,
    calendar: &'a WorkCalendar,
    as_of: NaiveDate,
) -> Vec<Statement<'a>> {
    evaluate_rules(plan, plan.rules(), facts, calendar, as_of)
}

/// What some rules say on a day.
pub(in crate::plan) fn evaluate_rules<'a>(
    plan: &'a Plan,
    rules: impl IntoIterator<Item = &'a Rule>,
    facts: &'a Facts,
    calendar: &'a WorkCalendar,
    as_of: NaiveDate,
) -> Vec<Statement<'a>> {
    let world = World::new(plan, facts, calendar, as_of);
    rules.into_iter().map(|rule| one(rule, &world)).collect()
}

/// What one rule says on a day.
#[must_use]
pub fn evaluate_rule<'a>(
    plan: &'a Plan,
    rule: &'a Rule,
    facts: &'a Facts,
    calendar: &'a WorkCalendar,
    as_of: NaiveDate,
) -> Statement<'a> {
    one(rule, &World::new(plan, facts, calendar, as_of))
}

fn one<'a>(rule: &'a Rule, world: &World<'a>) -> Statement<'a> {
    finished(rule, world, gathered(rule, world))
}

/// What the facts of a world say about a rule, before it is judged. That of two parts of the facts adds up, as long as
/// what belongs together is in one part (`live::slicing` says what does).
pub(in crate::plan) fn gathered<'a>(rule: &'a Rule, world: &World<'a>) -> Statement<'a> {
    if is_stored(rule) {
        return Statement::of(rule);
    }
    match &rule.params {
        Params::Quota(it) => quota::gather(rule, it, world),
        Params::Freq(it) => freq::gather(rule, it, world),
        Params::Ratio(it) => ratio::gather(rule, it, world),
        Params::Select(it) => select::gather(rule, it, world),
        Params::Trigger(it) => trigger::gather(rule, it, world),
        Params::Window(it) => windowed::gather(rule, it, world),
        Params::Deadline(it) => deadline::gather(rule, it, world),
        Params::Report(it) => report::gather(rule, it, world),
        Params::Form(it) => form::gather(rule, it, world),
        Params::Content(it) => content::gather(rule, it, world),
        Params::Transfer(it) => trigger::gather_transfer(rule, it, world),
        Params::Joint(it) => joint::gather(rule, it, world),
        Params::Record(it) => record::gather(rule, it, world),
        Params::Exempt(it) => exempt::gather(rule, it, world),
    }
}

/// Judges what was gathered; of the world it only asks for windows, stated ledgers and the day.
pub(in crate::plan) fn finished<'a>(rule: &'a Rule, world: &World<'a>, mut statement: Statement<'a>) -> Statement<'a> {
    if is_stored(rule) {
        statement.state = State::Stored;
        return statement.finished(world.as_of);
    }
    match &rule.params {
        Params::Quota(it) => quota::close(it, world, &mut statement),
        Params::Freq(it) => freq::close(it, world, &mut statement),
        Params::Ratio(it) => ratio::close(it, world, &mut statement),
        Params::Select(it) => select::close(it, world, &mut statement),
        Params::Trigger(it) => trigger::close(rule, it, world, &mut statement),
        Params::Window(it) => windowed::close(it, world, &mut statement),
        Params::Form(it) => form::close(it, world, &mut statement),
        Params::Joint(it) => joint::close(it, world, &mut statement),
        _ => {}
    }
    let mut statement = statement.finished(world.as_of);
    if statement.state == State::OnTrack && asks_no_full_number(rule) {
        statement.state = State::Met;
    }
    statement
}

fn is_stored(rule: &Rule) -> bool {
    let default = matches!(&rule.params, Params::Window(it) if it.default);
    default || matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader)
}

/// A share that is only computed, and a manner that is kept when most keep it, leave nothing to come.
fn asks_no_full_number(rule: &Rule) -> bool {
    match &rule.params {
        Params::Report(it) => !it.rates.is_empty(),
        Params::Form(it) => it.check == Some(FormCheck::Mainly),
        _ => false,
    }
}
