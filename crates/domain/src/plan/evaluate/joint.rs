//! JOINT: together with other bodies.

use super::manner::{all_right, meant, so_many_right};
use super::statement::{Statement, Why};
use super::world::World;
use crate::plan::facts::Fact;
use crate::plan::params::Joint;
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, joint: &'a Joint, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let facts = meant(rule, &joint.on, None, world, &mut statement);
    if joint.every_one {
        let all =
            |fact: &'a Fact| (!joint.with.iter().all(|body| fact.has("with", body))).then_some(Why::Field("with"));
        return all_right(statement, &facts, world, all);
    }
    let one = |fact: &Fact| match joint.with.as_slice() {
        [] => fact.words("with").next().is_some(),
        bodies => bodies.iter().any(|body| fact.has("with", body)),
    };
    so_many_right(statement, &facts, 1, world, |fact| (!one(fact)).then_some(Why::Field("with")))
}
