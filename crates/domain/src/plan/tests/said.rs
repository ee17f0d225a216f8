//! Asks the shipped plan about facts written as JSON lines.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::super::*;
use super::every_rule::calendar;
use crate::calendar::WorkCalendar;

pub(crate) static PLAN: LazyLock<Plan> = LazyLock::new(super::data::plan);
static CALENDAR: LazyLock<WorkCalendar> = LazyLock::new(calendar);

/// A statement that owns its words.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) state: State,
    pub(super) done: u64,
    pub(super) needed: Option<u64>,
    /// Of whom, how many, by when, overdue.
    pub(super) owed: Vec<(String, u64, Option<NaiveDate>, bool)>,
    pub(super) counted: Vec<String>,
    pub(super) late: Vec<String>,
    pub(super) refused: Vec<(String, String)>,
    pub(super) cannot_tell: Vec<(String, String)>,
}

pub(super) fn said(rule: &str, as_of: &str, lines: &str) -> Said {
    let facts = Facts::read(lines);
    assert_eq!(facts.mistakes(), []);
    assert!(facts.unknown_kinds().is_empty());
    let rule = PLAN.rule(rule).unwrap();
    let it = evaluate_rule(&PLAN, rule, &facts, &CALENDAR, as_of.parse().unwrap());
    let word = |text: &str| text.to_owned();
    Said {
        state: it.state,
        done: it.done,
        needed: it.needed,
        owed: it.owed.iter().map(|it| (word(it.of), it.missing, it.by, it.overdue)).collect(),
        counted: it.counted.iter().map(|id| word(id)).collect(),
        late: it.late.iter().map(|id| word(id)).collect(),
        refused: it.not_counted.iter().map(|it| (word(it.id), format!("{:?}", it.why))).collect(),
        cannot_tell: it.cannot_tell.iter().map(|it| (word(it.id), word(it.lacks))).collect(),
    }
}

impl Said {
    pub(super) fn numbers(&self) -> (u64, Option<u64>) {
        (self.done, self.needed)
    }

    pub(super) fn owed_by(&self) -> Vec<&str> {
        self.owed.iter().map(|(of, ..)| of.as_str()).collect()
    }

    pub(super) fn refused(&self) -> Vec<(&str, &str)> {
        self.refused.iter().map(|(id, why)| (id.as_str(), why.as_str())).collect()
    }

    pub(super) fn cannot_tell(&self) -> Vec<(&str, &str)> {
        self.cannot_tell.iter().map(|(id, lacks)| (id.as_str(), lacks.as_str())).collect()
    }
}

/// A target in a ledger, with further fields as JSON.
pub(super) fn target(id: &str, ledger: &str, more: &str) -> String {
    line(&format!(r#""kind":"target","id":"{id}","ledgers":["{ledger}"]"#), more)
}

/// An on-site check for a task.
pub(super) fn check(id: &str, at: &str, target: &str, task: u32, more: &str) -> String {
    let head =
        format!(r#""kind":"visit","id":"{id}","at":"{at}","target":"{target}","tasks":[{task}],"form":"on_site""#);
    line(&head, more)
}

/// A monitoring with a result within the limits.
pub(super) fn monitoring(id: &str, at: &str, target: &str, task: u32, item: &str) -> String {
    let head = format!(r#""kind":"monitoring","id":"{id}","at":"{at}","target":"{target}","tasks":[{task}]"#);
    line(&head, &format!(r#","item":"{item}","verdict":"within""#))
}

pub(super) fn line(head: &str, more: &str) -> String {
    let more = more.trim_start_matches(',');
    let comma = if more.is_empty() { "" } else { "," };
    format!("{{{head}{comma}{more}}}\n")
}
