//! Reading single values of a document for columns.

use chrono::DateTime;
use qingjian_sync::Document;
use serde_json::Value;

/// An id that stands as text.
pub(super) fn id(document: &Document, field: &str) -> Option<Vec<u8>> {
    let id: uuid::Uuid = document.text(field)?.parse().ok()?;
    Some(crate::columns::bytes(id))
}

/// A text.
pub(super) fn text<'a>(document: &'a Document, field: &str) -> Option<&'a str> {
    document.text(field)
}

/// An instant in milliseconds since 1970.
pub(super) fn instant_ms(document: &Document, field: &str) -> Option<i64> {
    Some(DateTime::parse_from_rfc3339(document.text(field)?).ok()?.timestamp_millis())
}

/// Whether a field is set at all, be it to two values.
pub(super) fn is_set(document: &Document, field: &str) -> bool {
    let survivors = document.fields.get(field).map(|register| register.survivors()).unwrap_or_default();
    survivors.iter().any(|survivor| !survivor.value.get().is_null())
}

/// A member of a field that holds an object.
pub(super) fn member<'a>(document: &'a Document, field: &str, name: &str) -> Option<&'a Value> {
    document.value(field)?.get(name)
}
