//! RECORD: a document exists, targets or facts carry what they must.

use super::form::Musts;
use super::manner::{all_right, meant};
use super::statement::Statement;
use super::told::{Told, of_target};
use super::world::World;
use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::{Condition, Record, Scope, Window};
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, record: &'a Record, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    if let Some(name) = &record.document {
        return document(name, statement, world);
    }
    if let Some(scope) = &record.each {
        return targets(scope, &record.must, statement, world);
    }
    let Some(on) = &record.on else { return statement };
    let facts = meant(rule, on, (None, &Window::PLAN_YEAR), world, &mut statement);
    let must = Musts::of(&record.must, on.fact, world);
    all_right(statement, &facts, |found| must.unmet(found.place))
}

fn document<'a>(name: &str, mut statement: Statement<'a>, world: &World<'a>) -> Statement<'a> {
    let in_force = |fact: &&Fact| {
        fact.has("document", name)
            && !fact.withdrawn
            && fact.day <= world.as_of
            && fact.day_in("valid_to").is_none_or(|last| world.as_of <= last)
    };
    let found = world.facts.of_kind(FactKind::Document).find(in_force);
    statement.done = u64::from(found.is_some());
    statement.needed = Some(1);
    statement.counted.extend(found.map(|fact| fact.id.as_str()));
    statement.owe("", 1 - statement.done.min(1), Some(world.year.last()), world.as_of);
    statement
}

fn targets<'a>(
    scope: &'a Scope,
    must: &'a [Condition],
    mut statement: Statement<'a>,
    world: &World<'a>,
) -> Statement<'a> {
    let members = world.members_now(scope);
    members.unknown().for_each(|(target, lacks)| statement.lacks(target, lacks));
    statement.needed = u64::try_from(members.yes.len()).ok();
    for target in &members.yes {
        let told: Vec<Told<'a>> = must.iter().map(|condition| of_target(target, condition)).collect();
        let unknown = told.iter().find_map(|it| if let Told::Unknown(lacks) = it { Some(*lacks) } else { None });
        if told.contains(&Told::No) {
            statement.owe(&target.id, 1, None, world.as_of);
        } else if let Some(lacks) = unknown {
            statement.lacks(&target.id, lacks);
        } else {
            statement.done = statement.done.saturating_add(1);
        }
    }
    statement
}
