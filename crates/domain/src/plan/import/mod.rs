//! From a plan document's text to a draft that a person finishes.

mod cells;
mod draft_file;
mod guess;
mod quantities;
mod rows;
mod table;

use serde::Serialize;

pub use draft_file::About;
pub use quantities::{Place, Quantity};
pub use rows::DraftRow;

use super::mistake::Mistake;

/// What was recognised in a plan document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// Rows of the table, in order.
    pub rows: Vec<DraftRow>,
    /// Task numbers that the text has lost and that follow from their neighbours.
    pub recovered: Vec<u32>,
    /// Numbers with units, in order.
    pub quantities: Vec<Quantity>,
    /// What a person must still read.
    pub notes: Vec<Mistake>,
}

/// Quantity cells without a number of their own, as the 2022 plan prints them.
const AS_IT_HAPPENS: [&str; 6] =
    ["实际检查情况", "按实际情况开展", "按照市局统一部署开展", "按照市局移送线索开展", "/", ""];

/// What is left to do in every row.
const WORK: &str = "工作内容需逐条写成规则";

/// Reads the text of a plan table. Nothing is thrown away: what is not understood becomes a note.
#[must_use]
pub fn import_text(text: &str) -> Draft {
    draft(rows::rows(&cells::cells(text)))
}

/// Reads a real table, row by row and cell by cell. `line` is then the row in the table, from 1.
#[must_use]
pub fn import_table(table: &[Vec<String>]) -> Draft {
    let rows = table::rows(table);
    let headless = rows.is_none();
    let mut draft = draft(rows.unwrap_or_default());
    if headless {
        let what = "没有找到表头：序号、任务名称、工作内容、检查基数、检查形式、检查数量和比例";
        let what_to_do = "检查表头各列名称是否齐全，一行之内";
        draft.notes.push(Mistake { line: 1, column: 1, what: what.to_owned(), what_to_do: what_to_do.to_owned() });
    }
    draft
}

fn draft(rows: Vec<DraftRow>) -> Draft {
    let quantities = rows.iter().flat_map(of_row).collect();
    let recovered = rows.iter().filter(|row| row.recovered).map(|row| row.number).collect();
    let mut notes: Vec<Mistake> = rows.iter().flat_map(notes_on).collect();
    notes.extend(gaps(&rows));
    notes.sort();
    Draft { rows, recovered, quantities, notes }
}

fn of_row(row: &DraftRow) -> Vec<Quantity> {
    let cells = [(Place::Quantity, &row.quantity), (Place::Base, &row.base), (Place::Content, &row.content)];
    cells.into_iter().flat_map(|(place, cell)| quantities::quantities(row.number, place, cell)).collect()
}

fn note(row: &DraftRow, what: String, what_to_do: &str) -> Mistake {
    Mistake { line: row.line, column: 1, what, what_to_do: what_to_do.to_owned() }
}

fn notes_on(row: &DraftRow) -> Vec<Mistake> {
    let mut notes = Vec::new();
    if row.recovered {
        let what = format!("任务{}的序号在原文中缺失，按前后任务推定", row.number);
        notes.push(note(row, what, "对照原件核实序号"));
    }
    if row.form.is_empty() && !row.continues {
        notes.push(note(row, format!("任务{}的检查形式为空", row.number), "对照原件填写，或写明为空"));
    }
    let silent = quantities::quantities(row.number, Place::Quantity, &row.quantity).is_empty();
    if silent && !AS_IT_HAPPENS.contains(&row.quantity.as_str()) {
        let what = format!("任务{}的数量栏没有读出数字：{}", row.number, row.quantity);
        notes.push(note(row, what, "人工阅读并写成规则"));
    }
    let what = format!("任务{}的{WORK}", row.number);
    notes.push(note(row, what, "写明种类、参数、原文引句；含义不清处写明采用的读法和采用人"));
    notes
}

/// Numbers that are in no row, or twice.
fn gaps(rows: &[DraftRow]) -> Vec<Mistake> {
    let first_rows: Vec<&DraftRow> = rows.iter().filter(|row| !row.continues).collect();
    let pairs = first_rows.iter().zip(first_rows.iter().skip(1));
    let broken = pairs.filter(|(before, after)| before.number.saturating_add(1) != after.number);
    broken
        .map(|(before, after)| {
            note(after, format!("任务{}之后是任务{}", before.number, after.number), "对照原件，检查是否缺行或重号")
        })
        .collect()
}
