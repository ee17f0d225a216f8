//! The tablet's start: from opening its store to the first page, warm file cache.

use super::bureau::Bureau;
use super::measure::{in_turn, timed};
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
        folders.push(tablet.close());
    }
    let [empty, full] = folders.as_slice() else { return Ok(Vec::new()) };
    let begin = |folder: &tempfile::TempDir| {
        let (took, screens) = timed(|| {
            let screens = Screens::open(folder.path())?;
            screens.get("/today").map(|_| screens)
        })?;
        screens.stop().map(|()| took)
    };
    let pair = in_turn(rounds, |_| begin(empty), |_| begin(full))?;
    let what = format!("start to the first page, {visits} visits");
    Ok(vec![Line::times(what, "the same with an empty store", &pair).by_p99().at_most(START_MS_MAX)])
}
