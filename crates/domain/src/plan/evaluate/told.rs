//! Whether conditions hold: yes, no, or it cannot be told.

use crate::plan::facts::{Fact, Value};
use crate::plan::params::{Condition, Scope};

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

/// Whether a target is meant. An attribute that the ledger does not have is not known.
pub(super) fn in_scope<'a>(target: &Fact, scope: &'a Scope) -> Told<'a> {
    let listed = target.words("ledgers").any(|ledger| scope.ledger.iter().any(|it| it == ledger));
    if !listed {
        return Told::No;
    }
    let all = scope.all.iter().fold(Told::Yes, |told, condition| told.and(|| of_target(target, condition)));
    if scope.any.is_empty() {
        return all;
    }
    all.and(|| scope.any.iter().fold(Told::No, |told, condition| told.or(of_target(target, condition))))
}

/// A condition on a target's attribute.
pub(super) fn of_target<'a>(target: &Fact, condition: &'a Condition) -> Told<'a> {
    match target.field(&condition.field) {
        Some(value) => Told::of(holds(value, condition)),
        None if condition.given => Told::No,
        None => Told::Unknown(&condition.field),
    }
}

/// A condition on a fact's field. A word or flag that is not there is not so; a number that is not there is not known.
pub(super) fn of_fact<'a>(fact: &Fact, condition: &'a Condition) -> Told<'a> {
    match fact.field(&condition.field) {
        Some(value) => Told::of(holds(value, condition)),
        None if condition.is_about_a_number() => Told::Unknown(&condition.field),
        None => Told::of(condition.yes == Some(false)),
    }
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
