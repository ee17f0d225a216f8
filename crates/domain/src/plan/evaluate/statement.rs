//! What evaluation says about one rule.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::tally::Found;
use crate::plan::kind::Kind;
use crate::plan::rule::Rule;

/// How a rule stands on the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Done.
    Met,
    /// Nothing is owed today, more will be.
    OnTrack,
    /// Still owed, in time.
    Open,
    /// Owed, and the last day is over.
    Overdue,
    /// Done, but after the last day.
    Late,
    /// Something was done in another manner than the rule wants.
    Violated,
    /// Nothing happened that the rule speaks of.
    Nothing,
    /// It would be fine, if it were known what is not.
    CannotTell,
    /// Only stored; the rule's note says why.
    Stored,
}

impl State {
    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Met => "已完成",
            Self::OnTrack => "进行中",
            Self::Open => "未完成",
            Self::Overdue => "逾期",
            Self::Late => "逾期完成",
            Self::Violated => "不符",
            Self::Nothing => "无",
            Self::CannotTell => "无法判断",
            Self::Stored => "仅存档",
        }
    }
}

/// Why a fact does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "why", content = "field")]
pub enum Why<'a> {
    /// 该任务清单未完成: the task's own list is not complete.
    ListIncomplete,
    /// 不在时段内: the day or hour lies outside the window.
    OutsideWindow,
    /// 时刻未知: the window has hours, and the fact only has a day.
    HourUnknown,
    /// 不在范围内: the target is none of those meant.
    OutOfScope,
    /// 对象不在台账: no ledger has this target.
    TargetUnknown,
    /// 未注明对象.
    NoTarget,
    /// 无法判断: an attribute or field is not known.
    CannotTell(&'a str),
    /// 不符合条件: this field is not as it must be.
    Field(&'a str),
    /// 已计: what counts once was counted already.
    CountedBefore,
    /// 已撤回.
    Withdrawn,
    /// 逾期.
    TooLate,
}

impl Why<'_> {
    /// In words.
    #[must_use]
    pub fn zh(self) -> String {
        match self {
            Self::ListIncomplete => "该任务清单未完成".to_owned(),
            Self::OutsideWindow => "不在规定时段内".to_owned(),
            Self::HourUnknown => "未记时刻，无法判断是否在规定时段内".to_owned(),
            Self::OutOfScope => "对象不在本规则范围内".to_owned(),
            Self::TargetUnknown => "对象不在台账中".to_owned(),
            Self::NoTarget => "未注明检查对象".to_owned(),
            Self::CannotTell(field) => format!("缺少“{field}”，无法判断"),
            Self::Field(field) => format!("“{field}”不符合要求"),
            Self::CountedBefore => "同一对象已计，不重复计".to_owned(),
            Self::Withdrawn => "已撤回".to_owned(),
            Self::TooLate => "晚于期限".to_owned(),
        }
    }
}

/// A fact that does not count, and why. They stand in the facts' own order: by kind, day and instant.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NotCounted<'a> {
    /// Id of the fact.
    pub id: &'a str,
    /// Why.
    #[serde(flatten)]
    pub why: Why<'a>,
    /// Where the fact stands among all of them.
    #[serde(skip)]
    place: usize,
}

/// Among how many other facts it stands makes no difference.
impl PartialEq for NotCounted<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.id, self.why) == (other.id, other.why)
    }
}

impl Eq for NotCounted<'_> {}

impl<'a> NotCounted<'a> {
    pub(super) fn of(found: Found<'a>, why: Why<'a>) -> Self {
        Self { id: &found.fact.id, why, place: found.place }
    }
}

/// Something that is not known and that the rule needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CannotTell<'a> {
    /// Id of the target, or of the fact where it is the fact that lacks it; the name of a window or ledger nobody entered.
    pub id: &'a str,
    /// The attribute or field.
    pub lacks: &'a str,
}

/// Something owed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Owed<'a> {
    /// The last day; absent: the plan prints none.
    pub by: Option<NaiveDate>,
    /// Id of the target, the cause, or the group; empty for the district.
    pub of: &'a str,
    /// How many are missing, in the statement's unit.
    pub missing: u64,
    /// The last day is over.
    pub overdue: bool,
}

/// What is so about one rule on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement<'a> {
    /// Rule id.
    pub rule: &'a str,
    /// Kind of the rule.
    pub kind: Kind,
    /// Words of the plan.
    pub quote: &'a str,
    /// How it stands.
    pub state: State,
    /// How many are done, in `unit`.
    pub done: u64,
    /// How many are needed; absent where the plan prints no number.
    pub needed: Option<u64>,
    /// Unit of `done`, `needed` and `missing`.
    pub unit: &'a str,
    /// The next last day, or the last one where all are over.
    pub by: Option<NaiveDate>,
    /// What is owed, the earliest first.
    pub owed: Vec<Owed<'a>>,
    /// Ids of the facts that count.
    pub counted: Vec<&'a str>,
    /// Ids of those that came too late.
    pub late: Vec<&'a str>,
    /// Facts that look as if they counted, and do not.
    pub not_counted: Vec<NotCounted<'a>>,
    /// What is not known, each once; their order says nothing.
    pub cannot_tell: Vec<CannotTell<'a>>,
    /// How many facts are otherwise than the rule wants.
    #[serde(skip)]
    pub(in crate::plan) breaches: u64,
    /// Numbers that only say something when all facts are in.
    #[serde(skip)]
    pub(in crate::plan) cells: Cells<'a>,
}

/// Numbers by what is counted, of which group, in which period. Those of two parts of the facts add up.
pub(in crate::plan) type Cells<'a> = BTreeMap<Cell<'a>, u64>;

/// Which number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::plan) struct Cell<'a> {
    /// Which of the rule's counts.
    pub(in crate::plan) count: usize,
    /// Which group; empty for the district.
    pub(in crate::plan) whom: &'a str,
    /// Which period of the rule's window.
    pub(in crate::plan) period: usize,
}

impl<'a> Cell<'a> {
    /// Of the district, in the whole window.
    pub(super) fn of(count: usize) -> Self {
        Self { count, whom: "", period: 0 }
    }
}

impl<'a> Statement<'a> {
    pub(in crate::plan) fn of(rule: &'a Rule) -> Self {
        Self {
            rule: &rule.id,
            kind: rule.kind,
            quote: &rule.quote,
            state: State::Nothing,
            done: 0,
            needed: None,
            unit: &rule.unit,
            by: None,
            owed: Vec::new(),
            counted: Vec::new(),
            late: Vec::new(),
            not_counted: Vec::new(),
            cannot_tell: Vec::new(),
            breaches: 0,
            cells: Cells::new(),
        }
    }

    /// Some facts are otherwise than the rule wants.
    pub(super) fn breach(&mut self, facts: u64) {
        self.breaches = self.breaches.saturating_add(facts);
    }

    pub(super) fn add(&mut self, cell: Cell<'a>, number: u64) {
        if number > 0 {
            let sum = self.cells.entry(cell).or_default();
            *sum = sum.saturating_add(number);
        }
    }

    pub(super) fn cell(&self, cell: Cell<'_>) -> u64 {
        self.cells.get(&cell).copied().unwrap_or(0)
    }

    /// The least of the district's numbers for the first so many counts.
    pub(super) fn least(&self, counts: usize) -> u64 {
        (0..counts).map(|count| self.cell(Cell::of(count))).min().unwrap_or(0)
    }

    /// Owes `missing` of something; nothing when none is missing.
    pub(super) fn owe(&mut self, of: &'a str, missing: u64, by: Option<NaiveDate>, as_of: NaiveDate) {
        if missing > 0 {
            self.owed.push(Owed { by, of, missing, overdue: by.is_some_and(|by| by < as_of) });
        }
    }

    pub(super) fn lacks(&mut self, id: &'a str, lacks: &'a str) {
        self.cannot_tell.push(CannotTell { id, lacks });
    }

    /// Sorts what was found and says how the rule stands. `all` is what would be done on the last day.
    pub(in crate::plan) fn finished(mut self, as_of: NaiveDate) -> Self {
        self.cells.clear();
        self.owed.sort_unstable();
        // Stable on purpose: what is in order already, as one count's facts are, costs a single look.
        self.not_counted.sort_by_key(|it| (it.place, it.why));
        self.not_counted.dedup();
        let mut said = HashSet::with_capacity(self.cannot_tell.len());
        self.cannot_tell.retain(|it| said.insert(*it));
        let next = self.owed.iter().filter_map(|it| it.by).find(|by| *by >= as_of);
        self.by = next.or(self.by).or_else(|| self.owed.last().and_then(|it| it.by));
        self.state = self.settled_state();
        self
    }

    fn settled_state(&self) -> State {
        if self.state == State::Stored {
            return State::Stored;
        }
        if self.breaches > 0 {
            return State::Violated;
        }
        if !self.owed.is_empty() {
            return if self.owed.iter().any(|it| it.overdue) { State::Overdue } else { State::Open };
        }
        if !self.cannot_tell.is_empty() {
            return State::CannotTell;
        }
        match self.needed {
            _ if !self.late.is_empty() => State::Late,
            Some(0) => State::Nothing,
            Some(needed) if self.done >= needed => State::Met,
            Some(_) => State::OnTrack,
            None if self.done > 0 => State::Met,
            None => State::Nothing,
        }
    }
}
