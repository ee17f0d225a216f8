//! XLSX: codes stay texts, amounts are numbers.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::grid::{Column, Grid};
use crate::error::DocumentError;

/// Wide enough for a name or an address, so that nobody has to pull columns first.
const COLUMN_WIDTH: f64 = 18.0;

/// Tables as one workbook, a sheet each. Codes are written as texts, so that no digit is lost; the cells of a number
/// column as numbers where a spreadsheet's number holds the decimal exactly, else as texts.
///
/// # Errors
/// `sheet_unwritable`: a text longer than 32,767 characters, or a sheet's name that spreadsheets refuse.
pub fn to_xlsx(grids: &[Grid]) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    for grid in grids {
        put(book.add_worksheet(), grid).map_err(DocumentError::unwritable)?;
    }
    book.save_to_buffer().map_err(DocumentError::unwritable)
}

fn put(sheet: &mut Worksheet, grid: &Grid) -> Result<(), XlsxError> {
    let (bold, plain) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    sheet.set_name(&grid.name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(&grid.columns) {
        sheet.set_column_width(at, COLUMN_WIDTH)?;
        sheet.write_string_with_format(0, at, &column.title, &bold)?;
    }
    for (number, row) in (1..).zip(&grid.rows) {
        for (at, (cell, column)) in (0..).zip(row.iter().zip(&grid.columns)) {
            put_cell(sheet, (number, at), cell, column, &plain)?;
        }
    }
    Ok(())
}

fn put_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &str,
    column: &Column,
    plain: &Format,
) -> Result<(), XlsxError> {
    match exact(cell).filter(|_| column.is_number) {
        _ if cell.is_empty() => {}
        Some(number) => drop(sheet.write_number(row, at, number)?),
        None => drop(sheet.write_string_with_format(row, at, cell, plain)?),
    }
    Ok(())
}

/// The number, where it reads back as the same decimal.
fn exact(text: &str) -> Option<f64> {
    let decimal: Decimal = text.parse().ok()?;
    let number = decimal.to_f64()?;
    let back: Decimal = number.to_string().parse().ok()?;
    (back == decimal).then_some(number)
}
