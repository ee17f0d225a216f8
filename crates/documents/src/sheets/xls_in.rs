//! XLS, the form before 2007, which bureaus still send.

use std::io::Cursor;

use calamine::{Reader, SheetVisible, Xls, XlsError};

use super::grid::Line;
use super::read::{Wanted, chosen};
use super::xlsx_in::{Rows, text_of};
use crate::error::DocumentError;

pub(crate) fn read(bytes: &[u8], wanted: &Wanted, seen: &mut dyn FnMut(u32)) -> Result<Vec<Line>, DocumentError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error: XlsError| DocumentError::unreadable(error))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let range = book.worksheet_range(&chosen(&sheets, wanted)?).map_err(DocumentError::unreadable)?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut rows = Rows::default();
    for (row, column, value) in range.used_cells() {
        let place = |first: u32, at: usize| first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        rows.put((place(first_row, row), place(first_column, column)), text_of(value), seen)?;
    }
    Ok(rows.done())
}
