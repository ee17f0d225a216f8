//! Whether an item applies: yes, no, or cannot be told.

use chrono::{Datelike, Months, NaiveDate};

use super::answer::{Answer, PartValue};
use super::attribute::{self, Known};
use super::context::{Context, Fact, Unknown};
use super::item::Item;
use super::predicate::{Attribute, Predicate, Test};
use crate::inspection::Form;

/// The head block goes with every visit, whatever its form.
const HEAD_BLOCK: &str = "C";

/// Whether an item applies. An item of which that cannot be told is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applies {
    /// It applies.
    Yes,
    /// It does not.
    No,
    /// Something would have to be known first.
    CannotTell(Unknown),
}

/// Whether `item` applies to a visit. Off site, only items marked ° and the head block do.
#[must_use]
pub fn applies(item: &Item, context: &Context<'_>) -> Applies {
    let needs_a_visit = !item.off_site && item.list() != HEAD_BLOCK;
    if context.form == Form::OffSite && needs_a_visit {
        return Applies::No;
    }
    eval(&item.when.is, context)
}

fn eval(predicate: &Predicate, context: &Context<'_>) -> Applies {
    match predicate {
        Predicate::Always => Applies::Yes,
        Predicate::All(each) => all(each.iter().map(|one| eval(one, context))),
        Predicate::Any(each) => any(each.iter().map(|one| eval(one, context))),
        Predicate::First(each) => first(each.iter().map(|one| eval(one, context))),
        Predicate::Not(one) => opposite(eval(one, context)),
        Predicate::Form(form) => told(context.form == *form),
        Predicate::Month { from, to } => told(month_within(context.visit_date, *from, *to)),
        Predicate::Attribute { name, test } => attribute(*name, test, context),
        Predicate::Answer { item, part, test } => answer(item, part, test, context),
        Predicate::Fact(fact) => seen(*fact, context),
    }
}

fn told(truth: bool) -> Applies {
    if truth { Applies::Yes } else { Applies::No }
}

fn opposite(one: Applies) -> Applies {
    match one {
        Applies::Yes => Applies::No,
        Applies::No => Applies::Yes,
        unknown => unknown,
    }
}

/// Yes wins, then not knowing.
fn any(each: impl Iterator<Item = Applies>) -> Applies {
    each.fold(Applies::No, |so_far, one| match (so_far, one) {
        (Applies::Yes, _) | (_, Applies::Yes) => Applies::Yes,
        (Applies::No, one) => one,
        (unknown, _) => unknown,
    })
}

/// No wins, then not knowing.
fn all(each: impl Iterator<Item = Applies>) -> Applies {
    opposite(any(each.map(opposite)))
}

fn first(mut each: impl Iterator<Item = Applies>) -> Applies {
    let start = each.next().unwrap_or(Applies::No);
    each.fold(start, |so_far, one| match so_far {
        Applies::CannotTell(_) => one,
        told => told,
    })
}

fn month_within(day: NaiveDate, from: u32, to: u32) -> bool {
    let month = day.month();
    if from <= to { (from..=to).contains(&month) } else { month >= from || month <= to }
}

fn attribute(name: Attribute, test: &Test, context: &Context<'_>) -> Applies {
    let values = attribute::values(context, name);
    any(values.into_iter().map(|value| match value {
        None => Applies::CannotTell(Unknown::Attribute(name)),
        Some(known) => told(passes(&known, test, context.visit_date)),
    }))
}

fn answer(item: &str, part: &str, test: &Test, context: &Context<'_>) -> Applies {
    let unknown = || Applies::CannotTell(Unknown::Answer(item.to_owned()));
    let answers = context.answers_to(item);
    if answers.is_empty() {
        return unknown();
    }
    any(answers.into_iter().map(|answer| match answer {
        Answer::NotApplicable(_) => Applies::No,
        Answer::NotChecked(_) => unknown(),
        Answer::Parts(parts) => parts.get(part).map_or_else(unknown, |value| {
            let known = known(value);
            told(known.iter().any(|one| passes(one, test, context.visit_date)))
        }),
    }))
}

/// A choice of several counts as each of its words.
fn known(value: &PartValue) -> Vec<Known> {
    match value {
        PartValue::Number { value, .. } => vec![Known::Number(*value)],
        PartValue::Date(day) => vec![Known::Day(*day)],
        other => other.words().into_iter().map(|word| Known::Word(word.to_owned())).collect(),
    }
}

fn seen(fact: Fact, context: &Context<'_>) -> Applies {
    match context.facts.get(&fact) {
        Some(truth) => told(*truth),
        None => Applies::CannotTell(Unknown::Fact(fact)),
    }
}

fn passes(known: &Known, test: &Test, visit_date: NaiveDate) -> bool {
    match (known, test) {
        (Known::Word(word), Test::Is(words)) => words.contains(word),
        (Known::Number(number), Test::AtLeast(least)) => number >= least,
        (Known::Number(number), Test::Above(bound)) => number > bound,
        (Known::Day(day), Test::After(bound)) => day > bound,
        (Known::Day(day), Test::WithinMonths(months)) => {
            day.checked_add_months(Months::new(*months)).is_some_and(|end| visit_date < end)
        }
        _ => false,
    }
}
