#![allow(clippy::unwrap_used)]
//! After every step the board says what everything laid out anew says.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::{Ground, Wish, round, work};
use super::Board;
use crate::plan::streams::{CALENDAR, PLAN, Stream, stream};
use crate::plan::{Fact, FactKind, Facts, Live, evaluate};

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

/// Lets facts come one after the other, some in the place of another and some in company, and takes some of them out again.
fn follows(stream: &Stream, batch: usize) -> Result<(), TestCaseError> {
    let mut live = Live::itemised(&PLAN, &CALENDAR, stream.as_of, []);
    let mut board = Board::default();
    for (step, some) in stream.facts.chunks(batch).enumerate() {
        let gone: Vec<(FactKind, &str)> = match stream.facts.get(step * 3) {
            Some(fact) if step % 4 == 3 => vec![(fact.kind, fact.id.as_str())],
            _ => Vec::new(),
        };
        // Nobody looks after every change.
        let once = Facts::of(some.to_vec());
        let come: Vec<Fact> = FactKind::ALL.into_iter().flat_map(|kind| once.of_kind(kind)).cloned().collect();
        live.change(&gone, come);
        if step % 2 == 0 {
            let (found, wanted) = (kept(&mut board, &mut live), anew(&live));
            for (found, wanted) in found.lines().zip(wanted.lines()) {
                prop_assert_eq!(found, wanted);
            }
            prop_assert_eq!(found.len(), wanted.len());
        }
    }
    live.turn_to("2022-09-30".parse().unwrap());
    prop_assert_eq!(kept(&mut board, &mut live), anew(&live));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn after_every_change_the_board_says_what_everything_laid_out_anew_says(
        stream in stream(), batch in 1..6_usize,
    ) {
        follows(&stream, batch)?;
    }
}
