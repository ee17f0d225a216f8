//! Ledgers as sheets: one that was read, divided into headers and rows, and targets written out.

use qingjian_domain::ledger::{Target, TargetKind};
use qingjian_domain::register::{self, Row, Table, header_row};

use crate::error::DocumentError;
use crate::sheets::{Column, Grid, Line, Wanted, read};

/// A sheet below its header row.
#[derive(Debug)]
pub struct LedgerSheet {
    /// Line of the header row.
    pub header_line: u32,
    /// Headers and rows.
    pub table: Table,
}

/// Reads a sheet. `chosen` are headers that the operator gave a field to: they help to find the header row. `seen` is told
/// the number of each row.
///
/// # Errors
/// Those of [`read`], and `sheet_empty`.
pub fn ledger_sheet(
    bytes: &[u8],
    wanted: &Wanted,
    chosen: &[(String, String)],
    seen: &mut dyn FnMut(u32),
) -> Result<LedgerSheet, DocumentError> {
    let lines = read(bytes, wanted, seen)?;
    let mut rows: Vec<Row> = lines.into_iter().map(|Line { number, cells }| Row { line: number, cells }).collect();
    if rows.is_empty() {
        return Err(DocumentError::new("sheet_empty", "工作表是空的", "the sheet is empty"));
    }
    // Without a name's header the first row is taken, and what it lacks is said.
    let at = header_row(&rows, chosen).unwrap_or_default();
    let below = rows.split_off(at.saturating_add(1));
    let header = rows.pop().unwrap_or(Row { line: 1, cells: Vec::new() });
    Ok(LedgerSheet { header_line: header.line, table: Table { headers: header.cells, rows: below } })
}

/// Targets as a table that can be imported again.
#[must_use]
pub fn ledger_grid(targets: &[Target], ledger: Option<TargetKind>) -> Grid {
    let sheet = register::sheet(targets);
    let columns = sheet.columns.into_iter().map(|(title, is_number)| Column { title, is_number });
    let name = ledger.map_or("台账", TargetKind::zh).to_owned();
    Grid { name, columns: columns.collect(), rows: sheet.rows }
}
