//! From bytes to rows, whatever the file is.

use super::csv_in;
use super::grid::Line;
use super::limits::{BYTES_MAX, COLUMNS_MAX, ROWS_MAX};
use super::xls_in;
use super::xlsx_in;
use crate::error::DocumentError;

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Which part of a file is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Name of the sheet; without it the first one that is not hidden. A CSV file has no sheets.
    pub sheet: Option<String>,
}

/// All rows of a sheet that are not empty. The kind of file is told by its first bytes, not by its name; a text is
/// UTF-8, UTF-16 or GB18030 (GBK), divided by commas, semicolons or tabs. `seen` is told the number of each row.
///
/// # Errors
/// `sheet_unreadable`, `sheet_unknown`, `sheet_too_large`, `text_encoding`.
pub fn read(bytes: &[u8], wanted: &Wanted, seen: &mut dyn FnMut(u32)) -> Result<Vec<Line>, DocumentError> {
    if bytes.len() > BYTES_MAX {
        let most = BYTES_MAX / 1024 / 1024;
        return Err(DocumentError::too_large(
            format!("文件超过{most} MB"),
            format!("the file is larger than {most} MB"),
        ));
    }
    let mut lines = if bytes.starts_with(ZIP) {
        xlsx_in::read(bytes, wanted, seen)?
    } else if bytes.starts_with(COMPOUND_FILE) {
        xls_in::read(bytes, wanted, seen)?
    } else {
        csv_in::read(bytes, seen)?
    };
    lines.retain(|line| !line.cells.is_empty());
    Ok(lines)
}

/// Refuses what lies beyond the limits; `row` and `column` count from 0.
pub(crate) fn check_place(row: u32, column: u32) -> Result<(), DocumentError> {
    if row >= ROWS_MAX {
        return Err(DocumentError::too_large(
            format!("工作表超过{ROWS_MAX}行"),
            format!("the sheet has more than {ROWS_MAX} rows"),
        ));
    }
    if column >= COLUMNS_MAX {
        return Err(DocumentError::too_large(
            format!("工作表超过{COLUMNS_MAX}列"),
            format!("the sheet has more than {COLUMNS_MAX} columns"),
        ));
    }
    Ok(())
}

/// The sheet that is wanted, of those there are with whether they are shown.
pub(crate) fn chosen(sheets: &[(String, bool)], wanted: &Wanted) -> Result<String, DocumentError> {
    let names = || sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("、");
    let found = match &wanted.sheet {
        Some(name) => sheets.iter().find(|(known, _)| known == name),
        None => sheets.iter().find(|(_, shown)| *shown).or_else(|| sheets.first()),
    };
    found.map(|(name, _)| name.clone()).ok_or_else(|| {
        let asked = wanted.sheet.as_deref().unwrap_or_default();
        DocumentError::new(
            "sheet_unknown",
            format!("没有工作表“{asked}”，文件中有：{}", names()),
            format!("there is no sheet '{asked}'; the file has: {}", names()),
        )
    })
}
