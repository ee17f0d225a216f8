//! EXEMPT: visits that name a reason instead of a draw.

use super::manner::all_right;
use super::statement::{Statement, Why};
use super::tally::Found;
use super::told::YesNo;
use super::world::World;
use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::Exempt;
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, exempt: &'a Exempt, world: &World<'a>) -> Statement<'a> {
    let uses = YesNo::of(world.facts, FactKind::Visit, "source", |source| source.has(&exempt.reason));
    let asked = |place: usize| {
        let day = world.facts.day_at(place).is_some_and(|day| day <= world.as_of && world.year.contains(day));
        uses.at(place) && day && !world.facts.withdrawn_at(place)
    };
    let places = world.facts.places(FactKind::Visit, &[]).map(|(place, _)| place).filter(|place| asked(*place));
    let facts: Vec<Found<'a>> = places.filter_map(|place| world.found_at(place)).collect();
    all_right(Statement::of(rule), &facts, |found| {
        exempt.needs.iter().find(|field| !given(found.fact, field)).map(|field| Why::Field(field))
    })
}

fn given(fact: &Fact, field: &str) -> bool {
    match field {
        "about" => !fact.about.is_empty(),
        field => fact.field(field).is_some(),
    }
}
