//! CONTENT: what a visit, check or report must carry.

use super::manner::{all_right, meant};
use super::statement::{NotCounted, Statement, Why};
use super::world::World;
use crate::plan::facts::Fact;
use crate::plan::params::{Content, Every, Window};
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, content: &'a Content, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let facts = meant(rule, &content.on, content.each.as_ref(), world, &mut statement);
    let lacking = |fact: &'a Fact| (!carries(fact, content)).then_some(Why::Field(&content.field));
    match content.every {
        None => all_right(statement, &facts, world, lacking),
        Some(every) => some_in_each_period(statement, content, every, &facts, world),
    }
}

fn carries(fact: &Fact, content: &Content) -> bool {
    let has = |word: &String| fact.has(&content.field, word);
    fact.words(&content.field).next().is_some()
        && content.all.iter().all(has)
        && (content.any.is_empty() || content.any.iter().any(has))
}

fn some_in_each_period<'a>(
    mut statement: Statement<'a>,
    content: &'a Content,
    every: Every,
    facts: &[&'a Fact],
    world: &World<'a>,
) -> Statement<'a> {
    let at_least = content.at_least.unwrap_or(1);
    statement.needed = Some(0);
    for period in world.days(&Window::PLAN_YEAR).periods(every) {
        let here = facts.iter().filter(|fact| period.contains(fact.day));
        let (right, wrong): (Vec<&&Fact>, Vec<&&Fact>) = here.partition(|fact| carries(fact, content));
        let done = u64::try_from(right.len()).unwrap_or(u64::MAX);
        statement.done = statement.done.saturating_add(done.min(at_least));
        statement.needed = Some(statement.needed.unwrap_or(0).saturating_add(at_least));
        statement.counted.extend(right.iter().map(|fact| fact.id.as_str()));
        let other = wrong.iter().map(|fact| NotCounted { id: &fact.id, why: Why::Field(&content.field) });
        statement.not_counted.extend(other);
        if period.first() <= world.as_of {
            statement.owe("", at_least.saturating_sub(done), Some(period.last()), world.as_of);
        }
    }
    statement.finished(world.as_of)
}
