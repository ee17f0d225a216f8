//! The words documents are written in: which kinds there are, which fields each has, and what a
//! field may hold.
//!
//! Tablet and centre keep records as documents with a `kind` and named fields. This room says what
//! those mean; it knows nothing about commits, merging or storage.
//!
//! Rules for every value: decimals travel as texts (`"12.5"`), whole numbers may be JSON integers,
//! binary floating point is refused anywhere inside. Where a field says so, `null` takes a value
//! back: an attribute becomes *not known*, an answer *not given*.

mod answer;
mod draws;
mod error;
mod events;
mod held;
mod kinds;
mod shape;
mod table;

pub use answer::{ANSWER_PREFIX, answer_field, answered_item};
pub use error::FieldError;
pub use events::{Ask, EVENTS, Event, Shape};
pub use held::held;
pub use table::{fields, kinds};

use serde_json::Value;

/// Checks that documents of `kind` have a field `field` that may hold `value`.
///
/// # Errors
/// `unknown_kind`, `unknown_field`, `binary_float`, `unknown_item`, `no_instances`, or the code of the value's own
/// fault such as `credit_code_check` or `bad_value`.
pub fn check_field(kind: &str, field: &str, value: &Value) -> Result<(), FieldError> {
    shape::no_binary_floats(value)?;
    if let Some(event) = table::event(kind) {
        return event.check(field, value);
    }
    let kind = table::kind(kind)?;
    if kind.has_answers && field.starts_with(ANSWER_PREFIX) {
        return answer::check(field, value);
    }
    let field = kind.field(field)?;
    (field.check)(value).map_err(|error| error.in_field(kind.name, field.name))
}

/// The fields of `kind` that a seal covers. A trailing `*` stands for any ending: `answer.*`.
#[must_use]
pub fn legal_fields(kind: &str) -> Vec<&'static str> {
    let Ok(kind) = table::kind(kind) else { return Vec::new() };
    let named = kind.fields.iter().filter(|field| field.legal).map(|field| field.name);
    named.chain(kind.has_answers.then_some("answer.*")).collect()
}

/// Whether a seal covers `field`: two surviving values in it block the seal.
#[must_use]
pub fn is_legal(kind: &str, field: &str) -> bool {
    let Ok(kind) = table::kind(kind) else { return false };
    let is_answer = kind.has_answers && field.starts_with(ANSWER_PREFIX);
    is_answer || kind.field(field).is_ok_and(|known| known.legal)
}

/// The field that names the document a document of `kind` belongs to, if it belongs to one.
#[must_use]
pub fn parent_field(kind: &str) -> Option<&'static str> {
    table::kind(kind).ok()?.parent
}

#[cfg(test)]
mod tests;
