//! The real text of the 2022 plan is recognised.

use rust_decimal::Decimal;

use super::super::*;
use super::data::plan;

/// Section 14 of the reading: task, number, unit as printed; the cell unless the reading says "text".
const PRINTED: &[(u32, u64, &str, Place)] = &[
    (1, 11, "家", Place::Base),
    (1, 10, "家", Place::Quantity),
    (1, 9, "家", Place::Quantity),
    (1, 7, "家", Place::Quantity),
    (2, 13, "家", Place::Base),
    (2, 13, "家", Place::Quantity),
    (2, 5, "家", Place::Quantity),
    (2, 3, "家", Place::Quantity),
    (3, 1636, "家", Place::Quantity),
    (3, 140, "家", Place::Quantity),
    (3, 30, "家", Place::Quantity),
    (4, 15, "家", Place::Quantity),
    (4, 60, "家", Place::Quantity),
    (4, 1, "次", Place::Quantity),
    (5, 16, "家", Place::Base),
    (5, 64, "家", Place::Quantity),
    (5, 36, "家", Place::Quantity),
    (5, 16, "家", Place::Quantity),
    (5, 2, "家", Place::Quantity),
    (6, 50, "个", Place::Quantity),
    (6, 600, "家", Place::Quantity),
    (7, 29, "家", Place::Base),
    (7, 28, "家", Place::Quantity),
    (9, 29_000, "辆次", Place::Quantity),
    (9, 12_000, "辆次", Place::Quantity),
    (9, 10_000, "辆次", Place::Quantity),
    (9, 39_000, "辆次", Place::Content),
    (9, 12_000, "辆次", Place::Content),
    (10, 650, "台次", Place::Quantity),
    (10, 325, "台次", Place::Quantity),
    (15, 16, "家", Place::Base),
    (15, 16, "家", Place::Quantity),
    (17, 16, "家", Place::Base),
    (17, 16, "家", Place::Quantity),
    (18, 16, "家", Place::Base),
    (18, 16, "家", Place::Quantity),
    (22, 15, "家", Place::Base),
    (22, 15, "家", Place::Quantity),
    (23, 17, "家", Place::Base),
    (23, 17, "家", Place::Quantity),
    (23, 3, "家", Place::Quantity),
    (24, 24, "家", Place::Base),
    (24, 24, "家", Place::Quantity),
    (25, 6, "家", Place::Base),
    (25, 6, "家", Place::Quantity),
    (27, 30, "家次", Place::Quantity),
    (29, 29, "家", Place::Base),
    (29, 16, "家", Place::Base),
    (29, 45, "家", Place::Quantity),
    (30, 1, "次", Place::Quantity),
    (31, 5, "家", Place::Base),
    (32, 30, "家", Place::Quantity),
    (36, 180_000, "辆次", Place::Quantity),
    (37, 2, "个", Place::Quantity),
    (37, 48, "个", Place::Quantity),
    (37, 4, "个", Place::Quantity),
    (38, 5, "家", Place::Quantity),
    (45, 2, "起", Place::Quantity),
    (45, 1, "起", Place::Quantity),
    (45, 1, "条", Place::Quantity),
    (46, 1, "次", Place::Quantity),
];

#[test]
fn all_fifty_tasks_are_found_with_the_cells_of_the_plan_file() {
    let draft = import_text(XICHENG_2022_TEXT);
    let plan = plan();

    for task in &plan.tasks {
        let rows: Vec<_> = draft.rows.iter().filter(|row| row.number == task.number).collect();
        assert_eq!((&rows[0].name, &rows[0].section), (&task.name, &task.section));
        let cells: Vec<Row> = rows
            .iter()
            .map(|row| Row { base: row.base.clone(), form: row.form.clone(), quantity: row.quantity.clone() })
            .collect();
        assert_eq!(cells, task.rows, "task {}", task.number);
    }
    assert_eq!(draft.recovered, [30, 31, 32, 33, 35, 37, 38, 40, 42]);
}

#[test]
fn every_printed_quantity_is_read_with_its_unit() {
    let draft = import_text(XICHENG_2022_TEXT);
    for (task, number, unit, place) in PRINTED {
        let found = draft.quantities.iter().any(|it| {
            it.task == *task && it.number == Decimal::from(*number) && it.unit == *unit && it.place == *place
        });
        assert!(found, "task {task}: {number}{unit} in {place:?}");
    }
    // 60 heating boilers are checked and monitored, 16 hospitals too: the same number twice in one cell.
    let twice = |task, number: u64| {
        let here =
            |it: &&Quantity| it.task == task && it.place == Place::Quantity && it.number == Decimal::from(number);
        draft.quantities.iter().filter(here).count()
    };
    assert_eq!((twice(4, 15), twice(4, 60), twice(18, 16), twice(27, 30)), (2, 2, 2, 2));
}

#[test]
fn no_number_of_a_quantity_cell_comes_out_of_nothing() {
    let draft = import_text(XICHENG_2022_TEXT);
    assert!(draft.quantities.iter().all(|it| XICHENG_2022_TEXT.contains(&it.words)), "words are as printed");
    // The numbers of lists ("1.", "2.") are no quantities.
    let cell: Vec<_> = draft.quantities.iter().filter(|it| it.task == 3 && it.place == Place::Quantity).collect();
    assert_eq!(
        cell.iter().map(|it| it.words.as_str()).collect::<Vec<_>>(),
        ["1.检查任务量1636家", "2.监测任务量（气）140家", "监测任务量（噪声）30家"]
    );
}

#[test]
fn a_person_is_told_what_is_left_to_read() {
    let draft = import_text(XICHENG_2022_TEXT);
    let note = |part: &str| draft.notes.iter().filter(|note| note.what.contains(part)).count();

    assert_eq!(note("序号在原文中缺失"), 9);
    assert_eq!(note("任务15的检查形式为空"), 1);
    assert!(note("需逐条写成规则") >= 50);
}

#[test]
fn a_text_without_a_table_gives_an_empty_draft() {
    assert_eq!(import_text("").rows, []);
    assert_eq!(import_text("nothing\n\there\n").rows, []);
}
