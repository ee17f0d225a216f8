use serde_json::json;

use super::scenes::*;
use crate::register::*;

const HEADERS: [&str; 3] = ["名称", "信用代码", "地址"];

fn doubt(row: &[&str]) -> Doubt {
    match first(&run(&HEADERS, &[row], &[noodles()])) {
        RowVerdict::Doubtful(candidates) => {
            assert_eq!(candidates[0].whom, Whom::Target(id(1)));
            candidates[0].doubt
        }
        other => panic!("{other:?}"),
    }
}

fn is_new(row: &[&str]) -> bool {
    matches!(first(&run(&HEADERS, &[row], &[noodles()])), RowVerdict::Added(_))
}

#[test]
fn the_same_code_under_another_name_is_in_doubt() {
    assert_eq!(doubt(&["四川饭店", CODE, "复兴门外大街5号"]), Doubt::SameCode);
}

#[test]
fn the_same_name_and_address_under_another_code_is_in_doubt() {
    assert_eq!(doubt(&["北京老街坊面馆", OTHER_CODE, "西城区月坛南街1号"]), Doubt::SameNameAndAddress);
}

#[test]
fn a_name_and_address_much_alike_are_in_doubt_and_only_both_together() {
    assert_eq!(doubt(&["老街坊面馆（月坛店）", "", "北京市西城区月坛南街1号院"]), Doubt::Alike);
    assert!(is_new(&["老街坊面馆（月坛店）", "", "西城区白纸坊东街23号"]));
    assert!(is_new(&["四川饭店", "", "西城区月坛南街1号"]));
    assert_eq!(doubt(&["老街坊面馆", "", ""]), Doubt::Alike);
}

#[test]
fn the_same_code_and_name_or_the_same_name_and_address_is_the_same() {
    for row in [["北京老街坊面馆", CODE, "月坛南街2号"], ["北京 老街坊面馆", "", "西城区月坛南街1号"]]
    {
        let run = run(&HEADERS, &[&row], &[noodles()]);
        assert!(matches!(first(&run), RowVerdict::Changed(..) | RowVerdict::Unchanged(_)), "{run:?}");
    }
}

#[test]
fn a_permit_number_names_one_site_of_a_unit_with_many() {
    let site = |number, place: &str| {
        target(
            number,
            json!({"name": "某公司", "organisation_number": CODE, "address": place,
                              "permit_number": format!("{CODE}00{number}P")}),
        )
    };
    let both = [site(1, "甲街1号"), site(2, "乙街1号")];
    let by_permit = run(&["名称", "许可证编号"], &[&["某公司", &format!("{CODE}002P")]], &both);
    assert_eq!(*first(&by_permit), RowVerdict::Unchanged(id(2)));
    let by_code = run(&["名称", "信用代码"], &[&["某公司", CODE]], &both);
    assert!(matches!(first(&by_code), RowVerdict::Doubtful(candidates) if candidates.len() == 2));
    let by_address = run(&HEADERS, &[&["某公司", CODE, "乙街1号"]], &both);
    assert_eq!(*first(&by_address), RowVerdict::Unchanged(id(2)));
}

#[test]
fn a_decision_settles_a_doubt_and_only_a_doubt() {
    let sheet = table(&HEADERS, &[&["四川饭店", CODE, "复兴门外大街5号"]]);
    let with = |decision| {
        let decided = Options { decisions: [(2, decision)].into(), ..options() };
        dry_run(&sheet, &[noodles()], &decided).unwrap().rows.remove(0).1
    };
    assert!(matches!(with(Decision::Same(id(1))), RowVerdict::Changed(found, _) if found == id(1)));
    assert!(matches!(with(Decision::New), RowVerdict::Added(_)));
    assert!(matches!(with(Decision::Same(id(9))), RowVerdict::Wrong(faults) if faults[0].code == "decision_unknown"));
}

#[test]
fn a_row_that_comes_twice_is_wrong_and_one_alike_is_in_doubt() {
    let rows: [&[&str]; 4] = [
        &["北京新开烤鸭店", OTHER_CODE, "新街口南大街8号"],
        &["北京新开烤鸭店", OTHER_CODE, "新街口南大街8号"],
        &["新开烤鸭店", "", "新街口南大街8号"],
        &["北京老街坊面馆", CODE, "西城区月坛南街1号"],
    ];
    let twice = run(&HEADERS, &rows, &[noodles()]);
    assert!(matches!(&twice.rows[1].1, RowVerdict::Wrong(faults) if faults[0].code == "twice_in_file"));
    assert!(matches!(&twice.rows[2].1, RowVerdict::Doubtful(candidates) if candidates[0].whom == Whom::Line(2)));
    let same_target: [&[&str]; 2] = [rows[3], &["北京老街坊面馆", "", "西城区月坛南街1号"]];
    let twice = run(&HEADERS, &same_target, &[noodles()]);
    assert!(matches!(&twice.rows[1].1, RowVerdict::Wrong(faults) if faults[0].code == "twice_in_file"));
}
