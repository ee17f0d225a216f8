//! One task in a line: the number that stands for it, the next last day, and the gravest of its rules' states.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::pace::elapsed_permille;
use crate::plan::evaluate::State;
use crate::plan::kind::Kind;
use crate::plan::live::Progress;
use crate::plan::rule::Task;

/// A task on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskProgress {
    /// 序号.
    pub task: u32,
    /// 任务名称.
    pub name: String,
    /// English name.
    pub en: String,
    /// The gravest of its rules' states: what is overdue comes before what is only open.
    pub state: State,
    /// The rule whose numbers stand for the task; absent where none of its rules has a number.
    pub counts: Option<Counts>,
    /// The earliest last day of what is still owed; it may be over.
    pub due: Option<NaiveDate>,
    /// How many of its rules stand in which way.
    pub rules: BTreeMap<State, u64>,
}

/// The numbers of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rule id.
    pub rule: String,
    /// How many are done.
    pub done: u64,
    /// How many are needed.
    pub needed: u64,
    /// Unit of both.
    pub unit: String,
    /// Thousandths of the time for it that are over at the end of the day; absent where its days are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_permille: Option<u32>,
}

impl Counts {
    /// Done, in thousandths of what is needed; never more than all.
    #[must_use]
    pub fn done_permille(&self) -> u32 {
        let share = self.done.saturating_mul(1000).checked_div(self.needed).unwrap_or(1000);
        u32::try_from(share).unwrap_or(1000).min(1000)
    }
}

pub(in crate::plan) fn progress(
    task: &Task,
    (year, as_of): (i32, NaiveDate),
    numbers: &[Progress<'_>],
) -> TaskProgress {
    let own: Vec<&Progress<'_>> =
        numbers.iter().filter(|it| task.rules.iter().any(|rule| rule.id == it.rule)).collect();
    let mut rules = BTreeMap::new();
    for it in &own {
        let number: &mut u64 = rules.entry(it.state).or_default();
        *number = number.saturating_add(1);
    }
    TaskProgress {
        task: task.number,
        name: task.name.clone(),
        en: task.en.clone(),
        state: own.iter().map(|it| it.state).min_by_key(|state| gravity(*state)).unwrap_or(State::Nothing),
        counts: counts(task, (year, as_of), &own),
        due: own.iter().flat_map(|it| &it.owed).filter_map(|it| it.by).min(),
        rules,
    }
}

/// A printed quota stands for its task before a frequency, a frequency before a share, a share before the rest.
fn counts(task: &Task, (year, as_of): (i32, NaiveDate), own: &[&Progress<'_>]) -> Option<Counts> {
    let rank = |kind: Kind| match kind {
        Kind::Quota => 0,
        Kind::Freq => 1,
        Kind::Ratio => 2,
        _ => 3,
    };
    let numbered = own.iter().filter_map(|it| Some((it.needed.filter(|needed| *needed > 0)?, it)));
    let (needed, it) = numbered.min_by_key(|(_, it)| rank(it.kind))?;
    let rule = task.rules.iter().find(|rule| rule.id == it.rule)?;
    Some(Counts {
        rule: it.rule.to_owned(),
        done: it.done,
        needed,
        unit: it.unit.to_owned(),
        elapsed_permille: elapsed_permille(rule, year, as_of),
    })
}

/// What a team lead must look at first has the least number.
fn gravity(state: State) -> u8 {
    match state {
        State::Overdue => 0,
        State::Violated => 1,
        State::Open => 2,
        State::CannotTell => 3,
        State::OnTrack => 4,
        State::Late => 5,
        State::Met => 6,
        State::Nothing => 7,
        State::Stored => 8,
    }
}

impl TaskProgress {
    /// Orders tasks for people: overdue and behind first, by the day they are due, then by number.
    #[must_use]
    pub fn urgency(&self) -> (u8, NaiveDate, u32) {
        (gravity(self.state), self.due.unwrap_or(NaiveDate::MAX), self.task)
    }
}
