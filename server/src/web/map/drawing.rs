//! The sheet itself: points, names of streets, a bar that says how long a kilometre is.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use maud::{Markup, html};
use qingjian_domain::identifiers::streets;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::door::Visitor;
use super::projection::{Sheet, WIDTH, world};
use super::tiles::{TileAddress, short, view_box};
use crate::papers::{Spot, ledger_name};

/// Points that one sheet draws. A page stays below 200 KB, and more could not be told apart.
const POINTS_MAX: usize = 700;
/// Neighbours within so many units are one point with a number; doubled until they are few enough.
const CELL: f64 = 6.0;
/// Names of streets keep so much distance from one another.
const NAME_HEIGHT: f64 = 20.0;

/// A place on the sheet.
struct Placed<'p> {
    x: f64,
    y: f64,
    spot: &'p Spot,
}

/// One or more places that lie together, where the first of them is.
struct Point<'p> {
    first: &'p Placed<'p>,
    many: usize,
}

pub(super) fn markup(visitor: &Visitor, spots: &[&Arc<Spot>], tiles: Option<&TileAddress>) -> Markup {
    let on_the_world = spots.iter().filter_map(|spot| Some((world(spot.at?)?, spot.as_ref())));
    let on_the_world: Vec<((f64, f64), &Spot)> = on_the_world.collect();
    let Some(sheet) = Sheet::around(on_the_world.iter().map(|(at, _)| *at)) else {
        return html! { p .soft { (visitor.t("没有有坐标的对象。", "Nothing here has a position.")) } };
    };
    let placed = on_the_world.into_iter().map(|(at, spot)| {
        let (x, y) = sheet.at(at);
        Placed { x, y, spot }
    });
    let placed: Vec<Placed<'_>> = placed.collect();
    html! {
        figure .map {
            svg viewBox=(view_box(&sheet)) role="img" aria-label=(visitor.t("位置示意图，右侧列表内容相同", "sketch of positions; the list beside says the same")) {
                rect .ground width="100%" height="100%" {}
                @if let Some(tiles) = tiles { (tiles.markup(&sheet)) }
                @for point in &points(&placed) { (drawn(point)) }
                @for (name, x, y) in names(&sheet, &placed) { text .street x=(short(x)) y=(short(y)) { (name) } }
                (bar(&sheet))
            }
            figcaption { (legend(&placed)) (visitor.t("示意图：街道名标在其对象的中间位置，不是街道边界。坐标 WGS-84。", "A sketch: a street's name stands amid its targets and marks no border. Positions in WGS-84.")) }
        }
    }
}

/// What the colours mean, of those that are there.
fn legend(placed: &[Placed<'_>]) -> Markup {
    let kinds: BTreeSet<&str> = placed.iter().map(|it| it.spot.kind.as_str()).filter(|kind| !kind.is_empty()).collect();
    html! { ul .legend { @for kind in kinds { li {
        svg viewBox="0 0 12 12" aria-hidden="true" { circle class={ "point " (kind) } cx="6" cy="6" r="5" {} } (ledger_name(kind))
    } } } }
}

fn points<'p>(placed: &'p [Placed<'p>]) -> Vec<Point<'p>> {
    let mut cell = CELL;
    loop {
        let points = gathered(placed, cell);
        if points.len() <= POINTS_MAX {
            return points;
        }
        cell *= 2.0;
    }
}

/// In the order of the first of each, so that the same places are always drawn the same.
fn gathered<'p>(placed: &'p [Placed<'p>], cell: f64) -> Vec<Point<'p>> {
    let (mut points, mut cells): (Vec<Point<'p>>, HashMap<_, usize>) = (Vec::new(), HashMap::new());
    let nth = |number: f64| (number / cell).floor().to_i64();
    for first in placed {
        let next = points.len();
        let place = *cells.entry((nth(first.x), nth(first.y))).or_insert(next);
        match points.get_mut(place) {
            Some(point) => point.many = point.many.saturating_add(1),
            None => points.push(Point { first, many: 1 }),
        }
    }
    points
}

fn drawn(point: &Point<'_>) -> Markup {
    let (Placed { x, y, spot }, many) = (point.first, point.many);
    let radius = if many > 1 { "9" } else { "5" };
    html! {
        circle class={ "point " (spot.kind) } cx=(short(*x)) cy=(short(*y)) r=(radius) { title { (spot.name) @if many > 1 { " +" (many - 1) } } }
        @if many > 1 { text .many x=(short(*x)) y=(short(y + 3.5)) { (many) } }
    }
}

/// Each street's name in the middle of its targets, moved down where it would lie on another.
fn names(sheet: &Sheet, placed: &[Placed<'_>]) -> Vec<(&'static str, f64, f64)> {
    let mut by_street: HashMap<&str, (Vec<f64>, Vec<f64>)> = HashMap::new();
    for it in placed {
        let (xs, ys) = by_street.entry(&it.spot.street).or_default();
        xs.push(it.x);
        ys.push(it.y);
    }
    let mut all: Vec<(&'static str, f64, f64)> = Vec::new();
    for street in streets() {
        let Some((xs, ys)) = by_street.get_mut(street.code.as_str()) else { continue };
        if let Some((x, y)) = middle(xs).zip(middle(ys)) {
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
    numbers.sort_unstable_by(f64::total_cmp);
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
