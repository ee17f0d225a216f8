//! Reading fields: one value, two values, none.

use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{Digest, Survivor};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// All surviving values of a field.
pub(super) fn survivors<'a>(document: &'a DocumentState, field: &str) -> &'a [Survivor] {
    document.fields.get(field).map(Vec::as_slice).unwrap_or_default()
}

/// Whether nobody has ruled yet which of several values holds.
pub(super) fn is_torn(document: &DocumentState, field: &str) -> bool {
    let all = survivors(document, field);
    all.iter().any(|one| Some(&one.value) != all.first().map(|first| &first.value))
}

/// The value that holds; none where there is none, where it was taken back, or where two differ.
pub(super) fn sole<'a>(document: &'a DocumentState, field: &str) -> Option<&'a Value> {
    let holds = survivors(document, field).first().filter(|_| !is_torn(document, field))?;
    Some(holds.value.get()).filter(|value| !value.is_null())
}

/// The same as a text.
pub(super) fn text<'a>(document: &'a DocumentState, field: &str) -> Option<&'a str> {
    sole(document, field)?.as_str()
}

/// The same as a type of the domain.
pub(super) fn typed<T: DeserializeOwned>(document: &DocumentState, field: &str) -> Option<T> {
    T::deserialize(sole(document, field)?).ok()
}

/// A hash as the store names it.
pub(super) fn digest(hex: &str) -> Option<Digest> {
    format!("sha256:{hex}").parse().ok()
}
