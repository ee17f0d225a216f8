//! Tasks out of cells.

use serde::Serialize;

use super::cells::Cell;

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DraftRow {
    /// 序号; a row without one goes on with the task before it.
    pub number: u32,
    /// The number was not in the text and follows from its neighbours.
    pub recovered: bool,
    /// A further row of the same task.
    pub continues: bool,
    /// Section heading above it.
    pub section: String,
    /// 任务名称; empty in a further row.
    pub name: String,
    /// 工作内容.
    pub content: String,
    /// 检查基数.
    pub base: String,
    /// 检查形式.
    pub form: String,
    /// 检查数量和比例.
    pub quantity: String,
    /// Line in the text where it begins, from 1.
    pub line: usize,
}

/// What a place in the list of cells begins.
enum Begins {
    Section,
    Numbered(u32),
    LostNumber,
    Further,
    Other,
}

const SECTION_NUMBERS: &str = "一二三四五六七八九十";
/// Cells of a row after its number: name, content, base, form, quantity.
const AFTER_NUMBER: usize = 5;

pub(super) fn rows(cells: &[Cell]) -> Vec<DraftRow> {
    let mut rows: Vec<DraftRow> = Vec::new();
    let mut section = String::new();
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        at += match begins(cells, at, !rows.is_empty()) {
            Begins::Section => {
                section.clone_from(&cell.text);
                1
            }
            Begins::Numbered(number) => {
                rows.extend(row(cells, at + 1, (number, false, false), &section));
                1 + AFTER_NUMBER
            }
            Begins::LostNumber => {
                let number = rows.last().map_or(1, |row| row.number.saturating_add(1));
                rows.extend(row(cells, at, (number, true, false), &section));
                AFTER_NUMBER
            }
            Begins::Further => {
                let number = rows.last().map_or(0, |row| row.number);
                rows.extend(row(cells, at + 1, (number, false, true), &section));
                1 + AFTER_NUMBER
            }
            Begins::Other => 1,
        };
    }
    rows
}

fn begins(cells: &[Cell], at: usize, inside: bool) -> Begins {
    let text = |offset: usize| cells.get(at.saturating_add(offset)).map_or("", |cell| cell.text.as_str());
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|it| it.is_ascii_digit());
    let first = text(0);
    if is_section(first) {
        return Begins::Section;
    }
    if is_number(first) && !text(1).is_empty() {
        return first.parse().map_or(Begins::Other, Begins::Numbered);
    }
    if cells.get(at).is_some_and(|cell| cell.after_lost_number) && !first.is_empty() {
        return Begins::LostNumber;
    }
    let further = inside && first.is_empty() && text(1).is_empty() && !text(2).is_empty() && !is_number(text(2));
    // An empty last column followed by a row whose number cell is empty: only content after two empty cells is a row.
    let heading = begins_heading(text(2));
    if further && !heading { Begins::Further } else { Begins::Other }
}

fn begins_heading(text: &str) -> bool {
    text.ends_with('：') || is_section(text)
}

/// 一、蓝天保卫战执法任务
pub(super) fn is_section(text: &str) -> bool {
    let number = text.split_once('、').map_or("", |(number, _)| number);
    !number.is_empty() && number.chars().all(|it| SECTION_NUMBERS.contains(it))
}

fn row(
    cells: &[Cell],
    from: usize,
    (number, recovered, continues): (u32, bool, bool),
    section: &str,
) -> Option<DraftRow> {
    let cell = |offset: usize| cells.get(from.saturating_add(offset)).map_or("", |cell| cell.text.as_str()).to_owned();
    Some(DraftRow {
        number,
        recovered,
        continues,
        section: section.to_owned(),
        name: cell(0).split_whitespace().collect(),
        content: cell(1),
        base: cell(2),
        form: cell(3),
        quantity: cell(4),
        line: cells.get(from)?.line,
    })
}
