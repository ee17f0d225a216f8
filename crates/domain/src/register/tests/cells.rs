use serde_json::json;

use super::scenes::*;

#[test]
fn cells_are_read_as_people_write_them() {
    let fields = added(
        &["名称", "信用代码", "街道", "在线监控", "VOCs年排放量", "发证日期", "污染源类别", "医院等级", "加油枪数"],
        &["小馆", "９１１１０１０２ma00000154", "广内", "是", "1,200.50", "2022年6月1日", "重点", "三级", "8.0"],
    );
    assert_eq!(fields["organisation_number"], CODE);
    assert_eq!(fields["street"], "110102017");
    assert_eq!(fields["online_monitoring"], true);
    assert_eq!(fields["voc_emitted_t_per_a"], "1200.5");
    assert_eq!(fields["permit_issued_on"], "2022-06-01");
    assert_eq!(fields["source_class"], "key");
    assert_eq!(fields["hospital_level"], 3);
    assert_eq!(fields["nozzles"], 8);
    assert_eq!(fields["target_kind"], "restaurant");
}

#[test]
fn a_blank_cell_says_nothing_not_no() {
    let fields = added(&["名称", "在线监控", "地址", "街道"], &["小馆", "", "/", "-"]);
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["name", "target_kind"]);
}

#[test]
fn wrong_cells_have_their_codes() {
    let code = |header: &str, cell: &str| codes(&["名称", header], &["小馆", cell]);
    assert_eq!(code("信用代码", "91110102MA00000155"), ["credit_code_check"]);
    assert_eq!(code("许可证编号", "91110102MA00000154"), ["permit_length"]);
    assert_eq!(code("街道", "三里屯街道"), ["street_unknown"]);
    assert_eq!(code("在线监控", "大概"), ["unknown_word"]);
    assert_eq!(code("VOCs年排放量", "5吨"), ["bad_number"]);
    assert_eq!(code("VOCs年排放量", "-1"), ["negative"]);
    assert_eq!(code("加油枪数", "8.5"), ["bad_count"]);
    assert_eq!(code("发证日期", "2022-02-30"), ["bad_day"]);
    assert_eq!(codes(&["名称", "街道"], &["", "月坛"]), ["no_name"]);
}

#[test]
fn all_faults_of_a_row_are_listed_with_their_columns() {
    let found = codes(&["名称", "信用代码", "所属街道"], &["", "91110102MA00000155", "三里屯"]);
    assert_eq!(found, ["credit_code_check", "street_unknown", "no_name"]);
}

#[test]
fn a_permit_number_belongs_to_the_units_code() {
    let headers = ["名称", "信用代码", "许可证编号"];
    assert_eq!(codes(&headers, &["小馆", CODE, &format!("{OTHER_CODE}001P")]), ["permit_of_other_unit"]);
    assert_eq!(added(&headers, &["小馆", CODE, &format!("{CODE}001P")])["permit_number"], format!("{CODE}001P"));
    // An old registration number cannot be compared.
    added(&headers, &["小馆", "110102001234567", &format!("{CODE}001P")]);
}

#[test]
fn boilers_stand_one_to_a_row_and_come_together() {
    let headers = ["单位名称", "锅炉编号", "锅炉吨位", "燃料", "锅炉用途", "低氮改造"];
    let rows: [&[&str]; 3] = [
        &["供热厂", "1#", "20", "天然气", "采暖", "是"],
        &["供热厂", "2#", "10", "燃油", "备用", ""],
        &["供热厂", "1#", "10", "燃油", "备用", ""],
    ];
    let run = run(&headers, &rows, &[]);
    use crate::register::RowVerdict::*;
    let (Added(changes), Joined(2), Wrong(faults)) = (&run.rows[0].1, &run.rows[1].1, &run.rows[2].1) else {
        panic!("{run:?}")
    };
    assert_eq!(faults[0].code, "boiler_twice");
    let boilers = &changes.iter().find(|it| it.field == "boilers").unwrap().after;
    let expected = json!([
        {"number": "1#", "capacity_t_per_h": "20", "fuel": "natural_gas", "use": "heating", "low_nox": true},
        {"number": "2#", "capacity_t_per_h": "10", "fuel": "oil", "use": "standby"}
    ]);
    assert_eq!(*boilers, expected);
    assert_eq!(codes(&headers, &["供热厂", "", "20", "", "", ""]), ["boiler_number"]);
}
