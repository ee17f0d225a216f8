//! Answers: fields named after the checklist item they answer.

use serde_json::Value;

use super::error::FieldError;
use crate::checklist::{AnswerError, check_answer, find_items, split_key};

/// Every answer's field begins so.
pub const ANSWER_PREFIX: &str = "answer.";

/// The field in which an inspection keeps the answer to `item`: `answer.K-06`, or for one of
/// several boilers, nozzles, … `answer.B-01@1#`.
#[must_use]
pub fn answer_field(item: &str) -> String {
    format!("{ANSWER_PREFIX}{item}")
}

/// The item, with its instance if any, that a field answers; `None` for other fields.
#[must_use]
pub fn answered_item(field: &str) -> Option<&str> {
    field.strip_prefix(ANSWER_PREFIX)
}

/// An answer has to fit its item in at least one released version; which one the visit pinned
/// cannot be seen from a single field. `null` takes an answer back.
pub(super) fn check(field: &str, value: &Value) -> Result<(), FieldError> {
    let key = answered_item(field).unwrap_or_default();
    let (id, instance) = split_key(key);
    let items = find_items(id);
    let Some(newest) = items.last() else { return Err(unknown_item(id)) };
    if instance.is_some_and(|name| name.is_empty() || newest.each.is_none()) {
        return Err(no_instances(key));
    }
    if value.is_null() || items.iter().any(|item| check_answer(item, value).is_ok()) {
        return Ok(());
    }
    check_answer(newest, value).map(|_| ()).map_err(FieldError::from)
}

fn unknown_item(id: &str) -> FieldError {
    FieldError::new("unknown_item", format!("检查清单中没有“{id}”"), format!("no checklist has an item '{id}'"))
}

fn no_instances(key: &str) -> FieldError {
    FieldError::new(
        "no_instances",
        format!("“{key}”：该项不能分别作答"),
        format!("'{key}': this item is not answered one by one"),
    )
}

impl From<AnswerError> for FieldError {
    fn from(error: AnswerError) -> Self {
        Self { code: error.code, message: error.to_string() }
    }
}
