//! The live progress is what evaluation says, for any facts in any order, and ways of slicing that are wrong are caught.

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::super::live::slicing::{Slicing, slicing};
use super::super::*;
use super::every_rule::calendar;
use super::said::PLAN;
use super::scenes::scene;
use super::witness::set;
use crate::calendar::WorkCalendar;

pub(crate) static CALENDAR: LazyLock<WorkCalendar> = LazyLock::new(calendar);

/// A way of slicing rules.
type Way = fn(&'static Rule) -> Slicing<'static>;

/// Facts in the order in which they come, and the day asked about.
#[derive(Debug, Clone)]
pub(crate) struct Stream {
    pub(crate) facts: Vec<Fact>,
    pub(crate) as_of: NaiveDate,
}

/// The scenes of some rules, mixed: facts that satisfy a rule and facts that do not. Their ids and targets are the same in
/// many scenes, so that facts also replace each other and ledgers change; some facts are withdrawn, moved or unfinished.
pub(crate) fn stream() -> impl Strategy<Value = Stream> {
    let rules = proptest::collection::vec((0..PLAN.rules().count(), any::<bool>()), 1..5);
    let days = proptest::sample::select(vec!["2022-02-20", "2022-06-10", "2022-12-31", "2023-03-31"]);
    (rules, days, any::<u64>()).prop_map(|(rules, day, seed)| {
        let mut facts: Vec<Fact> = rules.iter().flat_map(|(index, good)| of_scene(*index, *good)).collect();
        let mut seed = seed;
        facts.iter_mut().for_each(|fact| disturb(fact, next(&mut seed)));
        for place in (1..facts.len()).rev() {
            let other = usize::try_from(next(&mut seed) % u64::try_from(place + 1).unwrap()).unwrap();
            facts.swap(place, other);
        }
        Stream { facts, as_of: day.parse().unwrap() }
    })
}

/// As many facts of a scene are enough to go wrong; some quotas ask for tens of thousands.
const ENOUGH: usize = 40;

fn of_scene(index: usize, good: bool) -> Vec<Fact> {
    let rule = PLAN.rules().nth(index).unwrap();
    let huge = matches!(&rule.params, Params::Quota(it) if it.at_least > 2_000);
    if huge || matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader) {
        return vec![];
    }
    let scene = scene(rule);
    let facts = if good { scene.good } else { scene.bad };
    let step = facts.len().div_ceil(ENOUGH);
    facts.into_iter().step_by(step.max(1)).collect()
}

fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn disturb(fact: &mut Fact, chance: u64) {
    match chance % 12 {
        0 => fact.withdrawn = true,
        1 => fact.tasks_incomplete = std::mem::take(&mut fact.tasks),
        2 if fact.target.is_some() => fact.target = Some("t1".into()),
        3 if fact.kind == FactKind::Target => fact.day = "2022-05-01".parse().unwrap(),
        4 if fact.kind == FactKind::Target => fact.fields.truncate(1),
        5 => fact.id.push('x'),
        6..9 => share(fact),
        _ => {}
    }
}

/// Gives it the outing, grid or place that others have too.
fn share(fact: &mut Fact) {
    let field = match fact.kind {
        FactKind::Visit => "outing",
        FactKind::Grid => "grid",
        FactKind::Spot => "spot",
        _ => return,
    };
    set(fact, field, Value::Word("shared".into()));
}

fn live(stream: &Stream, calendar: &'static WorkCalendar, known: usize, way: Way) -> String {
    let mut facts = stream.facts.iter().cloned();
    let first: Vec<Fact> = facts.by_ref().take(known).collect();
    let mut live = Live::sliced_by(way, (&PLAN, calendar, stream.as_of), first, true);
    facts.for_each(|fact| live.insert(fact));
    shown(&live.progress()) + &live.look_at_owed(owed)
}

/// What each rule owes, item by item, and what it cannot tell, of which the order says nothing.
fn owed(statements: &[Statement<'_>]) -> String {
    let one = |it: &Statement<'_>| {
        let mut cannot_tell = it.cannot_tell.clone();
        cannot_tell.sort_unstable();
        format!("{} {:?} {:?} {cannot_tell:?}\n", it.rule, it.state, it.owed)
    };
    statements.iter().map(one).collect()
}

fn shown(progress: &[Progress<'_>]) -> String {
    progress.iter().map(|it| format!("{it:?}\n")).collect()
}

fn from_scratch(stream: &Stream, calendar: &WorkCalendar) -> String {
    let facts = Facts::of(stream.facts.clone());
    let statements = evaluate(&PLAN, &facts, calendar, stream.as_of);
    shown(&statements.iter().map(Progress::of).collect::<Vec<_>>()) + &owed(&statements)
}

/// The first stream for which both differ, if one is found.
fn difference(cases: u32, way: Way) -> Option<String> {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let run = runner.run(&(stream(), 0..10_usize), |(stream, known)| {
        let (found, wanted) = (live(&stream, &CALENDAR, known, way), from_scratch(&stream, &CALENDAR));
        let different = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
        different.map_or(Ok(()), |(found, wanted)| Err(TestCaseError::fail(format!("{found}\n{wanted}"))))
    });
    run.err().map(|error| error.to_string())
}

#[test]
fn facts_one_by_one_in_any_order_say_what_all_of_them_say_at_once() {
    assert_eq!(difference(150, slicing), None);
}

/// Line by line, so that a difference can be read.
fn same(found: &str, wanted: &str) -> Result<(), TestCaseError> {
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        prop_assert_eq!(found, wanted);
    }
    prop_assert_eq!(found.len(), wanted.len());
    Ok(())
}

/// Takes some of the facts out, all of which were looked at together, and then puts them back.
fn taken_out(stream: &Stream, every: usize) -> Result<(), TestCaseError> {
    let once = Facts::of(stream.facts.clone());
    let mut facts: Vec<Fact> = FactKind::ALL.into_iter().flat_map(|kind| once.of_kind(kind)).cloned().collect();
    // Of a target only the version that has always been so can be named.
    facts.retain(|fact| fact.kind != FactKind::Target || fact.day == NaiveDate::MIN);
    let (go, stay): (Vec<_>, Vec<_>) = facts.iter().cloned().enumerate().partition(|(at, _)| at % every == 0);
    let [go, stay] = [go, stay].map(|some| some.into_iter().map(|(_, fact)| fact).collect::<Vec<Fact>>());
    let told = |live: &Live<'_>| shown(&live.progress()) + &live.look_at_owed(owed);
    let anew = |facts: Vec<Fact>| from_scratch(&Stream { facts, as_of: stream.as_of }, &CALENDAR);
    let shared = facts.iter().cloned().map(std::sync::Arc::new);
    let mut live = Live::itemised(&PLAN, &CALENDAR, stream.as_of, shared);
    for one in &go {
        live.change(&[(one.kind, one.id.as_str())], Vec::new());
    }
    same(&told(&live), &anew(stay))?;
    for one in go {
        live.change(&[], vec![one]);
    }
    same(&told(&live), &anew(facts))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn facts_that_are_taken_out_leave_what_the_others_say(stream in stream(), every in 1..5_usize) {
        taken_out(&stream, every)?;
    }
}

/// Slices a rule otherwise where it is sliced in one way.
fn instead(rule: &'static Rule, right: fn(Slicing<'_>) -> bool, wrong: Slicing<'static>) -> Slicing<'static> {
    let here = slicing(rule);
    if right(here) { wrong } else { here }
}

#[test]
fn parts_that_tear_apart_what_belongs_together_are_caught() {
    let mutants: [(&str, Way); 5] = [
        ("targets", |rule| instead(rule, |it| it == Slicing::Target, Slicing::Each)),
        ("causes and answers", |rule| instead(rule, |it| it == Slicing::Cause, Slicing::Each)),
        ("what counts once", |rule| instead(rule, |it| matches!(it, Slicing::Field(_)), Slicing::Each)),
        ("causes at targets", |rule| instead(rule, |it| it == Slicing::Cause, Slicing::Target)),
        ("reports of a period", |rule| instead(rule, |it| it == Slicing::Whole, Slicing::Each)),
    ];
    for (name, mutant) in mutants {
        assert!(difference(400, mutant).is_some(), "tearing apart {name} was not caught");
    }
}

#[test]
fn another_day_is_another_answer() {
    let stream = Stream { facts: of_scene(10, true), as_of: "2022-12-31".parse().unwrap() };
    let mut live = Live::new(&PLAN, &CALENDAR, "2022-01-01".parse().unwrap(), stream.facts.clone());
    live.turn_to(stream.as_of);

    assert!(from_scratch(&stream, &CALENDAR).starts_with(&shown(&live.progress())));
}

#[test]
fn a_fact_that_is_there_already_changes_nothing() {
    let facts = of_scene(10, true);
    let mut live = Live::new(&PLAN, &CALENDAR, "2022-12-31".parse().unwrap(), facts.clone());
    let before = shown(&live.progress());
    facts.into_iter().for_each(|fact| live.insert(fact));

    assert_eq!(shown(&live.progress()), before);
}
