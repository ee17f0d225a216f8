//! Whether conditions hold: yes, no, or it cannot be told.

use crate::plan::facts::{ABSENT, Column, Fact, FactKind, Facts, Value};
use crate::plan::params::{Condition, Counted, Scope};

/// Kleene's three answers; the third names what is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told<'a> {
    Yes,
    No,
    Unknown(&'a str),
}

impl<'a> Told<'a> {
    fn of(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Yes => other(),
            Self::Unknown(name) => match other() {
                Self::No => Self::No,
                _ => Self::Unknown(name),
            },
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Unknown(name), _) | (_, Self::Unknown(name)) => Self::Unknown(name),
            _ => Self::No,
        }
    }
}

/// A condition on a target's attribute.
pub(super) fn of_target<'a>(target: &Fact, condition: &'a Condition) -> Told<'a> {
    target.field(&condition.field).map_or_else(|| of_lacking(condition), |value| Told::of(holds(value, condition)))
}

/// An attribute that the ledger does not have is not known.
fn of_lacking(condition: &Condition) -> Told<'_> {
    if condition.given { Told::No } else { Told::Unknown(&condition.field) }
}

/// A condition on a fact's field. A word or flag that is not there is not so; a number that is not there is not known.
pub(super) fn of_fact<'a>(fact: &Fact, condition: &'a Condition) -> Told<'a> {
    match fact.field(&condition.field) {
        Some(value) => Told::of(holds(value, condition)),
        None => of_absent(condition),
    }
}

/// A condition on a field of many facts, asked of each value once.
pub(super) struct Asked<'f, 'a> {
    column: Option<(usize, &'f Column)>,
    told: Vec<Told<'a>>,
    pub(super) field: &'a str,
}

impl<'f, 'a> Asked<'f, 'a> {
    pub(super) fn of(facts: &'f Facts, kind: FactKind, condition: &'a Condition) -> Self {
        Self::or(facts, kind, condition, of_absent(condition))
    }

    fn of_target(facts: &'f Facts, condition: &'a Condition) -> Self {
        Self::or(facts, FactKind::Target, condition, of_lacking(condition))
    }

    fn or(facts: &'f Facts, kind: FactKind, condition: &'a Condition, absent: Told<'a>) -> Self {
        let column = facts.column(kind, &condition.field);
        let values = column.map(|(_, column)| column.values.as_slice()).unwrap_or_default();
        let present = values.iter().map(|value| Told::of(holds(value, condition)));
        Self { column, told: std::iter::once(absent).chain(present).collect(), field: &condition.field }
    }

    /// The answer for the fact at a place.
    pub(super) fn at(&self, place: usize) -> Told<'a> {
        let code = self.column.map_or(ABSENT, |(start, column)| column.code(place.saturating_sub(start)));
        self.told.get(code).copied().unwrap_or(Told::Unknown(self.field))
    }
}

/// Yes or no for each value that a field has, looked up for many facts. A fact without the field is a no.
pub(super) struct YesNo<'f> {
    column: Option<(usize, &'f Column)>,
    yes: Vec<bool>,
}

impl<'f> YesNo<'f> {
    pub(super) fn of(facts: &'f Facts, kind: FactKind, field: &str, holds: impl Fn(&Value) -> bool) -> Self {
        let column = facts.column(kind, field);
        let values = column.map(|(_, column)| column.values.as_slice()).unwrap_or_default();
        Self { column, yes: std::iter::once(false).chain(values.iter().map(holds)).collect() }
    }

    pub(super) fn at(&self, place: usize) -> bool {
        let code = self.column.map_or(ABSENT, |(start, column)| column.code(place.saturating_sub(start)));
        self.yes.get(code).copied().unwrap_or_default()
    }
}

fn of_absent(condition: &Condition) -> Told<'_> {
    match condition.is_about_a_number() {
        true => Told::Unknown(&condition.field),
        false => Told::of(condition.yes == Some(false)),
    }
}

/// The first of several that does not hold for the fact at a place, with its answer.
pub(super) fn first_failing_at<'a>(asked: &[Asked<'_, 'a>], place: usize) -> Option<(&'a str, Told<'a>)> {
    asked.iter().map(|it| (it.field, it.at(place))).find(|(_, told)| *told != Told::Yes)
}

/// What makes a fact the one that is meant, asked of many.
pub(super) struct Meant<'f, 'a> {
    all: Vec<Asked<'f, 'a>>,
    any: Vec<Asked<'f, 'a>>,
}

impl<'f, 'a> Meant<'f, 'a> {
    pub(super) fn of(facts: &'f Facts, counted: &'a Counted) -> Self {
        let asked = |conditions: &'a [Condition]| -> Vec<Asked<'f, 'a>> {
            conditions.iter().map(|it| Asked::of(facts, counted.fact, it)).collect()
        };
        Self { all: asked(&counted.is), any: asked(&counted.any) }
    }

    pub(super) fn at(&self, place: usize) -> Told<'a> {
        let all = self.all.iter().fold(Told::Yes, |told, it| told.and(|| it.at(place)));
        if self.any.is_empty() {
            return all;
        }
        all.and(|| self.any.iter().fold(Told::No, |told, it| told.or(it.at(place))))
    }
}

/// Whether a target is meant, asked of many.
pub(super) struct InScope<'f, 'a> {
    listed: YesNo<'f>,
    is: Meant<'f, 'a>,
}

impl<'f, 'a> InScope<'f, 'a> {
    pub(super) fn of(facts: &'f Facts, scope: &'a Scope) -> Self {
        let asked = |conditions: &'a [Condition]| conditions.iter().map(|it| Asked::of_target(facts, it)).collect();
        let listed = |ledgers: &Value| scope.ledger.iter().any(|ledger| ledgers.has(ledger));
        Self {
            listed: YesNo::of(facts, FactKind::Target, "ledgers", listed),
            is: Meant { all: asked(&scope.all), any: asked(&scope.any) },
        }
    }

    /// The answer for the target at a place.
    pub(super) fn at(&self, place: usize) -> Told<'a> {
        if self.listed.at(place) { self.is.at(place) } else { Told::No }
    }
}

/// Whether a fact is the one that is meant: the day, the tasks and what it needs besides are another matter.
pub(super) fn is_meant<'a>(fact: &Fact, counted: &'a Counted) -> Told<'a> {
    let all = counted.is.iter().fold(Told::Yes, |told, condition| told.and(|| of_fact(fact, condition)));
    if counted.any.is_empty() {
        return all;
    }
    all.and(|| counted.any.iter().fold(Told::No, |told, condition| told.or(of_fact(fact, condition))))
}

/// The first condition that does not hold, with its answer.
pub(super) fn first_failing<'a>(fact: &Fact, conditions: &'a [Condition]) -> Option<(&'a str, Told<'a>)> {
    conditions.iter().map(|it| (it.field.as_str(), of_fact(fact, it))).find(|(_, told)| *told != Told::Yes)
}

fn holds(value: &Value, condition: &Condition) -> bool {
    let word = condition.is.is_empty() || condition.is.iter().any(|word| value.has(word));
    let flag = condition.yes.is_none_or(|yes| *value == Value::Flag(yes));
    let given = !condition.given || !matches!(value, Value::Words(words) if words.is_empty());
    let number = match value {
        Value::Number(number) => condition.holds_number(*number),
        _ => !condition.is_about_a_number(),
    };
    word && flag && given && number
}
