//! EXEMPT: visits that name a reason instead of a draw.

use super::manner::all_right;
use super::statement::{Statement, Why};
use super::world::World;
use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::Exempt;
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, exempt: &'a Exempt, world: &World<'a>) -> Statement<'a> {
    let uses = |fact: &&Fact| {
        fact.has("source", &exempt.reason)
            && !fact.withdrawn
            && fact.day <= world.as_of
            && world.year.contains(fact.day)
    };
    let facts: Vec<&Fact> = world.facts.of_kind(FactKind::Visit).filter(uses).collect();
    all_right(Statement::of(rule), &facts, world, |fact| {
        exempt.needs.iter().find(|field| !given(fact, field)).map(|field| Why::Field(field))
    })
}

fn given(fact: &Fact, field: &str) -> bool {
    match field {
        "about" => !fact.about.is_empty(),
        field => fact.field(field).is_some(),
    }
}
