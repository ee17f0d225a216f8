//! Which facts a rule must see together. Facts of different parts do not know of each other.

use chrono::Datelike;

use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::{Form, FormCheck, Params, Record, Select, Trigger, TriggerLink};
use crate::plan::rule::Rule;

/// How a rule's facts fall into parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::plan) enum Slicing<'p> {
    /// All of them belong together: there are only as many as the calendar brings, such as reports.
    Whole,
    /// Each stands alone.
    Each,
    /// Those at one target, with the target itself.
    Target,
    /// A cause and its answers.
    Cause,
    /// Those that agree in a field.
    Field(&'p str),
    /// Those that agree in a field within a month.
    Monthly(&'p str),
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Slice {
    /// One fact, and the field or target that it lacks, where that is why it stands alone.
    One(FactKind, String, Option<String>),
    Target(String),
    Cause(String),
    Field(String, String),
    Monthly(i32, u32, String, String),
}

pub(in crate::plan) fn slicing(rule: &Rule) -> Slicing<'_> {
    match &rule.params {
        Params::Quota(it) if it.each.is_some() && it.distinct.is_empty() => Slicing::Target,
        Params::Quota(it) => agreeing(&it.distinct),
        Params::Freq(it) if it.each.is_some() => Slicing::Target,
        Params::Freq(it) => agreeing(&it.distinct),
        Params::Ratio(it) if it.base.facts.is_some() => agreeing(&it.distinct),
        Params::Ratio(_) => Slicing::Target,
        Params::Select(it) => of_select(it),
        Params::Trigger(it) => of_trigger(it),
        Params::Window(it) if it.each.is_some() => Slicing::Target,
        Params::Deadline(it) => match &it.by.after {
            Some(_) if it.by.due_field.is_some() => Slicing::Cause,
            Some(_) => Slicing::Target,
            None if it.each.is_some() => Slicing::Target,
            None => Slicing::Whole,
        },
        Params::Report(it) if it.every.is_some() => Slicing::Whole,
        Params::Form(it) => of_form(it),
        Params::Content(it) if it.every.is_some() => Slicing::Whole,
        Params::Content(it) if it.each.is_some() => Slicing::Target,
        Params::Transfer(_) => Slicing::Cause,
        Params::Record(it) => of_record(it),
        Params::Window(_) | Params::Report(_) | Params::Content(_) | Params::Joint(_) | Params::Exempt(_) => {
            Slicing::Each
        }
    }
}

/// What counts once must be seen together with its like.
fn agreeing(distinct: &[String]) -> Slicing<'_> {
    match distinct {
        [] => Slicing::Each,
        [field] if field == "target" => Slicing::Target,
        [field] => Slicing::Field(field),
        _ => Slicing::Whole,
    }
}

fn of_select(it: &Select) -> Slicing<'_> {
    match &it.ranking {
        _ if it.prefer.is_some() => Slicing::Target,
        Some(worst) => Slicing::Monthly(&worst.field),
        None if it.staff.is_some() => Slicing::Whole,
        None => Slicing::Each,
    }
}

fn of_trigger(it: &Trigger) -> Slicing<'_> {
    let alone = it.pace.is_some() || (!it.itself.is_empty() && it.each.is_none() && !it.first_of_year);
    match it.link {
        _ if alone => Slicing::Each,
        _ if !it.itself.is_empty() => Slicing::Target,
        TriggerLink::About => Slicing::Cause,
        TriggerLink::Target => Slicing::Target,
        TriggerLink::Within if it.when.as_ref().is_some_and(|when| when.fact == FactKind::Window) => Slicing::Each,
        TriggerLink::Within => Slicing::Whole,
    }
}

fn of_form(it: &Form) -> Slicing<'_> {
    match it.check {
        Some(FormCheck::OffSiteFirst | FormCheck::LaterIsSpecial | FormCheck::ApprovedBefore) => Slicing::Target,
        Some(FormCheck::OneTaskPerGrid) => Slicing::Field("grid"),
        _ if it.each.is_some() => Slicing::Target,
        _ => Slicing::Each,
    }
}

fn of_record(it: &Record) -> Slicing<'_> {
    match (&it.document, &it.each) {
        (Some(_), _) => Slicing::Whole,
        (None, Some(_)) => Slicing::Target,
        (None, None) => Slicing::Each,
    }
}

impl Slicing<'_> {
    /// The parts that a fact is in; `None` when it changes more than parts.
    pub(super) fn slices(&self, fact: &Fact) -> Option<Vec<Slice>> {
        let one = |lacks: Option<&str>| vec![Slice::One(fact.kind, fact.id.clone(), lacks.map(str::to_owned))];
        let is_target = fact.kind == FactKind::Target;
        Some(match self {
            Self::Target if is_target => vec![Slice::Target(fact.id.clone())],
            // A ledger's change concerns every part that has something at the target.
            Self::Whole => return None,
            _ if is_target => return None,
            Self::Each => one(None),
            Self::Target => {
                fact.target.clone().map_or_else(|| one(Some("target")), |target| vec![Slice::Target(target)])
            }
            Self::Cause => [&fact.id].into_iter().chain(&fact.about).cloned().map(Slice::Cause).collect(),
            Self::Field(field) => {
                let word = fact.words(field).next().map(str::to_owned);
                word.map_or_else(|| one(Some(field)), |word| vec![Slice::Field((*field).to_owned(), word)])
            }
            Self::Monthly(field) => {
                let part = |word: &str| {
                    Slice::Monthly(fact.day.year(), fact.day.month(), (*field).to_owned(), word.to_owned())
                };
                let parts: Vec<Slice> = fact.words(field).map(part).collect();
                if parts.is_empty() { one(Some(field)) } else { parts }
            }
        })
    }
}

impl Slice {
    /// Whether a fact that stood alone still does: a later version of it may name what the earlier one lacked.
    pub(super) fn still_holds(&self, fact: &Fact) -> bool {
        match self {
            Self::One(_, _, Some(lacks)) if lacks == "target" => fact.target.is_none(),
            Self::One(_, _, Some(lacks)) => fact.words(lacks).next().is_none(),
            _ => true,
        }
    }
}
