//! What comes in, and one row as fields of a target.

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::boilers;
use super::cell;
use super::fault::{Fault, Wrong};
use super::headers::Mapping;
use super::place;
use crate::identifiers::Crs;
use crate::vocabulary::check_field;

/// A sheet: the header row and the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Header names, in order.
    pub headers: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// One row of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the sheet, for messages and decisions.
    pub line: u32,
    /// Cells, in the order of the headers. Missing ones at the end count as blank.
    pub cells: Vec<String>,
}

/// Fields by name, as the documents of targets have them. A blank cell gives none: it says nothing.
pub(super) type Fields = BTreeMap<String, Value>;

/// A row read.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub line: u32,
    /// The target that the row names by its id.
    pub id: Option<Uuid>,
    pub fields: Fields,
    /// Whether the row itself says in which coordinate system its place is.
    pub says_crs: bool,
}

/// A row whose cells are all blank says nothing at all.
pub(super) fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell::is_blank(cell))
}

/// Reads a row, or says everything that is wrong with it.
pub(super) fn read(row: &Row, mapping: &Mapping, crs: Option<Crs>) -> Result<Draft, Vec<Fault>> {
    let mut fields = Fields::new();
    let mut faults = Vec::new();
    for (header, column, text) in mapping.cells(row) {
        match cell::read(column.cell, text) {
            Ok(Some(value)) => drop(fields.insert(column.field.clone(), value)),
            Ok(None) => {}
            Err(wrong) => faults.push(wrong.at(row.line, header)),
        }
    }
    let id = fields.remove("id").and_then(|id| Uuid::try_parse(id.as_str()?).ok());
    let says_crs = fields.contains_key("crs");
    let place = place::gather(&mut fields, crs).err().map(|wrong| wrong.at(row.line, "经度、纬度"));
    let boiler = boilers::gather(&mut fields).err().map(|wrong| wrong.at(row.line, "锅炉编号"));
    faults.extend(place.into_iter().chain(boiler));
    faults.extend(judge(&fields).map(|(field, wrong)| wrong.at(row.line, mapping.header_of(field))));
    if faults.is_empty() { Ok(Draft { line: row.line, id, fields, says_crs }) } else { Err(faults) }
}

/// What the document's own vocabulary says, and what no single field shows.
fn judge(fields: &Fields) -> impl Iterator<Item = (&str, Wrong)> {
    let refused = fields
        .iter()
        .filter_map(|(field, value)| Some((field.as_str(), check_field("target", field, value).err()?.into())));
    let nameless = (!fields.contains_key("name")).then(|| ("name", no_name()));
    let foreign = is_permit_of_other_unit(fields).then(|| ("permit_number", other_unit()));
    refused.chain(nameless).chain(foreign)
}

fn is_permit_of_other_unit(fields: &Fields) -> bool {
    let text = |field| fields.get(field).and_then(Value::as_str);
    let (Some(code), Some(permit)) = (text("organisation_number"), text("permit_number")) else { return false };
    // Registration numbers and substitute codes (H9…) cannot be compared.
    let comparable = code.len() == 18 && !permit.starts_with("H9");
    comparable && !permit.starts_with(code)
}

fn no_name() -> Wrong {
    Wrong::new("no_name", "缺少单位名称，请填写", "the name is missing; fill it in")
}

fn other_unit() -> Wrong {
    Wrong::new(
        "permit_of_other_unit",
        "排污许可证编号前18位与统一社会信用代码不一致，请核对",
        "the permit number begins with another unit's credit code; compare both",
    )
}
