use proptest::prelude::*;
use serde_json::json;

use super::scenes::*;
use crate::register::*;

const HEADERS: [&str; 4] = ["名称", "信用代码", "在线监控", "VOCs年排放量"];

#[test]
fn a_change_is_told_field_by_field() {
    let run = run(&HEADERS, &[&["北京老街坊面馆", CODE, "是", "0.5"]], &[noodles()]);
    let changes = vec![Change { field: "online_monitoring".into(), before: Some(json!(false)), after: json!(true) }];
    // 0.50 t is 0.5 t.
    assert_eq!(*first(&run), RowVerdict::Changed(id(1), changes));
}

#[test]
fn a_known_target_keeps_its_kind_and_its_other_boilers() {
    let unit = target(
        5,
        json!({"name": "某医院", "target_kind": "hospital", "organisation_number": CODE,
               "boilers": [{"number": "1#", "fuel": "oil"}, {"number": "2#"}]}),
    );
    let run = run(&["名称", "信用代码", "锅炉编号", "低氮改造"], &[&["某医院", CODE, "1#", "是"]], &[unit]);
    let RowVerdict::Changed(_, changes) = first(&run) else { panic!("{run:?}") };
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].after, json!([{"number": "1#", "fuel": "oil", "low_nox": true}, {"number": "2#"}]));
}

#[test]
fn a_sheet_with_one_wrong_or_undecided_row_changes_nothing() {
    let rows: [&[&str]; 4] = [
        &["北京老街坊面馆", CODE, "是", ""],
        &["新馆子", "", "", ""],
        &["坏馆子", "91110102MA00000155", "", ""],
        &["四川饭店", CODE, "", ""],
    ];
    let not_yet = run(&HEADERS, &rows, &[noodles()]).intended().unwrap_err();
    assert_eq!(not_yet.undecided, [5]);
    assert_eq!(
        not_yet.faults.iter().map(|fault| (fault.line, fault.code)).collect::<Vec<_>>(),
        [(4, "credit_code_check")]
    );
    let good = run(&HEADERS, &rows[..2], &[noodles()]).intended().unwrap();
    assert_eq!(good.iter().map(|it| it.onto).collect::<Vec<_>>(), [Onto::Target(id(1)), Onto::New]);
}

#[test]
fn blank_rows_and_unchanged_ones_intend_nothing() {
    let run = run(&HEADERS, &[&["", " ", "/", ""], &["北京老街坊面馆", CODE, "否", ""]], &[noodles()]);
    assert_eq!((&run.rows[0].1, &run.rows[1].1), (&RowVerdict::Blank, &RowVerdict::Unchanged(id(1))));
    assert_eq!(run.intended().unwrap(), []);
}

#[test]
fn a_new_targets_edits_fit_one_commit() {
    // A commit carries at most 64 ops.
    assert!(crate::vocabulary::fields("target").len() <= 64);
}

proptest! {
    #[test]
    fn importing_what_was_imported_changes_nothing(
        names in proptest::collection::btree_set("[甲乙丙丁戊己庚辛壬癸]{4,8}", 1..8), flag in any::<bool>(),
    ) {
        let flag = if flag { "是" } else { "否" };
        let rows: Vec<Vec<&str>> = names.iter().map(|name| vec![name.as_str(), "月坛", "甲街1号", flag]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let headers = ["名称", "街道", "地址", "在线监控"];
        let sheet = table(&headers, &rows);
        let decisions = (2..20).map(|line| (line, Decision::New)).collect();
        let all_new = Options { decisions, ..options() };
        let intended = dry_run(&sheet, &[], &all_new).unwrap().intended().unwrap();
        prop_assert_eq!(intended.len(), names.len());
        let targets: Vec<_> = (1_u128..).zip(&intended).map(|(number, it)| {
            let fields = it.edits.iter().map(|edit| (edit.field.clone(), edit.after.clone()));
            target(number, serde_json::Value::Object(fields.collect()))
        }).collect();
        let again = dry_run(&sheet, &targets, &options()).unwrap();
        prop_assert!(again.rows.iter().all(|(_, verdict)| matches!(verdict, RowVerdict::Unchanged(_))));
    }

    #[test]
    fn no_text_makes_a_row_stumble(cells in proptest::collection::vec("\\PC{0,12}", 44)) {
        let headers: Vec<&str> = header_names().map(|(_, names)| names[0].as_str()).collect();
        let row: Vec<&str> = cells.iter().map(String::as_str).collect();
        let _ = run(&headers, &[&row], &[noodles()]).intended();
    }
}
