//! RATIO.

use super::super::said::{monitoring, said, target};

fn firms(count: u32, ledger: &str, more: &str) -> String {
    (0..count).map(|n| target(&format!("t{n}"), ledger, more)).collect()
}

#[test]
fn the_three_steps_of_raw_material_samples_are_as_printed_and_not_smoothed() {
    let needed =
        |firms_: u32| said("T01-R8", "2022-12-31", &firms(firms_, "voc_firm", r#""trade":"包装印刷""#)).needed.unwrap();

    assert_eq!([0, 1, 9, 10, 19, 20, 40].map(needed), [0, 1, 9, 10, 10, 20, 20]);
}

#[test]
fn a_tenth_of_the_stations_is_rounded_up_and_never_more_than_ten() {
    let needed = |stations: u32| said("T05-R8", "2022-12-31", &firms(stations, "petrol_station", "")).needed.unwrap();

    assert_eq!([1, 10, 11, 16, 100, 101, 200].map(needed), [1, 1, 2, 2, 10, 10, 10]);
}

#[test]
fn ten_and_twenty_per_cent_of_24_repair_shops_are_the_printed_quotas() {
    let shops = firms(24, "repair_shop", "");

    assert_eq!(said("T02-R4", "2022-12-31", &shops).needed, Some(3));
    assert_eq!(said("T02-R5", "2022-12-31", &shops).needed, Some(5));
}

#[test]
fn two_officers_owe_one_general_source_a_month() {
    let officers = r#"{"kind":"ledger_base","id":"o","at":"2022-01-01","ledger":"officers","count":31}"#;
    let draw = r#"{"kind":"draw","id":"d","at":"2022-01-04","draw":"daily","drawn_general":15}"#;
    let it = said("T29-R5", "2022-01-31", &format!("{officers}\n{draw}\n"));

    assert_eq!(it.numbers(), (15, Some(16)));
    assert_eq!(said("T29-R5", "2022-01-31", "").cannot_tell(), [("officers", "ledger_base")]);
}

#[test]
fn each_months_base_is_the_ledger_at_its_end() {
    let mut facts = firms(100, "pollution_source", r#""source_class":"key""#);
    let later = |n: u32| target(&format!("n{n}"), "pollution_source", r#""source_class":"key","at":"2022-02-10""#);
    facts.extend((0..100).map(later));

    assert_eq!(said("T29-R3", "2022-01-31", &facts).needed, Some(9));
    assert_eq!(said("T29-R3", "2022-02-28", &facts).needed, Some(9 + 18));
}

#[test]
fn a_target_without_the_attribute_is_neither_inside_nor_outside_the_base() {
    let facts = [target("a", "voc_firm", r#""voc_emitted_t_per_a":"0.05""#), target("b", "voc_firm", "")].concat();
    let it = said("T01-R2", "2022-12-31", &facts);

    assert_eq!(it.needed, Some(1));
    assert_eq!(it.cannot_tell(), [("b", "voc_emitted_t_per_a")]);
}

#[test]
fn a_station_sampled_at_the_boundary_only_has_not_been_sampled() {
    let facts = [firms(10, "petrol_station", ""), monitoring("m", "2022-06-01", "t0", 5, "boundary")].concat();

    assert_eq!(said("T05-R8", "2022-12-31", &facts).done, 0);
}
