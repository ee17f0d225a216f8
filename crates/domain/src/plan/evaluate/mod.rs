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

pub use self::statement::{CannotTell, NotCounted, Owed, State, Statement, Why};
use self::world::World;
use super::facts::Facts;
use super::params::Params;
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
    let world = World::new(plan, facts, calendar, as_of);
    plan.rules().map(|rule| one(rule, &world)).collect()
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
    if matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader) {
        let mut statement = Statement::of(rule);
        statement.state = State::Stored;
        return statement;
    }
    match &rule.params {
        Params::Quota(it) => quota::evaluate(rule, it, world),
        Params::Freq(it) => freq::evaluate(rule, it, world),
        Params::Ratio(it) => ratio::evaluate(rule, it, world),
        Params::Select(it) => select::evaluate(rule, it, world),
        Params::Trigger(it) => trigger::evaluate(rule, it, world),
        Params::Window(it) => windowed::evaluate(rule, it, world),
        Params::Deadline(it) => deadline::evaluate(rule, it, world),
        Params::Report(it) => report::evaluate(rule, it, world),
        Params::Form(it) => form::evaluate(rule, it, world),
        Params::Content(it) => content::evaluate(rule, it, world),
        Params::Transfer(it) => trigger::evaluate_transfer(rule, it, world),
        Params::Joint(it) => joint::evaluate(rule, it, world),
        Params::Record(it) => record::evaluate(rule, it, world),
        Params::Exempt(it) => exempt::evaluate(rule, it, world),
    }
}
