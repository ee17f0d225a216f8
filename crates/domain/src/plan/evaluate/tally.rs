//! Which facts count for a rule, and why the others do not.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::days::Days;
use super::statement::{CannotTell, NotCounted, Statement, Why};
use super::told::{Told, first_failing};
use super::world::{Members, World, number};
use crate::plan::facts::Fact;
use crate::plan::params::Counted;
use crate::plan::rule::Rule;

/// Facts that count, each with the day it belongs to, and those that look as if they did.
#[derive(Default)]
pub(super) struct Tally<'a> {
    pub(super) counted: Vec<(&'a Fact, NaiveDate)>,
    pub(super) not_counted: Vec<NotCounted<'a>>,
    pub(super) cannot_tell: Vec<CannotTell<'a>>,
}

impl<'a> World<'a> {
    /// Facts of the day asked about or earlier that are `counted`, at the members and on the days, if any are given.
    pub(super) fn tally(
        &self,
        rule: &Rule,
        counted: &'a Counted,
        members: Option<&Members<'a>>,
        days: Option<&Days<'a>>,
    ) -> Tally<'a> {
        let mut tally = Tally::default();
        for fact in self.candidates(rule, counted).into_iter().take_while(|fact| fact.day <= self.as_of) {
            match self.judge(rule, counted, members, days, fact) {
                Ok(Some(day)) => tally.counted.push((fact, day)),
                Ok(None) => {}
                Err(why) => tally.refuse(fact, why),
            }
        }
        tally
    }

    fn candidates(&self, rule: &Rule, counted: &Counted) -> Vec<&'a Fact> {
        let tasks = tasks_of(rule, counted);
        match tasks.as_slice() {
            [] => self.facts.of_kind(counted.fact).collect(),
            [task] => self.facts.of_task(counted.fact, *task).collect(),
            several => {
                let mut found: Vec<&Fact> =
                    several.iter().flat_map(|task| self.facts.of_task(counted.fact, *task)).collect();
                found.sort_by_key(|fact| (fact.day, &fact.id));
                found.dedup_by(|a, b| std::ptr::eq(*a, *b));
                found
            }
        }
    }

    /// The day it counts for; `None` when another matter is meant.
    fn judge(
        &self,
        rule: &Rule,
        counted: &'a Counted,
        members: Option<&Members<'a>>,
        days: Option<&Days<'a>>,
        fact: &'a Fact,
    ) -> Result<Option<NaiveDate>, Why<'a>> {
        match first_failing(fact, &counted.is) {
            Some((_, Told::Unknown(field))) => return Err(Why::CannotTell(field)),
            Some(_) => return Ok(None),
            None => {}
        }
        if fact.withdrawn {
            return Err(Why::Withdrawn);
        }
        let tasks = tasks_of(rule, counted);
        if !tasks.is_empty() && !tasks.iter().any(|task| fact.tasks.contains(task)) {
            return Err(Why::ListIncomplete);
        }
        let day = days.map_or(Ok(fact.day), |days| days.day_of(fact))?;
        if let Some(members) = members {
            self.is_member(members, fact)?;
        }
        match first_failing(fact, &counted.must) {
            Some((field, _)) => Err(Why::Field(field)),
            None => Ok(Some(day)),
        }
    }

    fn is_member(&self, members: &Members<'a>, fact: &'a Fact) -> Result<(), Why<'a>> {
        let target = fact.target.as_deref().ok_or(Why::NoTarget)?;
        match members.told(target) {
            Some(Told::Yes) => Ok(()),
            Some(Told::No) => Err(Why::OutOfScope),
            Some(Told::Unknown(attribute)) => Err(Why::CannotTell(attribute)),
            None if self.is_target(target) => Err(Why::OutOfScope),
            None => Err(Why::TargetUnknown),
        }
    }
}

fn tasks_of(rule: &Rule, counted: &Counted) -> Vec<u32> {
    match (&counted.tasks, counted.fact.serves_tasks()) {
        (Some(tasks), _) => tasks.clone(),
        (None, true) => rule.task().into_iter().collect(),
        (None, false) => Vec::new(),
    }
}

impl<'a> Tally<'a> {
    fn refuse(&mut self, fact: &'a Fact, why: Why<'a>) {
        self.not_counted.push(NotCounted { id: &fact.id, why });
        if let Why::CannotTell(lacks) = why {
            let id = fact.target.as_deref().filter(|_| fact.field(lacks).is_none()).unwrap_or(&fact.id);
            self.cannot_tell.push(CannotTell { id, lacks });
        }
    }

    /// Leaves the first of those that agree in `fields`.
    pub(super) fn distinct(mut self, fields: &'a [String]) -> Self {
        if fields.is_empty() {
            return self;
        }
        let mut seen = HashSet::new();
        let mut kept = Vec::with_capacity(self.counted.len());
        for (fact, day) in std::mem::take(&mut self.counted) {
            match key(fact, fields).map(|key| seen.insert(key)) {
                Err(why) => self.refuse(fact, why),
                Ok(true) => kept.push((fact, day)),
                Ok(false) => self.refuse(fact, Why::CountedBefore),
            }
        }
        self.counted = kept;
        self
    }

    /// How many there are, or their sum.
    pub(super) fn total(&self, counted: &Counted) -> u64 {
        self.counted.iter().map(|(fact, _)| amount(fact, counted)).sum()
    }

    /// Puts what was found into the statement.
    pub(super) fn tell(self, statement: &mut Statement<'a>) {
        statement.counted.extend(self.counted.iter().map(|(fact, _)| fact.id.as_str()));
        statement.not_counted.extend(self.not_counted);
        statement.cannot_tell.extend(self.cannot_tell);
    }
}

/// What one fact adds.
pub(super) fn amount(fact: &Fact, counted: &Counted) -> u64 {
    counted.sum.as_ref().map_or(1, |field| number(fact, field).unwrap_or(0))
}

/// The words in which facts may agree. A night outing that was given no name is one of its own.
pub(super) fn key<'a>(fact: &'a Fact, fields: &'a [String]) -> Result<Vec<&'a str>, Why<'a>> {
    let word = |field: &'a String| match field.as_str() {
        "target" => fact.target.as_deref().ok_or(Why::NoTarget),
        name => Ok(fact.words(name).next().unwrap_or(&fact.id)),
    };
    fields.iter().map(word).collect()
}
