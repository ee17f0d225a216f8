//! The sheet itself: points, names of streets, a bar that says how long a kilometre is.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use qingjian_domain::identifiers::streets;

use super::super::door::Visitor;
use super::projection::{Sheet, WIDTH, world};
use super::tiles::{TileAddress, short, view_box};
use crate::papers::{Place, ledger_name};

/// Points that one sheet draws. A page stays below 200 KB, and more could not be told apart.
const POINTS_MAX: usize = 700;
/// Neighbours within so many units are one point with a number; doubled until they are few enough.
const CELL: f64 = 6.0;
/// Names of streets keep so much distance from one another.
const NAME_HEIGHT: f64 = 20.0;

/// One or more places that lie together.
struct Point<'p> {
    x: f64,
    y: f64,
    places: Vec<&'p Place>,
}

pub(super) fn markup(visitor: &Visitor, places: &[Place], tiles: Option<&TileAddress>) -> Markup {
    let Some(sheet) = Sheet::around(places) else {
        return html! { p .soft { (visitor.t("没有有坐标的对象。", "Nothing here has a position.")) } };
    };
    let points = points(&sheet, places);
    html! {
        figure .map {
            svg viewBox=(view_box(&sheet)) role="img" aria-label=(visitor.t("位置示意图，右侧列表内容相同", "sketch of positions; the list beside says the same")) {
                rect .ground width="100%" height="100%" {}
                @if let Some(tiles) = tiles { (tiles.markup(&sheet)) }
                @for point in &points { (drawn(point)) }
                @for (name, x, y) in names(&sheet, places) { text .street x=(short(x)) y=(short(y)) { (name) } }
                (bar(&sheet))
            }
            figcaption { (legend(places)) (visitor.t("示意图：街道名标在其对象的中间位置，不是街道边界。坐标 WGS-84。", "A sketch: a street's name stands amid its targets and marks no border. Positions in WGS-84.")) }
        }
    }
}

/// What the colours mean, of those that are there.
fn legend(places: &[Place]) -> Markup {
    let kinds: BTreeSet<&str> =
        places.iter().map(|place| place.kind.as_str()).filter(|kind| !kind.is_empty()).collect();
    html! { ul .legend { @for kind in kinds { li {
        svg viewBox="0 0 12 12" aria-hidden="true" { circle class={ "point " (kind) } cx="6" cy="6" r="5" {} } (ledger_name(kind))
    } } } }
}

fn points<'p>(sheet: &Sheet, places: &'p [Place]) -> Vec<Point<'p>> {
    let mut cell = CELL;
    loop {
        let points = gathered(sheet, places, cell);
        if points.len() <= POINTS_MAX {
            return points;
        }
        cell *= 2.0;
    }
}

fn gathered<'p>(sheet: &Sheet, places: &'p [Place], cell: f64) -> Vec<Point<'p>> {
    let mut cells: BTreeMap<(String, String), Point<'p>> = BTreeMap::new();
    for place in places {
        let Some((x, y)) = place.at.and_then(world).map(|at| sheet.at(at)) else { continue };
        let name = |number: f64| format!("{:.0}", (number / cell).floor());
        cells.entry((name(x), name(y))).or_insert_with(|| Point { x, y, places: Vec::new() }).places.push(place);
    }
    cells.into_values().collect()
}

fn drawn(point: &Point<'_>) -> Markup {
    let first = point.places.first().map(|place| place.name.as_str()).unwrap_or_default();
    let more = point.places.len();
    let kind = point.places.first().map(|place| place.kind.as_str()).unwrap_or_default();
    let radius = if more > 1 { "9" } else { "5" };
    html! {
        circle class={ "point " (kind) } cx=(short(point.x)) cy=(short(point.y)) r=(radius) { title { (first) @if more > 1 { " +" (more - 1) } } }
        @if more > 1 { text .many x=(short(point.x)) y=(short(point.y + 3.5)) { (more) } }
    }
}

/// Each street's name in the middle of its targets, moved down where it would lie on another.
fn names(sheet: &Sheet, places: &[Place]) -> Vec<(&'static str, f64, f64)> {
    let mut all: Vec<(&'static str, f64, f64)> = Vec::new();
    for street in streets() {
        let here = places.iter().filter(|place| place.street == street.code.as_str());
        let (mut xs, mut ys): (Vec<f64>, Vec<f64>) =
            here.filter_map(|place| place.at.and_then(world)).map(|at| sheet.at(at)).unzip();
        if let Some((x, y)) = middle(&mut xs).zip(middle(&mut ys)) {
            all.push((street.name.as_str(), x, y));
        }
    }
    all.sort_by(|one, other| one.2.total_cmp(&other.2));
    let mut last = f64::MIN;
    for (_, _, y) in &mut all {
        *y = y.max(last + NAME_HEIGHT).min(sheet.height - 4.0);
        last = *y;
    }
    all
}

fn middle(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// How long a kilometre is, or the part of it that fits.
fn bar(sheet: &Sheet) -> Markup {
    let fits = [
        (5000.0, "5 km"),
        (2000.0, "2 km"),
        (1000.0, "1 km"),
        (500.0, "500 m"),
        (200.0, "200 m"),
        (100.0, "100 m"),
        (20.0, "20 m"),
    ];
    let unit = sheet.unit_m();
    let found = fits.iter().find(|(metres, _)| metres / unit < WIDTH / 4.0);
    let Some((metres, words)) = found else { return html! {} };
    let (left, low) = (24.0, sheet.height - 20.0);
    html! {
        path .bar d=(format!("M{left:.1} {:.1} v6 h{:.1} v-6", low - 6.0, metres / unit)) {}
        text .bar-words x=(short(left)) y=(short(low - 10.0)) { (words) }
        path .bar d=(format!("M{0:.1} 44 v-24 m-5 8 l5 -8 l5 8", WIDTH - 30.0)) {}
        text .bar-words x=(short(WIDTH - 35.0)) y="58" { "N" }
    }
}
