//! Eight tablets that push their shifts at once, beside the same shifts one after the other; over HTTP.

use std::time::Duration;

use qingjian_sync::Signed;
use qingjian_sync::protocol::{PushRequest, SyncApi};

use super::bureau::Bureau;
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::serving::{Serving, failed};
use super::shift::Shift;
use crate::ending::Failure;

const TABLETS: usize = 8;
const ROUNDS: usize = 8;
/// No throughput is lost; a twentieth is noise.
const SLOWER_MAX: f64 = 1.05;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let home = Bureau::open(place)?;
    let tablets = place.amount(TABLETS, 2);
    let mut shifts = (0..tablets).map(|nr| Shift::record(place, &home, nr)).collect::<Result<Vec<_>, _>>()?;
    let tokens = shifts.iter_mut().map(Shift::token).collect::<Result<Vec<_>, _>>()?;
    let crews: Vec<Crew> = shifts.iter().zip(&tokens).map(|(shift, token)| Crew::of(shift, token)).collect();
    let pair = in_turn(
        place.amount(ROUNDS, 1),
        |_| served(place, &crews, |serving| crews.iter().try_for_each(|crew| push(serving, crew))),
        |_| served(place, &crews, |serving| at_once(serving, &crews)),
    )?;
    let what = format!("{tablets} tablets push their shifts at once");
    Ok(vec![Line::times(what, "one after the other", &pair).at_most_times(SLOWER_MAX)])
}

/// What one tablet sends.
struct Crew<'a> {
    enrolment: &'a Signed,
    pushes: &'a [PushRequest],
    token: &'a str,
}

impl<'a> Crew<'a> {
    fn of(shift: &'a Shift, token: &'a str) -> Self {
        Self { enrolment: &shift.enrolment, pushes: &shift.pushes, token }
    }
}

fn served(
    place: &Place,
    crews: &[Crew],
    work: impl FnOnce(&Serving) -> Result<(), Failure>,
) -> Result<Duration, Failure> {
    let bureau = Bureau::open(place)?;
    crews.iter().try_for_each(|crew| bureau.admit(crew.enrolment))?;
    let serving = Serving::start(&bureau)?;
    Ok(timed(|| work(&serving))?.0)
}

fn push(serving: &Serving, crew: &Crew) -> Result<(), Failure> {
    let mut road = serving.road()?;
    road.present(crew.token.to_owned());
    for request in crew.pushes {
        road.push(request).map_err(failed)?;
    }
    Ok(())
}

fn at_once(serving: &Serving, crews: &[Crew]) -> Result<(), Failure> {
    std::thread::scope(|threads| {
        let running: Vec<_> = crews.iter().map(|crew| threads.spawn(move || push(serving, crew))).collect();
        let mut joined = running.into_iter().map(|thread| thread.join());
        joined.try_for_each(|done| done.unwrap_or_else(|_| Err(Failure("a tablet's thread panicked".to_owned()))))
    })
}
