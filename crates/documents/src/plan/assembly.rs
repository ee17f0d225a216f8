//! Puts tables together from what a reader of Word files or pages meets on its way.

use super::Tables;

/// A table has some ten columns; a greater span is a slip or an attack.
const SPAN_MAX: usize = 100;

#[derive(Default)]
pub(super) struct Assembly {
    tables: Tables,
    /// How many tables we are in; a table inside a cell is that cell's text.
    depth: usize,
    row: Option<Vec<String>>,
    cell: Option<Cell>,
    paragraph: String,
    /// How many further rows each column is taken by a cell from above.
    taken: Vec<usize>,
}

/// One cell as it is read.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// It goes on from above and has no text of its own.
    pub(super) goes_on: bool,
}

impl Assembly {
    pub(super) fn begin_table(&mut self) {
        if self.depth == 0 {
            self.end_paragraph();
            self.taken.clear();
        }
        self.depth = self.depth.saturating_add(1);
    }

    pub(super) fn end_table(&mut self) {
        if self.depth == 1 {
            self.end_row();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn begin_row(&mut self) {
        if self.depth == 1 {
            self.end_row();
            self.row = Some(Vec::new());
        }
    }

    pub(super) fn end_row(&mut self) {
        if self.depth == 1 {
            self.end_cell();
            self.leave_taken();
            self.tables.rows.extend(self.row.take());
        }
    }

    pub(super) fn begin_cell(&mut self, columns: usize, rows: usize) {
        if self.depth == 1 {
            self.end_cell();
            let (columns, rows) = (columns.clamp(1, SPAN_MAX), rows.clamp(1, SPAN_MAX));
            self.cell = Some(Cell { columns, rows, ..Cell::default() });
        }
    }

    /// The cell being read, for what stands inside it and changes it.
    pub(super) fn cell(&mut self) -> Option<&mut Cell> {
        self.cell.as_mut().filter(|_| self.depth == 1)
    }

    pub(super) fn end_cell(&mut self) {
        let Some(cell) = self.cell.take_if(|_| self.depth == 1) else { return };
        self.leave_taken();
        let Some(row) = &mut self.row else { return };
        let from = row.len();
        row.push(if cell.goes_on { String::new() } else { cell.text.trim().to_owned() });
        row.extend((1..cell.columns).map(|_| String::new()));
        let width = row.len().max(self.taken.len());
        self.taken.resize(width, 0);
        self.taken.iter_mut().skip(from).take(cell.columns).for_each(|rows| *rows = cell.rows.saturating_sub(1));
    }

    /// Places that a cell from above takes are empty here.
    fn leave_taken(&mut self) {
        let Some(row) = &mut self.row else { return };
        while let Some(rows) = self.taken.get_mut(row.len()).filter(|rows| **rows > 0) {
            *rows = rows.saturating_sub(1);
            row.push(String::new());
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) => cell.text.push_str(text),
            None => self.paragraph.push_str(text),
        }
    }

    /// A new line in a cell; outside a table the end of a paragraph.
    pub(super) fn end_paragraph(&mut self) {
        match &mut self.cell {
            Some(cell) => cell.text.push('\n'),
            None => {
                let paragraph = std::mem::take(&mut self.paragraph).trim().to_owned();
                self.tables.paragraphs.extend(Some(paragraph).filter(|it| !it.is_empty()));
            }
        }
    }

    pub(super) fn finish(mut self) -> Tables {
        while self.depth > 0 {
            self.end_table();
        }
        self.end_paragraph();
        self.tables
    }
}
