use qingjian_domain::register::Change;
use serde_json::{Value, json};

use crate::testing::{TestCentre, doc, now, op};
use crate::{ImportRow, LedgerFilter};

fn row(line: u32, n: u128, fields: &[(&str, Value)]) -> ImportRow {
    let change =
        |(field, after): &(&str, Value)| Change { field: (*field).to_owned(), before: None, after: after.clone() };
    ImportRow { line, doc: doc(n), edits: fields.iter().map(change).collect() }
}

fn restaurant(line: u32, n: u128, name: &str) -> ImportRow {
    row(line, n, &[("name", json!(name)), ("target_kind", json!("restaurant")), ("street", json!("110102007"))])
}

fn import(test: &TestCentre, rows: &[ImportRow], pos: u64) -> Result<usize, String> {
    let done = test.centre.import_ledger(&test.stream, test.lead, (rows, pos), now());
    done.map(|done| done.commits).map_err(|problem| problem.code)
}

#[test]
fn a_ledger_is_imported_as_commits_of_whole_rows() {
    let test = TestCentre::start();
    let rows: Vec<ImportRow> = (0..100).map(|n| restaurant(n, 100 + u128::from(n), &format!("餐厅{n}"))).collect();
    assert_eq!(import(&test, &rows, 0).unwrap(), 5, "21 rows of three fields fit a commit");
    let ledger = test.centre.ledger(&test.stream).unwrap();
    assert_eq!((ledger.targets.len(), ledger.unreadable.len()), (100, 0));
    assert_eq!(test.centre.ledger_counts(&test.stream).unwrap(), [("restaurant".to_owned(), 100)]);
}

#[test]
fn one_row_that_would_not_take_effect_keeps_all_of_them_out() {
    let test = TestCentre::start();
    let head = test.centre.stream(&test.stream).unwrap().head_pos;
    let rows = [restaurant(2, 100, "好"), row(3, 101, &[("name", json!("坏")), ("nozzles", json!("not a number"))])];
    assert_eq!(import(&test, &rows, 0).unwrap_err(), "edit_malformed");
    assert_eq!(test.centre.stream(&test.stream).unwrap().head_pos, head);
    assert!(test.centre.ledger(&test.stream).unwrap().targets.is_empty());
}

#[test]
fn a_dry_run_that_the_ledger_has_outrun_is_refused() {
    let test = TestCentre::start();
    import(&test, &[restaurant(2, 100, "甲")], 0).unwrap();
    let pos = test.centre.ledger(&test.stream).unwrap().pos;
    import(&test, &[restaurant(2, 101, "乙")], pos).unwrap();
    assert_eq!(import(&test, &[restaurant(2, 102, "丙")], pos).unwrap_err(), "ledger_changed");
    assert_eq!(test.centre.ledger(&test.stream).unwrap().targets.len(), 2);
}

#[test]
fn an_import_decides_no_conflict() {
    let test = TestCentre::start();
    let mut tablets = [test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1])];
    import(&test, &[restaurant(2, 100, "甲")], 0).unwrap();
    let owned = doc(200);
    let first = tablets[0].commit(vec![op(owned, "target", "name", json!("新店"), &[])]);
    test.push(&tablets[0], vec![first]);
    let console = crate::Edit {
        doc: owned,
        kind: "target".to_owned(),
        field: "name".to_owned(),
        value: json!("另一名称"),
        sees: Vec::new(),
    };
    test.centre.act(&test.stream, test.lead, vec![console], now()).unwrap();
    let pos = test.centre.ledger(&test.stream).unwrap().pos;
    assert_eq!(import(&test, &[row(5, 200, &[("name", json!("第三"))])], pos).unwrap_err(), "ledger_torn");
}

#[test]
fn a_ledger_is_searched_by_words_of_name_and_address() {
    let test = TestCentre::start();
    let mut rows = vec![restaurant(2, 100, "护国寺小吃店"), restaurant(3, 101, "马凯餐厅")];
    rows[1].edits.push(Change { field: "address".to_owned(), before: None, after: json!("护国寺街18号") });
    import(&test, &rows, 0).unwrap();
    let found = |words: &str| {
        let filter = LedgerFilter { words: Some(words.to_owned()), ..LedgerFilter::default() };
        test.centre.targets(&test.stream, &filter).unwrap().total
    };
    assert_eq!((found("护国寺"), found("护国寺 餐厅"), found("%"), found("没有")), (2, 1, 2, 0));
}
