//! What goes in and out.

/// One row of a sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the sheet, from 1, as a spreadsheet or text editor shows it.
    pub number: u32,
    /// Cells from the first column on; blanks at the end are left out.
    pub cells: Vec<String>,
}

/// One column of a table to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Its cells are decimals and are written as numbers, so that they can be summed up.
    pub is_number: bool,
}

/// A table to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Name of the sheet.
    pub name: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of cells, in the order of the columns.
    pub rows: Vec<Vec<String>>,
}
