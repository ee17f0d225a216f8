//! The tablet's start, warm file cache: from opening its store to the first page, and from there to the first page that
//! needs the year's plan. Typing a PIN lies between the two and is not counted.

use std::time::Duration;

use tempfile::TempDir;

use super::bureau::Bureau;
use super::measure::{Pair, timed};
use super::place::Place;
use super::report::Line;
use super::screens::{Screens, fill};
use super::tablet::Tablet;
use crate::ending::Failure;

const VISITS: usize = 10_000;
const ROUNDS: usize = 20;
/// Nobody waits for a program that is there before the finger is off the glass.
const START_MS_MAX: f64 = 300.0;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let (visits, rounds) = (place.amount(VISITS, 40), place.amount(ROUNDS, 2));
    let bureau = Bureau::open(place)?;
    let mut folders = Vec::new();
    for (nr, visits) in [(0, 0), (1, visits)] {
        let mut tablet = Tablet::enrolled(place, &bureau, nr)?;
        fill(&mut tablet.core, visits)?;
        Screens::prepare(&mut tablet.core)?;
        folders.push(tablet.close());
    }
    let [empty, full] = folders.as_slice() else { return Ok(Vec::new()) };
    let (mut locked, mut today) = (Pair::default(), Pair::default());
    // One round before the first warms up both.
    for round in 0..=rounds {
        let (below, here) = (begin(empty)?, begin(full)?);
        if round > 0 {
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
    Ok(vec![line("the first page, which is locked", &locked), line("today's page, without the PIN", &today)])
}

/// How long the locked page took, and after it today's.
fn begin(folder: &TempDir) -> Result<(Duration, Duration), Failure> {
    let (locked, mut screens) = timed(|| {
        let screens = Screens::open(folder.path())?;
        screens.get("/today").map(|_| screens)
    })?;
    screens.unlock()?;
    let (today, _) = timed(|| screens.get("/today"))?;
    screens.stop().map(|()| (locked, today))
}
