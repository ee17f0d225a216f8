//! Which header stands for which field, and the words that cells are written in: data, compiled in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;

use crate::identifiers::text::as_typed;

/// An unreadable file leaves no columns at all, which the tests notice.
static FILE: LazyLock<File> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/ledger-columns.json")).unwrap_or_default());

#[derive(Default, Deserialize)]
struct File {
    columns: Vec<Column>,
    words: BTreeMap<Cell, Vec<(String, Value)>>,
}

/// One column that an import knows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    /// The target's field; those that begin with `boiler_`, and the three of a place, are put together first.
    pub field: String,
    pub cell: Cell,
    names: Vec<String>,
}

/// How a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cell {
    Id,
    Text,
    Kind,
    Organisation,
    Permit,
    Street,
    Longitude,
    Latitude,
    Crs,
    PermitClass,
    SourceClass,
    Fuel,
    BoilerUse,
    Class,
    Flag,
    Day,
    Number,
    Count,
}

/// The column that a header names.
pub(super) fn named(header: &str) -> Option<&'static Column> {
    let header = bare(header);
    FILE.columns.iter().find(|column| column.names.iter().any(|name| bare(name) == header))
}

/// The columns of a field.
pub(super) fn of_field(field: &str) -> Option<&'static Column> {
    FILE.columns.iter().find(|column| column.field == field)
}

/// The value a word stands for, for cells that are written in words.
pub(super) fn word(cell: Cell, text: &str) -> Option<Value> {
    let text = as_typed(text);
    let words = FILE.words.get(&cell)?;
    words.iter().find(|(word, _)| as_typed(word) == text).map(|(_, value)| value.clone())
}

/// The first word that stands for a value.
pub(super) fn word_for(cell: Cell, value: &Value) -> Option<&'static str> {
    FILE.words.get(&cell)?.iter().find(|(_, known)| known == value).map(|(word, _)| word.as_str())
}

/// All columns, in the order of the file.
pub(super) fn all() -> &'static [Column] {
    &FILE.columns
}

impl Column {
    /// The header it is usually known by.
    pub(super) fn title(&self) -> &str {
        self.names.first().map_or(self.field.as_str(), String::as_str)
    }
}

/// All words a cell may be written in.
pub(super) fn words(cell: Cell) -> String {
    let words = FILE.words.get(&cell).map(|words| words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>());
    words.unwrap_or_default().join("、")
}

/// Every field that an import fills, with the headers it is known by.
pub fn header_names() -> impl Iterator<Item = (&'static str, &'static [String])> {
    FILE.columns.iter().map(|column| (column.field.as_str(), column.names.as_slice()))
}

/// A header without blanks, marks of a required field and units in brackets: 「VOCs年产生量（吨）*」 is VOCs年产生量.
fn bare(header: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in as_typed(header).chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' => {}
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
