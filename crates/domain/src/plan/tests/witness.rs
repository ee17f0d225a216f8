//! Makes up facts and targets that are exactly what a rule asks for.

use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;

use super::super::*;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn bare(kind: FactKind, id: &str, on: NaiveDate) -> Fact {
    Fact {
        kind,
        day: on,
        at: None,
        id: id.to_owned(),
        target: None,
        tasks: vec![],
        tasks_incomplete: vec![],
        about: vec![],
        withdrawn: false,
        fields: vec![],
    }
}

fn type_of(kind: FactKind, name: &str) -> (&'static str, FieldType) {
    *kind.fields().iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{kind:?} has no {name}"))
}

pub(super) fn set(fact: &mut Fact, name: &str, value: Value) {
    let name = type_of(fact.kind, name).0;
    fact.fields.retain(|(known, _)| *known != name);
    fact.fields.push((name, value));
    fact.fields.sort();
}

pub(super) fn add_word(fact: &mut Fact, name: &str, word: &str) {
    let value = match type_of(fact.kind, name).1 {
        FieldType::Words => Value::Words(fact.words(name).chain([word]).collect()),
        _ => Value::Word(word.to_owned()),
    };
    set(fact, name, value);
}

/// Makes the condition hold.
pub(super) fn satisfy(fact: &mut Fact, condition: &Condition) {
    let name = &condition.field;
    if let Some(word) = condition.is.first() {
        return add_word(fact, name, word);
    }
    if let Some(yes) = condition.yes {
        return set(fact, name, Value::Flag(yes));
    }
    let value = match type_of(fact.kind, name).1 {
        FieldType::Number => Value::Number(number_for(condition)),
        FieldType::Day => Value::Day(fact.day),
        FieldType::Flag => Value::Flag(true),
        _ => return add_word(fact, name, "x"),
    };
    set(fact, name, value);
}

fn number_for(condition: &Condition) -> Decimal {
    let tiny = Decimal::new(1, 3);
    let near = [
        condition.at_least,
        condition.at_most,
        condition.above.map(|it| it + tiny),
        condition.below.map(|it| it - tiny),
    ];
    let number = near.into_iter().flatten().next().unwrap_or(Decimal::ONE);
    assert!(condition.holds_number(number));
    number
}

/// A fact that counts, on a day.
pub(super) fn fact(rule: &Rule, counted: &Counted, id: &str, on: NaiveDate) -> Fact {
    let mut fact = bare(counted.fact, id, on);
    fact.tasks = match &counted.tasks {
        Some(tasks) => tasks.first().copied().into_iter().collect(),
        None if counted.fact.serves_tasks() => rule.task().into_iter().collect(),
        None => vec![],
    };
    counted
        .is
        .iter()
        .chain(counted.any.first())
        .chain(&counted.must)
        .for_each(|condition| satisfy(&mut fact, condition));
    if let Some(sum) = &counted.sum {
        set(&mut fact, sum, Value::Number(Decimal::ONE));
    }
    fact
}

/// A target that is meant.
pub(super) fn target(scope: &Scope, id: &str) -> Fact {
    let mut target = bare(FactKind::Target, id, NaiveDate::MIN);
    set(&mut target, "ledgers", Value::Words([&scope.ledger[0]].into_iter().collect()));
    scope.all.iter().chain(scope.any.first()).for_each(|condition| satisfy(&mut target, condition));
    target
}

/// A window that somebody entered, and a day and instant inside the rule's window.
pub(super) fn inside(window: &Window) -> (Vec<Fact>, NaiveDate, Option<DateTime<chrono::FixedOffset>>) {
    let Some(name) = &window.named else {
        let on = window.from.unwrap_or_else(|| day("2022-03-01"));
        let at = window.hours_from.map(|_| DateTime::parse_from_rfc3339(&format!("{on}T23:00:00+08:00")).unwrap());
        return (vec![], on, at);
    };
    let mut entered = bare(FactKind::Window, "w1", day("2022-06-07"));
    set(&mut entered, "window", Value::Word(name.clone()));
    set(&mut entered, "to", Value::Day(day("2022-06-10")));
    set(&mut entered, "prepare_from", Value::Day(day("2022-05-20")));
    let on = match (window.outside, window.only_before) {
        (true, _) => day("2022-03-01"),
        (false, true) => day("2022-06-01"),
        (false, false) => day("2022-06-08"),
    };
    (vec![entered], on, None)
}
