//! A ledger written as a sheet that reads back to what it was.

use serde_json::Value;

use super::column::{self, Cell, Column};
use super::known::fields_of;
use super::row::Fields;
use crate::identifiers::StreetCode;
use crate::ledger::Target;

/// Shown although no row fills them: whoever adds a row by hand needs them.
const ALWAYS: [&str; 6] = ["id", "name", "target_kind", "organisation_number", "street", "address"];
const BOILER: &str = "boiler_";

/// A sheet to be written: columns that a row fills, in the order of `ledger-columns.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Titles, and whether the cells are decimals.
    pub columns: Vec<(String, bool)>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

/// Targets as a sheet: a row each, a unit with several boilers a row for each of them. The column 对象编号 names the target, so
/// that nothing is in doubt when the sheet comes back.
#[must_use]
pub fn sheet(targets: &[Target]) -> Sheet {
    let rows: Vec<Fields> = targets.iter().flat_map(rows_of).collect();
    let filled =
        |it: &&Column| ALWAYS.contains(&it.field.as_str()) || rows.iter().any(|row| row.contains_key(&it.field));
    let columns: Vec<&Column> = column::all().iter().filter(filled).collect();
    let cells =
        |row: &Fields| columns.iter().map(|it| row.get(&it.field).map_or_else(String::new, |v| shown(it, v))).collect();
    Sheet {
        rows: rows.iter().map(cells).collect(),
        columns: columns.iter().map(|it| (it.title().to_owned(), is_number(it.cell))).collect(),
    }
}

fn rows_of(target: &Target) -> Vec<Fields> {
    let mut fields = fields_of(target);
    fields.insert("id".to_owned(), Value::from(target.id.to_string()));
    spread_position(&mut fields);
    let boilers = fields.remove("boilers");
    let boilers = boilers.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if boilers.is_empty() {
        return vec![fields];
    }
    boilers.iter().map(|boiler| with_boiler(&fields, boiler)).collect()
}

fn spread_position(fields: &mut Fields) {
    let Some(place) = fields.remove("position") else { return };
    let members = ["longitude", "latitude"].into_iter().filter_map(|name| Some((name, place.get(name)?.clone())));
    fields.extend(members.map(|(name, value)| (name.to_owned(), value)));
    fields.insert("crs".to_owned(), Value::from("wgs84"));
}

fn with_boiler(fields: &Fields, boiler: &Value) -> Fields {
    let members = boiler.as_object().into_iter().flatten();
    let members = members.map(|(name, value)| (format!("{BOILER}{name}"), value.clone()));
    fields.clone().into_iter().chain(members).collect()
}

/// A value of a target as people write it in a sheet: a word where there is one. A street is its name.
#[must_use]
pub fn written(field: &str, value: &Value) -> String {
    let street = value.as_str().filter(|_| field == "street").and_then(|code| StreetCode::parse(code).ok());
    match (street, column::of_field(field)) {
        (Some(street), _) => street.name().to_owned(),
        (None, Some(column)) => match column::word_for(column.cell, value) {
            Some(word) => word.to_owned(),
            None => shown(column, value),
        },
        (None, None) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    }
}

fn shown(column: &Column, value: &Value) -> String {
    if column.cell != Cell::Class
        && let Some(word) = column::word_for(column.cell, value)
    {
        return word.to_owned();
    }
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_number(cell: Cell) -> bool {
    matches!(cell, Cell::Number | Cell::Count | Cell::Longitude | Cell::Latitude)
}
