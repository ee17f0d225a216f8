//! CONTENT: what a visit, check or report must carry.

use super::manner::{all_right, meant};
use super::statement::{NotCounted, Statement, Why};
use super::tally::Found;
use super::told::YesNo;
use super::world::World;
use crate::plan::facts::Value;
use crate::plan::params::{Content, Every, Window};
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, content: &'a Content, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let facts = meant(rule, &content.on, (content.each.as_ref(), &content.window), world, &mut statement);
    let carries = YesNo::of(world.facts, content.on.fact, &content.field, |value| carries(value, content));
    let lacking = |found: Found<'a>| (!carries.at(found.place)).then_some(Why::Field(&content.field));
    match content.every {
        None => all_right(statement, &facts, lacking),
        Some(every) => some_in_each_period(statement, (content, every), &carries, &facts, world),
    }
}

fn carries(value: &Value, content: &Content) -> bool {
    let given = match value {
        Value::Words(words) => !words.is_empty(),
        value => matches!(value, Value::Word(_)),
    };
    given
        && content.all.iter().all(|word| value.has(word))
        && (content.any.is_empty() || content.any.iter().any(|word| value.has(word)))
}

fn some_in_each_period<'a>(
    mut statement: Statement<'a>,
    (content, every): (&'a Content, Every),
    carries: &YesNo<'_>,
    facts: &[Found<'a>],
    world: &World<'a>,
) -> Statement<'a> {
    let at_least = content.at_least.unwrap_or(1);
    statement.needed = Some(0);
    for period in world.days(&Window::PLAN_YEAR).periods(every) {
        let here = facts.iter().filter(|found| period.contains(found.fact.day));
        let (right, wrong): (Vec<&Found<'a>>, Vec<&Found<'a>>) = here.partition(|found| carries.at(found.place));
        let done = u64::try_from(right.len()).unwrap_or(u64::MAX);
        statement.done = statement.done.saturating_add(done.min(at_least));
        statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(at_least));
        statement.counted.extend(right.iter().map(|found| found.fact.id.as_str()));
        let other = wrong.iter().map(|found| NotCounted::of(**found, Why::Field(&content.field)));
        statement.not_counted.extend(other);
        if period.first() <= world.as_of {
            statement.owe("", at_least.saturating_sub(done), Some(period.last()), world.as_of);
        }
    }
    statement
}
