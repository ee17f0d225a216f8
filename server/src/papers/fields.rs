//! Reading fields: the one value that nobody disputes.

use qingjian_sync::protocol::DocumentState;
use serde_json::Value;

/// The value of a field; none where it was never set, was taken back, or is in conflict.
pub(super) fn sole<'a>(document: &'a DocumentState, field: &str) -> Option<&'a Value> {
    let (first, rest) = document.fields.get(field)?.split_first()?;
    let agrees = rest.iter().all(|other| other.value == first.value);
    Some(first.value.get()).filter(|value| agrees && !value.is_null())
}

/// The same as a text.
pub(super) fn text<'a>(document: &'a DocumentState, field: &str) -> Option<&'a str> {
    sole(document, field)?.as_str()
}
