//! JOINT: together with other bodies.

use super::manner::{all_right, meant, owe_the_rest, so_many_right};
use super::statement::{Statement, Why};
use super::tally::Found;
use super::told::YesNo;
use super::world::World;
use crate::plan::facts::Value;
use crate::plan::params::Joint;
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, joint: &'a Joint, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let facts = meant(rule, &joint.on, (None, &joint.window), world, &mut statement);
    let together = YesNo::of(world.facts, joint.on.fact, "with", |bodies| is_joint(bodies, joint));
    let alone = |found: Found<'a>| (!together.at(found.place)).then_some(Why::Field("with"));
    if joint.every_one { all_right(statement, &facts, alone) } else { so_many_right(statement, &facts, alone) }
}

/// With all bodies, with one of them, or with any at all, as the rule wants it.
fn is_joint(bodies: &Value, joint: &Joint) -> bool {
    match (joint.with.as_slice(), bodies) {
        (wanted, bodies) if joint.every_one => wanted.iter().all(|body| bodies.has(body)),
        ([], Value::Words(bodies)) => !bodies.is_empty(),
        ([], _) => true,
        (wanted, bodies) => wanted.iter().any(|body| bodies.has(body)),
    }
}

pub(super) fn close<'a>(joint: &'a Joint, world: &World<'a>, statement: &mut Statement<'a>) {
    if !joint.every_one {
        owe_the_rest(1, world, statement);
    }
}
