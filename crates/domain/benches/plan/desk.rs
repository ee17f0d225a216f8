//! A desk full of documents: stations, and visits to them.

use chrono::{Days, NaiveDate};
use qingjian_domain::plan::{Desk, Document};
use serde_json::json;

use super::year;

/// Visits of a year at a desk; a million facts are measured without documents around them.
pub const SIZES: [u64; 3] = [10_000, 100_000, 300_000];
/// As many visits as a target has in the fullest of these years.
const VISITS_PER_TARGET: u64 = 50;

fn of(id: String, kind: &str, fields: &serde_json::Value) -> Document {
    let fields = fields.as_object().cloned().unwrap_or_default();
    Document::new(&id, kind, fields.into_iter().map(|(name, value)| (name, Some(value))))
}

fn target(n: u64) -> Document {
    let fields =
        json!({"target_kind": "petrol_station", "name": format!("t{n}"), "online_monitoring": n.is_multiple_of(2)});
    of(format!("t{n}"), "target", &fields)
}

/// The visit with a number, at one of so many targets.
pub fn visit(n: u64, targets: u64) -> Document {
    let first = NaiveDate::from_ymd_opt(2022, 1, 1).unwrap_or_default();
    let day = first.checked_add_days(Days::new(n % 348)).unwrap_or_default();
    let fields = json!({"target": format!("t{}", n % targets), "form": "on_site", "status": "complete",
        "started_at": format!("{day}T10:00:00+08:00"), "checklists": ["C@2022.1", "G@2022.1"]});
    of(format!("v{n}"), "inspection", &fields)
}

/// How many targets a year of so many visits has.
pub fn targets(visits: u64) -> u64 {
    visits / VISITS_PER_TARGET
}

/// A desk with so many visits.
pub fn full(visits: u64) -> Option<Desk<'static>> {
    let mut desk = Desk::of_shipped(year::as_of())?;
    desk.take((0..targets(visits)).map(target).chain((0..visits).map(|n| visit(n, targets(visits)))));
    Some(desk)
}
