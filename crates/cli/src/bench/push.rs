//! What the centre's store does with a shift, beside bare insertion of the rows that come of it.

use std::time::Duration;

use qingjian_central_store::Offer;

use super::bureau::{Bureau, now};
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::shift::Shift;
use crate::ending::Failure;

const ROUNDS: usize = 30;
const SLOWER_MAX: f64 = 2.0;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let home = Bureau::open(place)?;
    let shift = Shift::record(place, &home, 0)?;
    let full = Bureau::open(place)?;
    pushed(&full, &shift)?;
    let rows = full.centre.bare_rows(&full.stream)?;
    let pair = in_turn(
        place.amount(ROUNDS, 2),
        |_| {
            let empty = Bureau::open(place)?;
            empty.admit(&shift.enrolment)?;
            Ok(timed(|| Ok(empty.centre.insert_bare(&rows)?))?.0)
        },
        |_| pushed(&Bureau::open(place)?, &shift),
    )?;
    let what = format!("pushing a shift, {} documents", shift.documents);
    let beside = format!("the same {} rows inserted in one transaction", rows.count());
    Ok(vec![Line::times(what, beside, &pair).at_most_times(SLOWER_MAX)])
}

/// The store's work alone: both requests of the shift, as the server's queue hands them over together.
fn pushed(bureau: &Bureau, shift: &Shift) -> Result<Duration, Failure> {
    bureau.admit(&shift.enrolment)?;
    let offer = |request: &_| Offer { replica: shift.replica, request: Clone::clone(request) };
    let offers = shift.pushes.iter().map(offer).collect();
    let (time, answers) = timed(|| Ok(bureau.centre.push(offers, now())))?;
    for answer in answers {
        answer?;
    }
    Ok(time)
}
