//! Visits, for lists by day, target and officer.

use chrono::DateTime;
use qingjian_domain::inspection::beijing_date;
use qingjian_sync::{Document, StreamId};
use serde_json::Value;

use super::values::{id, instant_ms, is_set, text};
use super::write_row;
use crate::dialect::Connection;
use crate::error::StoreError;

pub(super) fn write(
    connection: &mut Connection,
    stream: &StreamId,
    document: &Document,
    stored: bool,
) -> Result<(), StoreError> {
    let officers = officers(document);
    let date = text(document, "started_at").and_then(|at| DateTime::parse_from_rfc3339(at).ok()).map(beijing_date);
    let date = date.map(|date| date.to_string());
    write_row!(
        connection,
        inspection,
        stream,
        document,
        stored,
        (
            inspection::target.eq(id(document, "target")),
            inspection::form.eq(text(document, "form")),
            inspection::status.eq(text(document, "status")),
            inspection::officers.eq(&officers),
            inspection::started_at_ms.eq(instant_ms(document, "started_at")),
            inspection::ended_at_ms.eq(instant_ms(document, "ended_at")),
            inspection::visit_date.eq(&date),
            inspection::sealed.eq(is_set(document, "seal")),
            inspection::withdrawn.eq(is_set(document, "withdrawn")),
        )
    )
}

/// The ids of the officers, each between blanks, so that one can be looked for.
fn officers(document: &Document) -> String {
    let list = document.value("officers").and_then(Value::as_array);
    let ids = list.into_iter().flatten().filter_map(|officer| officer.get("officer")?.as_str());
    ids.fold(" ".to_owned(), |all, id| all + id + " ")
}
