//! Tables whose columns line up, wide characters included.

use std::fmt;

use unicode_width::UnicodeWidthStr;

/// A table with a head.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these column titles.
    pub fn of<const N: usize>(titles: [&str; N]) -> Self {
        Self { rows: vec![titles.map(str::to_owned).to_vec()] }
    }

    /// Adds a row; a cell beyond the titles is shown all the same.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        (0..columns).map(|column| width(column).unwrap_or_default()).collect()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.widths();
        for (nr, row) in self.rows.iter().enumerate() {
            writeln!(f, "  {}", line(row, &widths))?;
            if nr == 0 {
                let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
                writeln!(f, "  {}", rule.join("  "))?;
            }
        }
        Ok(())
    }
}

/// Pads by what the terminal shows, not by characters: a Chinese character takes two columns.
fn line(row: &[String], widths: &[usize]) -> String {
    let padded = row.iter().zip(widths).map(|(cell, width)| {
        let gap = width.saturating_sub(cell.width());
        format!("{cell}{}", " ".repeat(gap))
    });
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_although_chinese_characters_are_wide() {
        let mut table = Table::of(["平板", "记录"]);
        table.row(["A1".to_owned(), "12/12".to_owned()]);
        table.row(["夜班一号".to_owned(), "9/9".to_owned()]);
        let shown = table.to_string();
        let starts: Vec<usize> = shown
            .lines()
            .filter_map(|line| line.rfind("  ").map(|at| line.get(..at + 2).unwrap_or_default().width()))
            .collect();
        assert_eq!(starts, [12, 12, 12, 12], "{shown}");
    }

    #[test]
    fn no_line_ends_in_blanks() {
        let mut table = Table::of(["甲", "乙"]);
        table.row(["一".to_owned(), String::new()]);
        assert!(table.to_string().lines().all(|line| line == line.trim_end()));
    }
}
