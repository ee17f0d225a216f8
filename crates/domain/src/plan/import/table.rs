//! Tasks out of a real table, as a word processor or a page has it: the columns are found by the names in its heading.

use super::rows::{DraftRow, is_section};

/// The names of the columns, without blanks.
const COLUMNS: [&str; 6] = ["序号", "任务名称", "工作内容", "检查基数", "检查形式", "检查数量和比例"];

/// Where each of [`COLUMNS`] stands.
type Places = [usize; 6];

/// Rows of a table; `None` when no row names all the columns. A cell that goes on from above is empty.
pub(super) fn rows(table: &[Vec<String>]) -> Option<Vec<DraftRow>> {
    let (heading, places) = table.iter().enumerate().find_map(|(at, row)| Some((at, places(row)?)))?;
    let mut rows: Vec<DraftRow> = Vec::new();
    let mut section = String::new();
    for (line, cells) in (1..).zip(table).skip(heading.saturating_add(1)) {
        match cells.iter().map(|cell| squeezed(cell)).find(|cell| is_section(cell)) {
            Some(found) => section = found,
            None => rows.extend(row(cells, places, (&section, line), rows.last())),
        }
    }
    Some(rows)
}

fn squeezed(cell: &str) -> String {
    cell.split_whitespace().collect()
}

fn places(row: &[String]) -> Option<Places> {
    let place = |name: &&str| row.iter().position(|cell| squeezed(cell) == **name);
    let found: Vec<usize> = COLUMNS.iter().filter_map(place).collect();
    found.try_into().ok()
}

/// A row without a number has lost it when it has a name, and goes on with the task above when it has none.
fn row(
    cells: &[String],
    [number, name, content, base, form, quantity]: Places,
    (section, line): (&str, usize),
    before: Option<&DraftRow>,
) -> Option<DraftRow> {
    let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim()).to_owned();
    let printed: Option<u32> = squeezed(&cell(number)).parse().ok();
    let last = before.map_or(0, |row| row.number);
    let lost = printed.is_none() && !cell(name).is_empty();
    let continues = printed.is_none() && !lost;
    let nothing = [name, content, base, form, quantity].iter().all(|place| cell(*place).is_empty());
    // What follows the table in its own last rows (具体要求) belongs to no task.
    if nothing || (continues && cell(content).is_empty()) {
        return None;
    }
    Some(DraftRow {
        number: printed.unwrap_or(if lost { last.saturating_add(1) } else { last }),
        recovered: lost,
        continues,
        section: section.to_owned(),
        name: squeezed(&cell(name)),
        content: cell(content),
        base: cell(base),
        form: cell(form),
        quantity: cell(quantity),
        line,
    })
}
