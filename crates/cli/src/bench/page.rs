//! The tablet's pages, with ten thousand visits and fifty thousand photographs in its store.

use qingjian_sync::DocId;

use super::bureau::Bureau;
use super::measure::{Pair, in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::screens::{PHOTOS_EACH, Screens, field, fill, id};
use super::tablet::Tablet;
use crate::ending::Failure;

const VISITS: usize = 10_000;
const ROUNDS: usize = 300;
/// Enough for a median; each costs a look at the whole year.
const ROUNDS_ANEW: usize = 30;
/// What the eye takes for at once, on a tablet five times slower than the machine that builds; nineteen of twenty pages.
pub const PAGE_MS_MAX: f64 = 30.0;
/// A tap and the page after it.
const SAVE_MS_MAX: f64 = 15.0;
/// Multiples of it wander through all visits.
const STRIDE: usize = 7919;
/// What carries every page, without a page's work.
const BESIDE: &str = "the stylesheet over the same HTTP";

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let (visits, rounds) = (place.amount(VISITS, 40), place.amount(ROUNDS, 10));
    let bureau = Bureau::open(place)?;
    let mut tablet = Tablet::enrolled(place, &bureau, 0)?;
    fill(&mut tablet.core, visits)?;
    Screens::prepare(&mut tablet.core)?;
    let folder = tablet.close();
    let mut screens = Screens::open(folder.path())?;
    screens.unlock()?;
    let visit = |n: usize| id(2, n * STRIDE % visits);
    let said = format!("{visits} visits, {} photographs", visits * PHOTOS_EACH);
    let mut lines = Vec::new();
    let pages: [(&str, &dyn Fn(usize) -> String); 9] = [
        ("today", &|_| "/today".to_owned()),
        ("today, the nearest first", &|n| format!("/today?near=1&longitude=116.{}&latitude=39.9", 300 + n % 100)),
        ("a round", &|_| "/round?night=0".to_owned()),
        ("search", &|n| format!("/today?q=d{n}")),
        ("target", &|n| format!("/target/{}", id(1, n * STRIDE % (visits / 5)))),
        ("visit", &|n| format!("/visit/{}", visit(n))),
        ("item", &|n| format!("/visit/{}/item/K-06", visit(n))),
        ("read and sign", &|n| format!("/visit/{}/sign", visit(n))),
        ("sync", &|_| "/sync".to_owned()),
    ];
    for (name, path) in pages {
        let pair = in_turn(rounds, |_| floor(&screens), |n| Ok(timed(|| screens.get(&path(n)))?.0))?;
        lines.push(Line::times(format!("page “{name}”, {said}"), BESIDE, &pair).by_p95().at_most(PAGE_MS_MAX));
    }
    let pair = in_turn(rounds, |_| floor(&screens), |n| save(&screens, &format!("/visit/{}/item/K-06", visit(n)), n))?;
    lines.push(
        Line::times(format!("saving an answer, its page included, {said}"), BESIDE, &pair)
            .by_p95()
            .at_most(SAVE_MS_MAX),
    );
    let pair = after_an_end(&screens, visit, place)?;
    let what = format!("page “today” after a visit ended, {said}");
    lines.push(Line::times(what, BESIDE, &pair).by_p95().at_most(PAGE_MS_MAX));
    screens.stop()?;
    Ok(lines)
}

/// Today's page when what the plan owes has to be worked out again.
fn after_an_end(screens: &Screens, visit: impl Fn(usize) -> DocId, place: &Place) -> Result<Pair, Failure> {
    let again = |n: usize| {
        screens.post(&format!("/visit/{}/end", visit(n)), &format!("action=end-{n}"))?;
        Ok(timed(|| screens.get("/today"))?.0)
    };
    in_turn(place.amount(ROUNDS_ANEW, 3), |_| floor(screens), again)
}

fn floor(screens: &Screens) -> Result<std::time::Duration, Failure> {
    Ok(timed(|| screens.get("/assets/style.css"))?.0)
}

/// Answers an item as its page asks for it; reading that page first does not count.
fn save(screens: &Screens, path: &str, n: usize) -> Result<std::time::Duration, Failure> {
    let page = screens.get(path)?;
    let said = if n.is_multiple_of(2) { "yes" } else { "no" };
    let form =
        format!("action={}&sees={}&p.yn={said}", field(&page, "action"), field(&page, "sees").replace(':', "%3A"));
    Ok(timed(|| screens.post(path, &form))?.0)
}
