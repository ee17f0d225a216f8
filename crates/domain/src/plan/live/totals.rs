//! The sum of what all parts say about a rule.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::items::Items;
use super::progress::{Due, Progress};
use crate::plan::evaluate::{CannotTell, Cell, Owed, Statement};
use crate::plan::rule::Rule;

#[derive(Debug, Default)]
pub(super) struct Totals {
    done: i64,
    needed: i64,
    /// Whether a number is needed at all; no part says otherwise than another.
    asks: bool,
    by: Option<NaiveDate>,
    /// By last day: how many items, and how much is missing.
    owed: BTreeMap<Option<NaiveDate>, (i64, i64)>,
    late: i64,
    breaches: i64,
    /// How often something is not known: what a target lacks is missed by each fact at it.
    cannot_tell: BTreeMap<(String, String), i64>,
    cells: BTreeMap<(usize, String, usize), i64>,
    /// What is owed item by item, where somebody asks for that.
    items: Option<Items>,
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

impl Totals {
    /// What the facts say when they are all looked at together; item by item as well, if that is asked for.
    pub(super) fn of(statement: Statement<'_>, itemised: bool) -> Self {
        let (asks, by) = (statement.needed.is_some(), statement.by);
        let mut totals = Self { asks, by, items: itemised.then(Items::default), ..Self::default() };
        totals.add(statement, 1);
        totals
    }

    /// Puts in what a part says, or takes it out. What every part says alike cancels out.
    pub(super) fn add(&mut self, statement: Statement<'_>, sign: i64) {
        self.done += sign * signed(statement.done);
        self.needed += sign * signed(statement.needed.unwrap_or(0));
        self.late += sign * length(&statement.late);
        self.breaches += sign * signed(statement.breaches);
        for owed in &statement.owed {
            let (items, missing) = self.owed.entry(owed.by).or_default();
            (*items, *missing) = (*items + sign, *missing + sign * signed(owed.missing));
        }
        self.owed.retain(|_, (items, _)| *items != 0);
        self.items.iter_mut().for_each(|items| items.add(&statement.owed, sign));
        for it in &statement.cannot_tell {
            *self.cannot_tell.entry((it.id.to_owned(), it.lacks.to_owned())).or_default() += sign;
        }
        self.cannot_tell.retain(|_, times| *times != 0);
        for (cell, number) in &statement.cells {
            *self.cells.entry((cell.count, cell.whom.to_owned(), cell.period)).or_default() += sign * signed(*number);
        }
    }

    /// What was gathered, without what is owed, late and not known.
    pub(super) fn bare<'a>(&'a self, rule: &'a Rule) -> Statement<'a> {
        let mut statement = Statement::of(rule);
        statement.done = unsigned(self.done);
        statement.needed = self.asks.then(|| unsigned(self.needed));
        statement.by = self.by;
        statement.breaches = unsigned(self.breaches);
        let cells = self.cells.iter().filter(|(_, number)| **number > 0);
        statement.cells = cells
            .map(|((count, whom, period), number)| (Cell { count: *count, whom, period: *period }, unsigned(*number)))
            .collect();
        statement
    }

    /// What was gathered, with one item for all that is owed by one day.
    pub(super) fn statement<'a>(&'a self, rule: &'a Rule, as_of: NaiveDate) -> Statement<'a> {
        let mut statement = self.bare(rule);
        statement.owed.extend(self.owed.iter().map(|(by, (_, missing))| Owed {
            by: *by,
            of: "",
            missing: unsigned(*missing),
            overdue: by.is_some_and(|by| by < as_of),
        }));
        if self.late > 0 {
            statement.late.push("");
        }
        statement.cannot_tell.extend(self.unknown().map(|(id, lacks)| CannotTell { id, lacks }));
        statement
    }

    /// What was gathered, with each item that is owed.
    pub(super) fn itemised<'a>(&'a self, rule: &'a Rule, as_of: NaiveDate) -> Statement<'a> {
        let mut statement = self.statement(rule, as_of);
        if let Some(items) = &self.items {
            statement.owed = items.owed(as_of).collect();
        }
        statement
    }

    /// What is owed item by item, where that is kept.
    pub(super) fn items(&self) -> Option<&Items> {
        self.items.as_ref()
    }

    /// How much is not known, with what is not known besides.
    pub(super) fn cannot_tell(&self, besides: &[CannotTell<'_>]) -> usize {
        let times = |it: &CannotTell<'_>| self.cannot_tell.get(&(it.id.to_owned(), it.lacks.to_owned()));
        let more = besides.iter().filter(|it| times(it).is_none_or(|times| *times <= 0)).count();
        self.unknown().count().saturating_add(more)
    }

    fn unknown(&self) -> impl Iterator<Item = &(String, String)> {
        self.cannot_tell.iter().filter(|(_, times)| **times > 0).map(|(what, _)| what)
    }

    /// Puts the numbers of items in the place of the one item that stood for them.
    pub(super) fn complete(&self, progress: &mut Progress<'_>) {
        for Due { by, items, .. } in &mut progress.owed {
            *items += self.owed.get(by).map_or(0, |(here, _)| unsigned(here.saturating_sub(1)));
        }
        progress.late = unsigned(self.late);
    }
}
