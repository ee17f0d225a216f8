//! What the evaluators look at: the plan, the facts, the day, and who is in which ledger on it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::days::Days;
use super::told::{Told, in_scope};
use crate::calendar::{Span, WorkCalendar};
use crate::plan::facts::{Fact, FactKind, Facts, Value};
use crate::plan::params::{Scope, Window};
use crate::plan::rule::Plan;

pub(super) struct World<'a> {
    pub(super) facts: &'a Facts,
    pub(super) as_of: NaiveDate,
    pub(super) calendar: &'a WorkCalendar,
    /// The plan year.
    pub(super) year: Span,
    /// Versions of each target, the oldest first.
    targets: BTreeMap<&'a str, Vec<&'a Fact>>,
    /// Targets that some version puts into a ledger.
    by_ledger: HashMap<&'a str, Vec<&'a str>>,
    windows: HashMap<&'a str, Vec<Span>>,
}

/// Who is meant on a day.
pub(super) struct Members<'a> {
    pub(super) yes: Vec<&'a Fact>,
    told: HashMap<&'a str, Told<'a>>,
}

impl<'a> Members<'a> {
    /// Those who are meant at one time or another.
    pub(super) fn at_some_time(times: &[Self]) -> Self {
        let mut union = Self { yes: Vec::new(), told: HashMap::new() };
        for (target, told) in times.iter().flat_map(|members| &members.told) {
            union.told.entry(target).and_modify(|earlier| *earlier = earlier.or(*told)).or_insert(*told);
        }
        union
    }

    pub(super) fn told(&self, target: &str) -> Option<Told<'a>> {
        self.told.get(target).copied()
    }

    pub(super) fn unknown(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.told.iter().filter_map(|(target, told)| match told {
            Told::Unknown(lacks) => Some((*target, *lacks)),
            _ => None,
        })
    }
}

impl<'a> World<'a> {
    pub(super) fn new(plan: &Plan, facts: &'a Facts, calendar: &'a WorkCalendar, as_of: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(plan.year, 1, 1).unwrap_or_default();
        let mut targets: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for target in facts.of_kind(FactKind::Target).filter(|target| !target.withdrawn) {
            targets.entry(&target.id).or_default().push(target);
        }
        let by_ledger = by_ledger(&targets);
        Self { facts, as_of, calendar, year: Span::year(first), targets, by_ledger, windows: windows(facts) }
    }

    /// The targets of a scope as the ledgers stood on a day.
    pub(super) fn members(&self, scope: &'a Scope, on: NaiveDate) -> Members<'a> {
        let mut members = Members { yes: Vec::new(), told: HashMap::new() };
        for id in self.listed(scope) {
            let Some(versions) = self.targets.get(id) else { continue };
            let Some(target) = versions.iter().rev().find(|version| version.day <= on) else { continue };
            if target.day_in("until").is_some_and(|until| until < on) {
                continue;
            }
            let told = in_scope(target, scope);
            if told == Told::Yes {
                members.yes.push(target);
            }
            members.told.insert(id, told);
        }
        members
    }

    /// Ids of the targets that were ever in one of the scope's ledgers, each once, in order.
    fn listed(&self, scope: &Scope) -> Vec<&'a str> {
        let ledgers = scope.ledger.iter().filter_map(|ledger| self.by_ledger.get(ledger.as_str()));
        let mut listed: Vec<&str> = ledgers.flatten().copied().collect();
        listed.sort_unstable();
        listed.dedup();
        listed
    }

    pub(super) fn members_now(&self, scope: &'a Scope) -> Members<'a> {
        self.members(scope, self.as_of)
    }

    pub(super) fn is_target(&self, id: &str) -> bool {
        self.targets.contains_key(id)
    }

    /// A window's days. A window that nobody entered has none, and says so.
    pub(super) fn days(&self, window: &'a Window) -> Days<'a> {
        let entered = |name: &str| self.windows.get(name).map(Vec::as_slice);
        Days::of(window, self.year, entered)
    }

    /// The number last stated for a ledger, on or before a day.
    pub(super) fn ledger_base(&self, ledger: &str, on: NaiveDate) -> Option<u64> {
        let stated = self.facts.of_kind(FactKind::LedgerBase).filter(|it| it.has("ledger", ledger) && it.day <= on);
        stated.filter(|it| !it.withdrawn).last().and_then(|it| number(it, "count"))
    }
}

/// A whole number that is not negative.
pub(super) fn number(fact: &Fact, field: &str) -> Option<u64> {
    match fact.field(field) {
        Some(Value::Number(number)) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn by_ledger<'a>(targets: &BTreeMap<&'a str, Vec<&'a Fact>>) -> HashMap<&'a str, Vec<&'a str>> {
    let mut ledgers: HashMap<&str, Vec<&str>> = HashMap::new();
    for (id, versions) in targets {
        for ledger in versions.iter().flat_map(|version| version.words("ledgers")) {
            let listed = ledgers.entry(ledger).or_default();
            if listed.last() != Some(id) {
                listed.push(id);
            }
        }
    }
    ledgers
}

fn windows(facts: &Facts) -> HashMap<&str, Vec<Span>> {
    let mut windows: HashMap<&str, Vec<Span>> = HashMap::new();
    for fact in facts.of_kind(FactKind::Window).filter(|fact| !fact.withdrawn) {
        let span = Span::new(fact.day, fact.day_in("to").unwrap_or(fact.day)).unwrap_or(Span::day(fact.day));
        for name in fact.words("window") {
            windows.entry(name).or_default().push(span);
        }
    }
    windows
}
