//! What is always in sight: how far the visit is, and what is missing.

use maud::{Markup, html};
use qingjian_domain::inspection::Missing;
use qingjian_sync::DocId;

use super::item_address;
use crate::frame::Look;
use crate::record::Record;

/// The bar at the lower edge of the screen, with what leads on at its right.
pub(crate) fn glance(look: &Look, record: &Record, missing: &[Missing], on: &Markup) -> Markup {
    let asked = record.asked();
    let done = asked.iter().filter(|(key, _)| record.answers.contains_key(key)).count();
    let doc = record.visit.doc;
    html! { div .glance role="group" aria-label=(look.t("进度", "progress")) {
        p { (look.t("已答", "answered")) " " strong { (done) "/" (asked.len()) } progress value=(done) max=(asked.len().max(1)) aria-label=(look.t("进度", "progress")) {} }
        @if !record.is_sealed() { a .button href={ "/visit/" (doc) "#missing" } { (look.t("还缺", "Missing")) " " (missing.len()) } }
        (on)
    } }
}

/// So few missing things are shown at once; more would push the work off the screen.
const MISSING_SHOWN: usize = 4;

pub(crate) fn missing_list(look: &Look, doc: DocId, missing: &[Missing]) -> Markup {
    html! {
        details .missing #missing open[(1..=MISSING_SHOWN).contains(&missing.len())] { summary { (look.t("还缺", "Missing")) " " strong { (missing.len()) } }
            ul { @for gap in missing { li { @match &gap.item {
                Some(key) => a href=(item_address(doc, key)) { (look.t(&gap.zh, &gap.en)) },
                None => (look.t(&gap.zh, &gap.en)),
            } } } }
        }
    }
}
