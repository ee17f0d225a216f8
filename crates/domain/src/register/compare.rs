//! What a row changes at a target that is known.

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::boilers;
use super::column::{self, Cell};
use super::headers::Mapping;
use super::known::Entry;
use super::place;
use super::row::Draft;
use super::verdict::{Change, RowVerdict};
use crate::vocabulary::check_field;

pub(super) fn changed(id: Uuid, known: &Entry, draft: &Draft, mapping: &Mapping) -> RowVerdict {
    let place = known.fields.get("position").zip(draft.fields.get("position"));
    if !draft.says_crs && place.is_some_and(|(known, new)| place::looks_like_gcj02(known, new)) {
        let column = mapping.header_of("longitude");
        return RowVerdict::Wrong(vec![place::like_gcj02().at(draft.line, column)]);
    }
    let changes: Vec<_> = draft.fields.iter().filter_map(|(field, new)| change(known, field, new)).collect();
    if changes.is_empty() { RowVerdict::Unchanged(id) } else { RowVerdict::Changed(id, changes) }
}

fn change(known: &Entry, field: &str, new: &Value) -> Option<Change> {
    let before = known.fields.get(field);
    let after = if field == "boilers" { boilers::merged(before, new) } else { new.clone() };
    let is_same = before.is_some_and(|before| says_the_same(field, before, &after));
    let sound = check_field("target", field, &after).is_ok();
    (!is_same && sound).then(|| Change { field: field.to_owned(), before: before.cloned(), after })
}

/// 0.50 t is 0.5 t, and a place is the same wherever its accuracy was not imported.
fn says_the_same(field: &str, known: &Value, new: &Value) -> bool {
    let member = |value: &Value, name: &str| value.get(name).cloned();
    let is_number = column::of_field(field).is_some_and(|column| column.cell == Cell::Number);
    match field {
        "position" => ["longitude", "latitude"].iter().all(|name| member(known, name) == member(new, name)),
        "boilers" => same_boilers(known, new),
        _ if is_number => decimal(known).is_some_and(|known| Some(known) == decimal(new)),
        _ => known == new,
    }
}

/// Boilers are the same when each member is, 0.70 MW being 0.7 MW.
fn same_boilers(known: &Value, new: &Value) -> bool {
    let plain = |value: &Value| {
        let boilers = value.as_array().into_iter().flatten().filter_map(Value::as_object);
        let member = |(name, value): (&String, &Value)| (name.clone(), plainly(name, value));
        boilers.map(|boiler| boiler.iter().map(member).collect()).collect::<Vec<BTreeMap<String, Value>>>()
    };
    plain(known) == plain(new)
}

fn plainly(name: &str, value: &Value) -> Value {
    let amount = decimal(value).filter(|_| name.starts_with("capacity"));
    amount.map_or_else(|| value.clone(), |it| Value::from(it.normalize().to_string()))
}

fn decimal(value: &Value) -> Option<rust_decimal::Decimal> {
    value.as_str()?.parse().ok()
}
