//! Cells and rows of a plan's table that was exported as text: a cell begins with a tab at the beginning of a line.

/// A cell, and whether its row began without a tab of its own (a space stands for a number that was lost).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) after_lost_number: bool,
    /// Line in the text, from 1.
    pub(super) line: usize,
}

pub(super) fn cells(text: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        let lost = words.starts_with(" \t");
        match words.strip_prefix('\t').or_else(|| words.strip_prefix(" \t")) {
            Some(begin) => cells.push(Cell { text: begin.to_owned(), after_lost_number: lost, line }),
            // Lines before the first cell are the title.
            None => cells.last_mut().into_iter().for_each(|cell| cell.text.push_str(&format!("\n{words}"))),
        }
    }
    for cell in &mut cells {
        cell.text = cell.text.trim().to_owned();
    }
    cells
}
