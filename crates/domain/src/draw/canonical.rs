//! Canonical JSON (RFC 8785) for what a pool contains: texts, whole numbers, lists and objects with ASCII names.

use serde_json::{Map, Value};

/// The one text of a value: no blanks, members sorted by name, characters outside ASCII as they are.
///
/// A pool has no fractions, so the RFC's number printing does not come up.
pub(super) fn canonical(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", joined(items.iter().map(canonical))),
        Value::Object(members) => format!("{{{}}}", joined(sorted(members).map(|(name, value)| member(name, value)))),
        scalar => scalar.to_string(),
    }
}

/// serde_json keeps another order when any crate of the program switches its `preserve_order` on.
fn sorted(members: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by_key(|(name, _)| *name);
    members.into_iter()
}

fn member(name: &str, value: &Value) -> String {
    format!("{}:{}", Value::from(name), canonical(value))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}
