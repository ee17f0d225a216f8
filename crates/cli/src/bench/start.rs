//! The tablet's start, warm file cache: from opening its store to the first page, and from there to the first page that
//! needs the year's plan: asked for at once, as nobody can, and after the time in which a PIN is typed.

use std::time::Duration;

use tempfile::TempDir;

use super::bureau::Bureau;
use super::measure::{Pair, timed};
use super::page::PAGE_MS_MAX;
use super::place::Place;
use super::report::Line;
use super::screens::{Screens, fill};
use super::tablet::Tablet;
use crate::ending::Failure;

const VISITS: usize = 10_000;
const ROUNDS: usize = 20;
/// Six digits by somebody in a hurry.
const TYPED_IN: Duration = Duration::from_millis(1500);
/// Nobody waits for a program that is there before the finger is off the glass.
const START_MS_MAX: f64 = 300.0;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let (visits, rounds) = (place.amount(VISITS, 40), place.amount(ROUNDS, 2));
    let typed_in = place.amount(TYPED_IN, Duration::ZERO);
    let bureau = Bureau::open(place)?;
    let mut folders = Vec::new();
    for (nr, visits) in [(0, 0), (1, visits)] {
        let mut tablet = Tablet::enrolled(place, &bureau, nr)?;
        fill(&mut tablet.core, visits)?;
        Screens::prepare(&mut tablet.core)?;
        folders.push(tablet.close());
    }
    let [empty, full] = folders.as_slice() else { return Ok(Vec::new()) };
    let (mut locked, mut today, mut typed) = (Pair::default(), Pair::default(), Pair::default());
    // One round before the first warms up both.
    for round in 0..=rounds {
        let (below, here) = (begin(empty, Duration::ZERO)?, begin(full, Duration::ZERO)?);
        let (below_typed, here_typed) = (begin(empty, typed_in)?, begin(full, typed_in)?);
        if round > 0 {
            typed.floor.add(below_typed.1);
            typed.ours.add(here_typed.1);
            locked.floor.add(below.0);
            locked.ours.add(here.0);
            today.floor.add(below.0 + below.1);
            today.ours.add(here.0 + here.1);
        }
    }
    let line = |what: &str, pair: &Pair| {
        let what = format!("start to {what}, {visits} visits");
        Line::times(what, "the same with an empty store", pair).by_p95().at_most(START_MS_MAX)
    };
    let what = format!("today's page once a PIN was typed in {} ms, {visits} visits", typed_in.as_millis());
    Ok(vec![
        line("the first page, which is locked", &locked),
        line("today's page, asked for at once", &today),
        Line::times(what, "the same with an empty store", &typed).by_p95().at_most(PAGE_MS_MAX),
    ])
}

/// How long the locked page took, and after it and the typing today's.
fn begin(folder: &TempDir, typed_in: Duration) -> Result<(Duration, Duration), Failure> {
    let (locked, mut screens) = timed(|| {
        let screens = Screens::open(folder.path())?;
        screens.get("/today").map(|_| screens)
    })?;
    std::thread::sleep(typed_in);
    screens.unlock()?;
    let (today, _) = timed(|| screens.get("/today"))?;
    screens.stop().map(|()| (locked, today))
}
