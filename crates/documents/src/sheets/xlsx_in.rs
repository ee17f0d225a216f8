//! XLSX: cell by cell, so that one stray cell at the far end costs nothing.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::grid::Line;
use super::limits::INFLATED_BYTES_MAX;
use super::read::{Wanted, check_place, chosen};
use crate::error::DocumentError;

pub(crate) fn read(bytes: &[u8], wanted: &Wanted, seen: &mut dyn FnMut(u32)) -> Result<Vec<Line>, DocumentError> {
    check_inflated(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(DocumentError::unreadable)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut cells =
        book.worksheet_cells_reader(&chosen(&sheets, wanted)?).map_err(|error: XlsxError| unreadable(&error))?;
    let mut rows = Rows::default();
    while let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? {
        rows.put(cell.get_position(), text(cell.get_value()), seen)?;
    }
    Ok(rows.done())
}

fn unreadable(error: &XlsxError) -> DocumentError {
    DocumentError::unreadable(error)
}

/// A packed file tells its unpacked size; what is larger is not unpacked at all.
fn check_inflated(bytes: &[u8]) -> Result<(), DocumentError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(DocumentError::unreadable)?;
    let mut inflated = 0_u64;
    for part in 0..archive.len() {
        let size = archive.by_index_raw(part).map_err(DocumentError::unreadable)?.size();
        inflated = inflated.saturating_add(size);
    }
    if inflated <= INFLATED_BYTES_MAX {
        return Ok(());
    }
    let most = INFLATED_BYTES_MAX / 1024 / 1024;
    Err(DocumentError::too_large(
        format!("文件解压后超过{most} MB"),
        format!("the file unpacks to more than {most} MB"),
    ))
}

/// Rows as their cells come in.
#[derive(Default)]
pub(crate) struct Rows(Vec<Line>);

impl Rows {
    pub(crate) fn put(
        &mut self,
        (row, column): (u32, u32),
        text: String,
        seen: &mut dyn FnMut(u32),
    ) -> Result<(), DocumentError> {
        if text.is_empty() {
            return Ok(());
        }
        check_place(row, column)?;
        let number = row.saturating_add(1);
        if self.0.last().is_none_or(|line| line.number != number) {
            seen(number);
            self.0.push(Line { number, cells: Vec::new() });
        }
        let Some(line) = self.0.last_mut() else { return Ok(()) };
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        line.cells.resize(line.cells.len().max(at.saturating_add(1)), String::new());
        if let Some(cell) = line.cells.get_mut(at) {
            *cell = text;
        }
        Ok(())
    }

    pub(crate) fn done(self) -> Vec<Line> {
        self.0
    }
}

/// What a cell shows, in full.
pub(crate) fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(whole) => whole.to_string(),
        // The shortest decimal that reads back as this number: 116.366, not 116.36600000000001.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => day_or_instant(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The same for a cell of an old workbook.
pub(crate) fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(whole) => whole.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(at) => day_or_instant(at),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

fn day_or_instant(at: &ExcelDateTime) -> String {
    if at.is_duration() {
        return at.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}
