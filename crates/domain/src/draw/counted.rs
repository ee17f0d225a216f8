//! What a monthly draw adds to the plan: how many it drew of each class, and never whom.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeZone as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::pool::Purpose;
use super::record::Record;
use crate::identifiers::named;

/// The fields of the document that registers a monthly draw's numbers (kind `draw_count`); `None` for any other draw, of
/// which the plan asks no numbers. A draw made before its month begins counts for its month.
#[must_use]
pub fn draw_count(record: &Record, drawn_at: DateTime<FixedOffset>) -> Option<[(&'static str, Value); 5]> {
    let Purpose::Monthly(month) = &record.pool.purpose else { return None };
    let drawn = |name: &str| record.result.iter().find(|it| it.group == name).map_or(0, |it| it.drawn.len());
    let begins = drawn_at.timezone().from_local_datetime(&month.day(1).and_time(NaiveTime::MIN)).single();
    Some([
        ("draw", json!("daily")),
        ("at", json!(begins.map_or(drawn_at, |begins| begins.max(drawn_at)))),
        ("drawn_key", json!(drawn("key"))),
        ("drawn_special", json!(drawn("special"))),
        ("drawn_general", json!(drawn("general"))),
    ])
}

/// The document of a draw's numbers: a draw has one, so that the draw that replaces it can take them back.
#[must_use]
pub fn count_document(draw: Uuid) -> Uuid {
    named(&format!("draw_count {draw}"))
}
