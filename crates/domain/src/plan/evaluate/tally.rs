//! Which facts count for a rule, and why the others do not.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::days::Days;
use super::statement::{CannotTell, NotCounted, Statement, Why};
use super::told::{Asked, Meant, Told};
use super::world::{Members, World, number};
use crate::plan::facts::Fact;
use crate::plan::params::Counted;
use crate::plan::rule::Rule;

/// A fact, the day that it counts for, and where it stands among all facts.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) fact: &'a Fact,
    pub(super) day: NaiveDate,
    pub(super) place: usize,
}

/// Facts that count, and those that look as if they did.
#[derive(Default)]
pub(super) struct Tally<'a> {
    pub(super) counted: Vec<Found<'a>>,
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
        let own = rule.task();
        let asked = Question {
            world: self,
            members,
            days,
            meant: Meant::of(self.facts, counted),
            must: counted.must.iter().map(|it| Asked::of(self.facts, counted.fact, it)).collect(),
        };
        let places = self.facts.places(counted.fact, tasks_of(&own, counted));
        // In most years most of them count; what stays unused is never touched.
        tally.counted.reserve(places.size_hint().0);
        for (place, complete) in places {
            // Facts come by day: what follows the day asked about is not looked at.
            let Some(day) = self.facts.day_at(place).filter(|day| *day <= self.as_of) else { break };
            let told = asked.meant.at(place);
            let Some(fact) = self.facts.fact_at(place).filter(|_| told != Told::No) else { continue };
            let found = Found { fact, day, place };
            match asked.judge(told, found, complete) {
                Ok(day) => tally.counted.push(Found { day, ..found }),
                Err(why) => tally.refuse(found, why),
            }
        }
        tally
    }

    fn is_member(&self, members: &Members<'a>, place: usize) -> Result<(), Why<'a>> {
        let target = self.facts.target_at(place).ok_or(Why::NoTarget)?;
        match members.told_at(target) {
            Some(Told::Yes) => Ok(()),
            Some(Told::No) => Err(Why::OutOfScope),
            Some(Told::Unknown(attribute)) => Err(Why::CannotTell(attribute)),
            None if self.is_target(target) => Err(Why::OutOfScope),
            None => Err(Why::TargetUnknown),
        }
    }
}

/// What is asked of every fact.
struct Question<'w, 'a> {
    world: &'w World<'a>,
    members: Option<&'w Members<'a>>,
    days: Option<&'w Days<'a>>,
    meant: Meant<'a, 'a>,
    must: Vec<Asked<'a, 'a>>,
}

impl<'a> Question<'_, 'a> {
    /// The day that a fact counts for, which may be the one that is meant.
    fn judge(&self, told: Told<'a>, found: Found<'a>, complete: bool) -> Result<NaiveDate, Why<'a>> {
        let Found { fact, day, place } = found;
        if let Told::Unknown(field) = told {
            return Err(Why::CannotTell(field));
        }
        if self.world.facts.withdrawn_at(place) {
            return Err(Why::Withdrawn);
        }
        if !complete {
            return Err(Why::ListIncomplete);
        }
        let day = self.days.map_or(Ok(day), |days| days.day_of(day, fact))?;
        if let Some(members) = self.members {
            self.world.is_member(members, place)?;
        }
        match self.must.iter().find(|must| must.at(place) != Told::Yes) {
            Some(must) => Err(Why::Field(must.field)),
            None => Ok(day),
        }
    }
}

/// The tasks that a fact must serve; none: any.
pub(in crate::plan) fn tasks_of<'c>(own: &'c Option<u32>, counted: &'c Counted) -> &'c [u32] {
    match (&counted.tasks, counted.fact.serves_tasks()) {
        (Some(tasks), _) => tasks,
        (None, true) => own.as_slice(),
        (None, false) => &[],
    }
}

impl<'a> Tally<'a> {
    fn refuse(&mut self, found: Found<'a>, why: Why<'a>) {
        self.not_counted.push(NotCounted::of(found, why));
        if let Why::CannotTell(lacks) = why {
            let fact = found.fact;
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
        for found in std::mem::take(&mut self.counted) {
            match key(found.fact, fields).map(|key| seen.insert(key)) {
                Err(why) => self.refuse(found, why),
                Ok(true) => kept.push(found),
                Ok(false) => self.refuse(found, Why::CountedBefore),
            }
        }
        self.counted = kept;
        self
    }

    /// How many there are, or their sum.
    pub(super) fn total(&self, counted: &Counted) -> u64 {
        self.counted.iter().map(|found| amount(found.fact, counted)).sum()
    }

    /// Puts what was found into the statement.
    pub(super) fn tell(self, statement: &mut Statement<'a>) {
        statement.counted.extend(self.counted.iter().map(|found| found.fact.id.as_str()));
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
