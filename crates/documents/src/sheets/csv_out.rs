//! CSV that spreadsheets open with a double click: UTF-8 with a mark, and no text that runs as a formula.

use csv::{Terminator, WriterBuilder};

use super::formula::guarded;
use super::grid::Grid;
use crate::error::DocumentError;

/// Without it some spreadsheets take Chinese for Latin.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table as CSV (RFC 4180). A text that a spreadsheet would run as a formula has an apostrophe before it, which
/// [`super::read`] takes off again.
///
/// # Errors
/// `sheet_unwritable`.
pub fn to_csv(grid: &Grid) -> Result<Vec<u8>, DocumentError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(MARK.to_vec());
    let titles = grid.columns.iter().map(|column| guarded(&column.title));
    writer.write_record(titles).map_err(DocumentError::unwritable)?;
    for row in &grid.rows {
        let cells = row.iter().zip(&grid.columns);
        let cells = cells.map(|(cell, column)| if column.is_number { cell.clone() } else { guarded(cell) });
        writer.write_record(cells).map_err(DocumentError::unwritable)?;
    }
    writer.into_inner().map_err(DocumentError::unwritable)
}
