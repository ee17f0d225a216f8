//! FORM: manner, crew, approval.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::manner::{all_right, meant, owe_the_rest, so_many_right};
use super::statement::{Statement, Why};
use super::tally::Found;
use super::told::{Asked, Told, YesNo, first_failing_at};
use super::world::World;
use crate::plan::facts::{Fact, FactKind, Value};
use crate::plan::params::{Condition, Form, FormCheck, Window};
use crate::plan::rule::Rule;

pub(super) fn gather<'a>(rule: &'a Rule, form: &'a Form, world: &World<'a>) -> Statement<'a> {
    let mut statement = Statement::of(rule);
    let facts = meant(rule, &form.on, (form.each.as_ref(), &Window::PLAN_YEAR), world, &mut statement);
    let asked = Musts::of(&form.must, form.on.fact, world);
    let must = |found: Found<'a>| asked.unmet(found.place);
    match form.check {
        None | Some(FormCheck::Mainly) => all_right(statement, &facts, must),
        Some(FormCheck::Some) => so_many_right(statement, &facts, must),
        Some(FormCheck::GoesAlongWith) => so_many_right(statement, &facts, |found| along(found.fact, form)),
        Some(FormCheck::ApprovedBefore) => all_right(statement, &facts, |found| approved(found.fact, world)),
        Some(FormCheck::OffSiteFirst) => {
            let firsts = world.first_of_each(facts.iter().map(|found| found.place));
            let off_site = YesNo::of(world.facts, form.on.fact, "form", |form| form.has("off_site"));
            all_right(statement, &facts, |found| {
                (firsts.binary_search(&found.place).is_ok() && !off_site.at(found.place)).then_some(Why::Field("form"))
            })
        }
        Some(FormCheck::Together) => all_right(statement, &facts, |found| together(found.fact)),
        Some(FormCheck::DrawnOrExempt) => {
            let drawn = Asked::of(world.facts, form.on.fact, &DRAWN_OR_EXEMPT);
            all_right(statement, &facts, |found| (drawn.at(found.place) != Told::Yes).then_some(Why::Field("source")))
        }
        Some(FormCheck::LaterIsSpecial) => {
            let firsts = world.first_of_each(facts.iter().map(|found| found.place));
            let full = YesNo::of(world.facts, form.on.fact, "did", |did| did.has("permit_full"));
            all_right(statement, &facts, |found| match firsts.binary_search(&found.place) {
                Ok(_) => None,
                Err(_) => special(found.fact, full.at(found.place)),
            })
        }
        Some(FormCheck::EachTaskHasItsList) => {
            let incomplete = |found: Found<'a>| world.facts.incomplete_at(found.place);
            all_right(statement, &facts, |found| incomplete(found).then_some(Why::ListIncomplete))
        }
        Some(FormCheck::TrainedBefore) => all_right(statement, &facts, |found| trained(found.fact)),
        Some(FormCheck::OneTaskPerGrid) => {
            let doubled = doubled_grids(&facts);
            all_right(statement, &facts, |found| {
                must(found).or_else(|| doubled.contains(found.fact.id.as_str()).then_some(Why::CountedBefore))
            })
        }
    }
}

/// What every fact must be.
pub(super) struct Musts<'f, 'a>(Vec<Asked<'f, 'a>>);

impl<'f, 'a> Musts<'f, 'a> {
    pub(super) fn of(must: &'a [Condition], kind: FactKind, world: &World<'f>) -> Self {
        Self(must.iter().map(|it| Asked::of(world.facts, kind, it)).collect())
    }

    /// The first condition that is not met by the fact at a place.
    pub(super) fn unmet(&self, place: usize) -> Option<Why<'a>> {
        first_failing_at(&self.0, place).map(|(field, told)| match told {
            Told::Unknown(_) => Why::CannotTell(field),
            _ => Why::Field(field),
        })
    }
}

pub(super) fn close<'a>(form: &'a Form, world: &World<'a>, statement: &mut Statement<'a>) {
    match form.check {
        Some(FormCheck::Some | FormCheck::GoesAlongWith) => {
            owe_the_rest(form.at_least.unwrap_or(1), world, statement);
        }
        // More than half are right: the rest is allowed.
        Some(FormCheck::Mainly) if statement.done.saturating_mul(2) > statement.needed.unwrap_or(0) => {
            statement.breaches = 0;
        }
        _ => {}
    }
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

/// A year's first check is full, later ones serve a task and are not.
fn special<'a>(fact: &Fact, full: bool) -> Option<Why<'a>> {
    let serves = !fact.tasks.is_empty() || !fact.tasks_incomplete.is_empty();
    if !serves {
        return Some(Why::Field("tasks"));
    }
    // Task 30 owes key-managed firms a full check of its own.
    (full && !fact.tasks.contains(&AFTER_PERMIT)).then_some(Why::Field("did"))
}

/// 排污许可证后执法.
const AFTER_PERMIT: u32 = 30;

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

/// It comes from a draw, or names one of the reasons that stand instead of one (rules T29-R7 to T29-R11).
static DRAWN_OR_EXEMPT: LazyLock<Condition> = LazyLock::new(|| Condition {
    field: "source".to_owned(),
    is: ["draw", "assigned", "lead", "area", "emergency", "other"].map(str::to_owned).to_vec(),
    ..Condition::default()
});

fn trained<'a>(fact: &Fact) -> Option<Why<'a>> {
    let before = fact.day_in("trained_on").is_some_and(|day| day < fact.day);
    (!before).then_some(Why::Field("trained_on"))
}

/// All but the first of those that name the same grid on the same day.
fn doubled_grids<'a>(facts: &[Found<'a>]) -> HashSet<&'a str> {
    let mut first: HashMap<_, &str> = HashMap::new();
    let mut doubled = HashSet::new();
    for Found { fact, .. } in facts {
        let Some(grid) = fact.words("grid").next() else { continue };
        if *first.entry((grid, fact.day)).or_insert(&fact.id) != fact.id {
            doubled.insert(fact.id.as_str());
        }
    }
    doubled
}
