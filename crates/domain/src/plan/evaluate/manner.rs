//! What FORM, CONTENT, JOINT, RECORD and EXEMPT share: every fact of a kind must be right, and those that are not say why.

use super::statement::{NotCounted, State, Statement, Why};
use super::world::{Members, World};
use crate::plan::facts::Fact;
use crate::plan::params::{Counted, Scope};
use crate::plan::rule::Rule;

/// The facts that the rule speaks of, in the plan year.
pub(super) fn meant<'a>(
    rule: &'a Rule,
    on: &'a Counted,
    each: Option<&'a Scope>,
    world: &World<'a>,
    statement: &mut Statement<'a>,
) -> Vec<&'a Fact> {
    let members: Option<Members<'a>> = each.map(|scope| world.members_now(scope));
    let mut tally = world.tally(rule, on, members.as_ref(), None);
    // A fact elsewhere, or for a task whose list is not complete yet, is not one that the rule speaks of.
    let other = |why: Why<'_>| matches!(why, Why::OutOfScope | Why::NoTarget | Why::TargetUnknown);
    tally.not_counted.retain(|it| !other(it.why));
    statement.not_counted.append(&mut tally.not_counted);
    statement.cannot_tell.append(&mut tally.cannot_tell);
    tally.counted.into_iter().map(|(fact, _)| fact).filter(|fact| world.year.contains(fact.day)).collect()
}

/// Every fact must be right: one that is not breaks the rule.
pub(super) fn all_right<'a>(
    mut statement: Statement<'a>,
    facts: &[&'a Fact],
    world: &World<'a>,
    mut wrong: impl FnMut(&'a Fact) -> Option<Why<'a>>,
) -> Statement<'a> {
    statement.needed = u64::try_from(facts.len()).ok();
    for fact in facts {
        match wrong(fact) {
            None => {
                statement.done = statement.done.saturating_add(1);
                statement.counted.push(&fact.id);
            }
            Some(why) => {
                statement.not_counted.push(NotCounted { id: &fact.id, why });
                if let Why::CannotTell(lacks) = why {
                    statement.lacks(&fact.id, lacks);
                } else {
                    statement.state = State::Violated;
                }
            }
        }
    }
    statement.finished(world.as_of)
}

/// So many right ones are enough, and owed until the year's end.
pub(super) fn so_many_right<'a>(
    mut statement: Statement<'a>,
    facts: &[&'a Fact],
    at_least: u64,
    world: &World<'a>,
    mut wrong: impl FnMut(&'a Fact) -> Option<Why<'a>>,
) -> Statement<'a> {
    statement.needed = Some(at_least);
    for fact in facts {
        match wrong(fact) {
            None => {
                statement.done = statement.done.saturating_add(1);
                statement.counted.push(&fact.id);
            }
            Some(why) => {
                statement.not_counted.push(NotCounted { id: &fact.id, why });
                if let Why::CannotTell(lacks) = why {
                    statement.lacks(&fact.id, lacks);
                }
            }
        }
    }
    let missing = at_least.saturating_sub(statement.done);
    statement.owe("", missing, Some(world.year.last()), world.as_of);
    statement.finished(world.as_of)
}
