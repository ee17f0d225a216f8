//! The same in words: street by street, and what has no position.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::door::Visitor;
use super::super::visits::address;
use super::Asked;
use crate::papers::{Place, street_name};

/// Names of one page. The files hold all.
const NAMES_MAX: usize = 300;

pub(super) fn markup(visitor: &Visitor, shown: &[Place], nowhere: &[Place], asked: &Asked) -> Markup {
    let mut by_street: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for place in shown.iter().chain(nowhere).take(NAMES_MAX) {
        by_street.entry(&place.street).or_default().push(place);
    }
    let all = shown.len() + nowhere.len();
    let file = if super::wants_visits(asked) {
        address("/console/visits.geojson", asked)
    } else {
        "/console/targets.geojson".to_owned()
    };
    html! {
        section .map-list aria-label=(visitor.t("列表", "list")) {
            p .soft { (visitor.t("共", "In all")) " " (all) " · " (visitor.t("无坐标", "without a position")) " " (nowhere.len()) " · " a href=(file) { "GeoJSON" } }
            @if all > NAMES_MAX { p .notice { (visitor.t("下面列出前", "The first")) " " (NAMES_MAX) " " (visitor.t("个，请按台账或街道筛选。", "are listed: filter by ledger or street.")) } }
            @for (street, places) in &by_street {
                details open[by_street.len() == 1] {
                    summary { (if street.is_empty() { visitor.t("街道未登记", "no street").to_owned() } else { street_name(street) }) " · " (places.len()) }
                    ul { @for place in places { li {
                        a href=(link(place)) { (if place.name.is_empty() { "？" } else { &place.name }) }
                        @if place.at.is_none() { " " span .mark .warn { (visitor.t("无坐标", "no position")) } }
                    } } }
                }
            }
        }
    }
}

/// A visit's own page; of a target the visits to it.
fn link(place: &Place) -> String {
    if place.properties.get("kind").is_some_and(|kind| kind == "visit") {
        return format!("/console/visits/{}", place.doc);
    }
    format!("/console/visits?target={}", place.doc)
}
