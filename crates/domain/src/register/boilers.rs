//! Boilers stand one to a row; a unit's rows together are its list.

use serde_json::{Map, Value, json};

use super::fault::Wrong;
use super::row::Fields;

const PREFIX: &str = "boiler_";

/// Replaces the row's boiler cells by a `boilers` list of one.
pub(super) fn gather(fields: &mut Fields) -> Result<(), Wrong> {
    let names: Vec<String> = fields.keys().filter(|name| name.starts_with(PREFIX)).cloned().collect();
    let taken = names.iter().filter_map(|name| Some((name.strip_prefix(PREFIX)?.to_owned(), fields.remove(name)?)));
    let boiler: Map<String, Value> = taken.collect();
    if boiler.is_empty() {
        return Ok(());
    }
    if !boiler.contains_key("number") {
        return Err(Wrong::new(
            "boiler_number",
            "缺少锅炉编号，请填写如“1#”",
            "the boiler has no number; write one, such as 1#",
        ));
    }
    fields.insert("boilers".to_owned(), json!([boiler]));
    Ok(())
}

/// `known` with what `new` says: a boiler of the same number takes over what is said about it, others are kept, and
/// none is dropped because a sheet does not list it.
pub(super) fn merged(known: Option<&Value>, new: &Value) -> Value {
    let mut all: Vec<Value> = known.and_then(Value::as_array).cloned().unwrap_or_default();
    for boiler in new.as_array().into_iter().flatten() {
        match all.iter_mut().find(|it| it.get("number") == boiler.get("number")) {
            Some(same) => overlay(same, boiler),
            None => all.push(boiler.clone()),
        }
    }
    Value::from(all)
}

fn overlay(known: &mut Value, new: &Value) {
    let (Some(known), Some(new)) = (known.as_object_mut(), new.as_object()) else { return };
    known.extend(new.iter().map(|(name, value)| (name.clone(), value.clone())));
}

/// The number of the only boiler in a row's list.
pub(super) fn numbers(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(|boiler| boiler.get("number")?.as_str())
}
