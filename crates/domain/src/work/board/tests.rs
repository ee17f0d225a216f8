#![allow(clippy::unwrap_used)]
//! After every step the board says what everything laid out anew says.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::{Ground, Wish, round, work};
use super::Board;
use crate::plan::streams::{CALENDAR, PLAN, Stream, stream};
use crate::plan::{Fact, FactKind, Facts, Live, XICHENG_2022, evaluate};

/// What is owed, and a round, as everything laid out anew has it.
fn anew(live: &Live<'_>) -> String {
    let (facts, day) = (live.facts(), live.as_of());
    let statements = evaluate(&PLAN, &facts, &CALENDAR, day);
    let ground = Ground::of(&facts, &statements, day);
    let work = work(&PLAN, &statements, &ground, day);
    let wish = Wish { stops: 3, street: None, night: false };
    format!("{work:#?} {:#?} {:#?}", round(&work, &ground, &wish), ground.places)
}

fn kept(board: &mut Board<'static>, live: &mut Live<'static>) -> String {
    board.note(live.take_moved());
    board.look(live, |work, ground| {
        let wish = Wish { stops: 3, street: None, night: false };
        format!("{work:#?} {:#?} {:#?}", round(work, ground, &wish), ground.places)
    })
}

/// Facts that differ in kind and id, so that each can be taken out by itself.
fn once_each(facts: &[Fact]) -> Vec<Fact> {
    let facts = Facts::of(facts.to_vec());
    let all = FactKind::ALL.into_iter().flat_map(|kind| facts.of_kind(kind)).cloned();
    all.map(|fact| if fact.kind == FactKind::Target { Fact { day: NaiveDate::MIN, ..fact } } else { fact }).collect()
}

/// Starts with some of the facts, and takes others out or puts them in, some at a time.
fn follows(stream: &Stream, steps: &[(usize, bool)]) -> Result<(), TestCaseError> {
    let facts = once_each(&once_each(&stream.facts));
    let first = facts.iter().enumerate().filter(|(at, _)| at % 3 != 2).map(|(_, fact)| Arc::new(fact.clone()));
    let mut live = Live::itemised(&PLAN, &CALENDAR, stream.as_of, first);
    let mut board = Board::default();
    prop_assert_eq!(kept(&mut board, &mut live), anew(&live));
    for (some, look) in steps {
        let moving = facts.iter().cycle().skip(some % facts.len().max(1)).step_by(7).take(some % 4 + 1);
        let there = |fact: &&Fact| live.facts_of(fact.kind).any(|it| it.id == fact.id);
        let (gone, come): (Vec<&Fact>, Vec<&Fact>) = moving.partition(there);
        let gone: Vec<(FactKind, &str)> = gone.iter().map(|fact| (fact.kind, fact.id.as_str())).collect();
        live.change(&gone, once_each(&come.into_iter().cloned().collect::<Vec<_>>()));
        // Nobody looks after every change.
        if !look {
            continue;
        }
        let (found, wanted) = (kept(&mut board, &mut live), anew(&live));
        for (found, wanted) in found.lines().zip(wanted.lines()) {
            prop_assert_eq!(found, wanted);
        }
        prop_assert_eq!(found.len(), wanted.len());
    }
    live.turn_to("2022-09-30".parse().unwrap());
    prop_assert_eq!(kept(&mut board, &mut live), anew(&live));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn after_every_change_the_board_says_what_everything_laid_out_anew_says(
        stream in stream(), steps in prop::collection::vec((any::<usize>(), prop::bool::weighted(0.7)), 1..14),
    ) {
        follows(&stream, &steps)?;
    }
}

fn read(lines: &str) -> Vec<Fact> {
    let facts = Facts::read(lines);
    FactKind::ALL.into_iter().flat_map(|kind| facts.of_kind(kind)).cloned().collect()
}

#[test]
fn what_a_cause_owes_goes_to_its_target_when_that_is_known_and_away_when_it_is_not() {
    let lead = r#"{"kind":"lead","id":"L1","at":"2022-06-01","target":"S1","source":"online","topics":["boiler"]}"#;
    let station = r#"{"kind":"target","id":"S1","name":"甲站","ledgers":["boiler_unit"]}"#;
    let mut live = Live::itemised(&PLAN, &CALENDAR, "2022-09-20".parse().unwrap(), []);
    let mut board = Board::default();
    let mut place = |live: &mut Live<'static>| {
        board.note(live.take_moved());
        board.look(live, |work, _| {
            let at_target = work.sites.iter().any(|site| site.duties.iter().any(|duty| duty.of == "L1"));
            (at_target, work.elsewhere.iter().any(|duty| duty.of == "L1"))
        })
    };
    live.change(&[], read(lead));
    assert_eq!(place(&mut live), (false, true), "nobody knows the target");
    live.change(&[], read(station));
    assert_eq!(place(&mut live), (true, false));
    live.change(&[(FactKind::Target, "S1")], Vec::new());
    assert_eq!(place(&mut live), (false, true));
}

/// Whether some station is to be urged to refuel at night.
fn owes_at_night<'p>(board: &mut Board<'p>, live: &mut Live<'p>) -> bool {
    board.note(live.take_moved());
    board.look(live, |work, _| work.sites.iter().flat_map(|site| &site.duties).any(|duty| duty.rule == "T05-R9"))
}

#[test]
fn a_window_that_is_entered_makes_targets_owe_though_nothing_came_from_them() {
    let text = XICHENG_2022.replacen(
        r#""window": {"from": "2022-06-01", "to": "2022-09-30"}, "each": {"ledger": ["petrol_station", "oil_depot"]}"#,
        r#""window": {"named": "alert"}, "each": {"ledger": ["petrol_station", "oil_depot"]}"#,
        1,
    );
    let plan = crate::plan::read(&text).unwrap();
    let station = r#"{"kind":"target","id":"S1","name":"甲站","ledgers":["petrol_station"]}"#;
    let alert = r#"{"kind":"window","id":"W1","at":"2022-09-18","to":"2022-09-22","window":"alert"}"#;
    let mut live =
        Live::itemised(&plan, &CALENDAR, "2022-09-20".parse().unwrap(), read(station).into_iter().map(Arc::new));
    let mut board = Board::default();
    assert!(!owes_at_night(&mut board, &mut live), "nobody entered the window");
    live.change(&[], read(alert));
    assert!(owes_at_night(&mut board, &mut live));
    live.change(&[(FactKind::Window, "W1")], Vec::new());
    assert!(!owes_at_night(&mut board, &mut live));
}
