//! The same in words: street by street, and what has no position; a page of names at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};

use super::super::door::Visitor;
use super::super::listing::{Turn, read, turn};
use super::super::visits::address;
use super::{Asked, PATH};
use crate::papers::{Spot, street_name};

/// Names of one page.
const NAMES: usize = 300;

/// `shown` stand on the sheet, `nowhere` has no position.
pub(super) fn markup(visitor: &Visitor, shown: &[&Arc<Spot>], nowhere: &[&Arc<Spot>], asked: &Asked) -> Markup {
    let skipped: u64 = read(asked, "skip").flatten().unwrap_or_default();
    let all = shown.len() + nowhere.len();
    let here = shown.iter().chain(nowhere).skip(usize::try_from(skipped).unwrap_or(usize::MAX)).take(NAMES);
    let mut by_street: BTreeMap<&str, Vec<&Spot>> = BTreeMap::new();
    for spot in here {
        by_street.entry(&spot.street).or_default().push(spot);
    }
    let listed = by_street.values().map(Vec::len).sum();
    let at = Turn { path: PATH, skipped, shown: listed, total: u64::try_from(all).unwrap_or(u64::MAX) };
    let file = if super::wants_visits(asked) {
        address("/console/visits.geojson", asked)
    } else {
        "/console/targets.geojson".to_owned()
    };
    html! {
        section .map-list aria-label=(visitor.t("列表", "list")) {
            p .soft { (visitor.t("共", "In all")) " " (all) " · " (visitor.t("无坐标", "without a position")) " " (nowhere.len()) " · " a href=(file) { "GeoJSON" } }
            (turn(visitor, asked, &at))
            @for (street, spots) in &by_street {
                details open[by_street.len() == 1] {
                    summary { (if street.is_empty() { visitor.t("街道未登记", "no street").to_owned() } else { street_name(street) }) " · " (spots.len()) }
                    ul { @for spot in spots { li {
                        a href=(link(spot)) { (if spot.name.is_empty() { "？" } else { &spot.name }) }
                        @if spot.at.is_none() { " " span .mark .warn { (visitor.t("无坐标", "no position")) } }
                    } } }
                }
            }
        }
    }
}

/// A visit's own page; of a target the visits to it.
fn link(spot: &Spot) -> String {
    match spot.is_visit {
        true => format!("/console/visits/{}", spot.doc),
        false => format!("/console/visits?target={}", spot.doc),
    }
}
