//! Visits, for lists by day and target.

use chrono::DateTime;
use qingjian_domain::inspection::beijing_date;
use qingjian_sync::{Document, StreamId};

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
            inspection::started_at_ms.eq(instant_ms(document, "started_at")),
            inspection::ended_at_ms.eq(instant_ms(document, "ended_at")),
            inspection::visit_date.eq(&date),
            inspection::sealed.eq(is_set(document, "seal")),
            inspection::withdrawn.eq(is_set(document, "withdrawn")),
        )
    )
}
