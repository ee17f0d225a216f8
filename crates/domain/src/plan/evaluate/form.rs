//! FORM: manner, crew, approval.

use std::collections::{HashMap, HashSet};

use super::manner::{all_right, meant, so_many_right};
use super::statement::{State, Statement, Why};
use super::told::{Told, first_failing};
use super::world::World;
use crate::plan::facts::{Fact, FactKind, Value};
use crate::plan::params::{Condition, Form, FormCheck};
use crate::plan::rule::Rule;

pub(super) fn evaluate<'a>(rule: &'a Rule, form: &'a Form, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let facts = meant(rule, &form.on, form.each.as_ref(), world, &mut statement);
    let must = |fact: &'a Fact| unmet(fact, &form.must);
    let of_target = |fact: &'a Fact| first_of_each(fact, &facts);
    match form.check {
        None => all_right(statement, &facts, world, must),
        Some(FormCheck::Mainly) => mainly(statement, &facts, world, must),
        Some(FormCheck::Some) => so_many_right(statement, &facts, form.at_least.unwrap_or(1), world, must),
        Some(FormCheck::GoesAlongWith) => {
            so_many_right(statement, &facts, form.at_least.unwrap_or(1), world, |fact| along(fact, form))
        }
        Some(FormCheck::ApprovedBefore) => all_right(statement, &facts, world, |fact| approved(fact, world)),
        Some(FormCheck::OffSiteFirst) => all_right(statement, &facts, world, |fact| off_site(fact, of_target(fact))),
        Some(FormCheck::Together) => all_right(statement, &facts, world, together),
        Some(FormCheck::DrawnOrExempt) => all_right(statement, &facts, world, drawn_or_exempt),
        Some(FormCheck::LaterIsSpecial) => all_right(statement, &facts, world, |fact| special(fact, of_target(fact))),
        Some(FormCheck::EachTaskHasItsList) => all_right(statement, &facts, world, lists_complete),
        Some(FormCheck::TrainedBefore) => all_right(statement, &facts, world, trained),
        Some(FormCheck::OneTaskPerGrid) => {
            let doubled = doubled_grids(&facts);
            all_right(statement, &facts, world, |fact| {
                must(fact).or_else(|| doubled.contains(fact.id.as_str()).then_some(Why::CountedBefore))
            })
        }
    }
}

/// The first condition that is not met.
pub(super) fn unmet<'a>(fact: &Fact, must: &'a [Condition]) -> Option<Why<'a>> {
    first_failing(fact, must).map(|(field, told)| match told {
        Told::Unknown(_) => Why::CannotTell(field),
        _ => Why::Field(field),
    })
}

/// Whether it is its target's first among these, which come by day and instant.
fn first_of_each(fact: &Fact, facts: &[&Fact]) -> bool {
    facts.iter().find(|other| other.target == fact.target).is_none_or(|first| first.id == fact.id)
}

fn mainly<'a>(
    statement: Statement<'a>,
    facts: &[&'a Fact],
    world: &World<'a>,
    wrong: impl FnMut(&'a Fact) -> Option<Why<'a>>,
) -> Statement<'a> {
    let mut statement = all_right(statement, facts, world, wrong);
    let needed = statement.needed.unwrap_or(0);
    if statement.state == State::Violated && statement.done.saturating_mul(2) > needed {
        statement.state = State::Met;
    }
    statement
}

fn along<'a>(fact: &Fact, form: &Form) -> Option<Why<'a>> {
    let tasks = fact.tasks.iter().chain(&fact.tasks_incomplete);
    let found = tasks.into_iter().any(|task| form.along.contains(task));
    (!found).then_some(Why::Field("tasks"))
}

/// An approval for the target, given before the visit began and still valid on its day.
fn approved<'a>(visit: &Fact, world: &World<'_>) -> Option<Why<'a>> {
    let Some(target) = &visit.target else { return Some(Why::NoTarget) };
    let before = |approval: &&Fact| match (approval.at, visit.at) {
        (Some(given), Some(start)) => given <= start,
        _ => approval.day <= visit.day,
    };
    let valid = |approval: &&Fact| approval.day_in("valid_to").is_none_or(|last| visit.day <= last);
    let approvals = world.facts.at_target(target).filter(|it| it.kind == FactKind::Approval && !it.withdrawn);
    let found = approvals.filter(before).any(|it| valid(&it) && it.field("by").is_some());
    (!found).then_some(Why::Field("approval"))
}

fn off_site<'a>(fact: &Fact, first: bool) -> Option<Why<'a>> {
    (first && !fact.has("form", "off_site")).then_some(Why::Field("form"))
}

/// A year's first check is full, later ones serve a task and are not.
fn special<'a>(fact: &Fact, first: bool) -> Option<Why<'a>> {
    if first {
        return None;
    }
    let serves = !fact.tasks.is_empty() || !fact.tasks_incomplete.is_empty();
    if !serves {
        return Some(Why::Field("tasks"));
    }
    // Task 30 owes key-managed firms a full check of its own.
    let full = fact.has("did", "permit_full") && !fact.tasks.contains(&AFTER_PERMIT);
    full.then_some(Why::Field("did"))
}

/// 排污许可证后执法.
const AFTER_PERMIT: u32 = 30;

fn lists_complete<'a>(fact: &Fact) -> Option<Why<'a>> {
    (!fact.tasks_incomplete.is_empty()).then_some(Why::ListIncomplete)
}

fn together<'a>(fact: &Fact) -> Option<Why<'a>> {
    let instant = |name| match fact.field(name) {
        Some(Value::Instant(at)) => Ok(*at),
        _ => Err(Why::CannotTell(name)),
    };
    let times = || {
        let officers = (instant("officers_from")?, instant("officers_until")?);
        Ok((officers, (instant("samplers_from")?, instant("samplers_until")?)))
    };
    match times() {
        Err(why) => Some(why),
        Ok((officers, samplers)) => {
            let overlap = officers.0 <= samplers.1 && samplers.0 <= officers.1;
            (!overlap).then_some(Why::Field("samplers_from"))
        }
    }
}

/// Reasons that stand instead of a draw (rules T29-R7 to T29-R11).
const EXEMPT: [&str; 5] = ["assigned", "lead", "area", "emergency", "other"];

fn drawn_or_exempt<'a>(fact: &Fact) -> Option<Why<'a>> {
    let named = fact.has("source", "draw") || EXEMPT.iter().any(|reason| fact.has("source", reason));
    (!named).then_some(Why::Field("source"))
}

fn trained<'a>(fact: &Fact) -> Option<Why<'a>> {
    let before = fact.day_in("trained_on").is_some_and(|day| day < fact.day);
    (!before).then_some(Why::Field("trained_on"))
}

/// All but the first of those that name the same grid on the same day.
fn doubled_grids<'a>(facts: &[&'a Fact]) -> HashSet<&'a str> {
    let mut first: HashMap<_, &str> = HashMap::new();
    let mut doubled = HashSet::new();
    for fact in facts {
        let Some(grid) = fact.words("grid").next() else { continue };
        if *first.entry((grid, fact.day)).or_insert(&fact.id) != fact.id {
            doubled.insert(fact.id.as_str());
        }
    }
    doubled
}
