//! What FORM, CONTENT, JOINT, RECORD and EXEMPT share: every fact of a kind must be right, and those that are not say why.

use super::statement::{NotCounted, Statement, Why};
use super::tally::Found;
use super::world::{Members, World};
use crate::plan::params::{Counted, Scope, Window};
use crate::plan::rule::Rule;

/// The facts that the rule speaks of, in the window.
pub(super) fn meant<'a>(
    rule: &'a Rule,
    on: &'a Counted,
    (each, window): (Option<&'a Scope>, &'a Window),
    world: &World<'a>,
    statement: &mut Statement<'a>,
) -> Vec<Found<'a>> {
    let members: Option<Members<'a>> = each.map(|scope| world.members_now(scope));
    let days = world.days(window);
    let mut tally = world.tally(rule, on, members.as_ref(), Some(&days));
    if let Some((name, lacks)) = days.missing {
        statement.lacks(name, lacks);
    }
    // A fact elsewhere or at another time is not one that the rule speaks of.
    let other = |why| matches!(why, Why::OutOfScope | Why::NoTarget | Why::TargetUnknown | Why::OutsideWindow);
    tally.not_counted.retain(|it| !other(it.why));
    statement.not_counted.append(&mut tally.not_counted);
    statement.cannot_tell.append(&mut tally.cannot_tell);
    tally.counted
}

/// Every fact must be right: one that is not breaks the rule.
pub(super) fn all_right<'a>(
    mut statement: Statement<'a>,
    facts: &[Found<'a>],
    mut wrong: impl FnMut(Found<'a>) -> Option<Why<'a>>,
) -> Statement<'a> {
    statement.needed = u64::try_from(facts.len()).ok();
    statement.counted.reserve(facts.len());
    for found in facts {
        match wrong(*found) {
            None => {
                statement.done = statement.done.saturating_add(1);
                statement.counted.push(&found.fact.id);
            }
            Some(why) => {
                statement.not_counted.push(NotCounted::of(*found, why));
                if let Why::CannotTell(lacks) = why {
                    statement.lacks(&found.fact.id, lacks);
                } else {
                    statement.breach(1);
                }
            }
        }
    }
    statement
}

/// So many right ones are enough; [`owe_the_rest`] says what is missing.
pub(super) fn so_many_right<'a>(
    mut statement: Statement<'a>,
    facts: &[Found<'a>],
    mut wrong: impl FnMut(Found<'a>) -> Option<Why<'a>>,
) -> Statement<'a> {
    statement.counted.reserve(facts.len());
    for found in facts {
        match wrong(*found) {
            None => {
                statement.done = statement.done.saturating_add(1);
                statement.counted.push(&found.fact.id);
            }
            Some(why) => {
                statement.not_counted.push(NotCounted::of(*found, why));
                if let Why::CannotTell(lacks) = why {
                    statement.lacks(&found.fact.id, lacks);
                }
            }
        }
    }
    statement
}

/// So many are needed, and owed until the year's end.
pub(super) fn owe_the_rest<'a>(at_least: u64, world: &World<'a>, statement: &mut Statement<'a>) {
    statement.needed = Some(at_least);
    statement.owe("", at_least.saturating_sub(statement.done), Some(world.year.last()), world.as_of);
}
