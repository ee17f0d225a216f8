//! From header names to fields.

use super::column::{self, Column};
use super::fault::{Fault, Wrong};
use super::row::Row;

/// Titles, dates and notes above the headers take a few rows; deeper down a cell with such a word is data.
const HEADER_ROWS_MAX: usize = 10;

/// Which column of the sheet is which field.
#[derive(Debug)]
pub struct Mapping {
    columns: Vec<(String, Option<&'static Column>)>,
}

impl Mapping {
    /// Maps headers. `chosen` are the operator's own choices: header as written, field name; they win over the names
    /// that are known.
    ///
    /// # Errors
    /// `header_unknown_field`, `header_twice`, `header_no_name`, all at once, at line `line`.
    pub(super) fn new(headers: &[String], chosen: &[(String, String)], line: u32) -> Result<Self, Vec<Fault>> {
        let pick = |header: &String| match chosen.iter().find(|(named, _)| named == header) {
            Some((_, field)) => column::of_field(field),
            None => column::named(header),
        };
        let columns: Vec<_> = headers.iter().map(|header| (header.clone(), pick(header))).collect();
        let mapping = Self { columns };
        let faults = mapping.faults(chosen, line);
        if faults.is_empty() { Ok(mapping) } else { Err(faults) }
    }

    fn faults(&self, chosen: &[(String, String)], line: u32) -> Vec<Fault> {
        let strange = chosen.iter().filter(|(_, field)| column::of_field(field).is_none());
        let strange = strange.map(|(header, field)| unknown_field(field).at(line, header));
        let twice = self.columns.iter().enumerate().filter_map(|(at, (header, column))| {
            let field = &(*column)?.field;
            let earlier = self.columns.iter().take(at).find(|(_, other)| other.is_some_and(|it| it.field == *field))?;
            Some(twice(&earlier.0).at(line, header))
        });
        let has_name = self.columns.iter().any(|(_, column)| column.is_some_and(|it| it.field == "name"));
        let nameless = (!has_name).then(|| no_name().at(line, ""));
        strange.chain(twice).chain(nameless).collect()
    }

    /// Headers that no field is known for: their cells are not imported, and the operator is told.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|(_, column)| column.is_none()).map(|(header, _)| header.as_str())
    }

    /// Headers with the fields they fill.
    pub fn known(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns.iter().filter_map(|(header, column)| Some((header.as_str(), (*column)?.field.as_str())))
    }

    pub(super) fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'static Column, &'a str)> {
        let cells = self.columns.iter().zip(&row.cells);
        cells.filter_map(|((header, column), text)| Some((header.as_str(), (*column)?, text.as_str())))
    }

    /// The header that fills a field; the field's own name when none does.
    pub(super) fn header_of<'a>(&'a self, field: &'a str) -> &'a str {
        let found = self.columns.iter().find(|(_, column)| column.is_some_and(|it| it.field == field));
        found.map_or(field, |(header, _)| header.as_str())
    }
}

/// Place of the row that names the columns: the first of the beginning rows with a cell that is known as the name's
/// header. A title above it is passed over.
#[must_use]
pub fn header_row(rows: &[Row], chosen: &[(String, String)]) -> Option<usize> {
    let names_name = |cell: &String| match chosen.iter().find(|(header, _)| header == cell) {
        Some((_, field)) => field == "name",
        None => column::named(cell).is_some_and(|column| column.field == "name"),
    };
    rows.iter().take(HEADER_ROWS_MAX).position(|row| row.cells.iter().any(names_name))
}

fn unknown_field(field: &str) -> Wrong {
    Wrong::new("header_unknown_field", format!("没有字段“{field}”"), format!("there is no field '{field}'"))
}

fn twice(earlier: &str) -> Wrong {
    Wrong::new(
        "header_twice",
        format!("与“{earlier}”是同一字段，请删去一列"),
        format!("this is the same field as '{earlier}'; remove one of them"),
    )
}

fn no_name() -> Wrong {
    Wrong::new(
        "header_no_name",
        "表头中没有“单位名称”列，请补充或指定",
        "no header says which column is the name; add one or choose one",
    )
}
