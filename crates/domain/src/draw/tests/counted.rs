use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::scenes::{drawn, month};
use crate::draw::{Month, Purpose, count_document, draw_count};
use crate::vocabulary::check_field;

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

fn numbers(drawn_at: &str) -> Vec<(&'static str, Value)> {
    let mut pool = month();
    pool.purpose = Purpose::Monthly(Month::of("2022-08-01".parse().unwrap()));
    draw_count(&drawn(pool), at(drawn_at)).unwrap().to_vec()
}

#[test]
fn a_monthly_draw_says_its_numbers_by_class_and_no_target() {
    let said = numbers("2022-08-03T09:00:00+08:00");
    // 9 % of 30, 5 % of 21, a general source for every two of nine officers: all rounded up.
    let of = |name: &str| said.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    assert_eq!((of("drawn_key"), of("drawn_special"), of("drawn_general")), (json!(3), json!(2), json!(5)));
    assert_eq!(of("at"), json!("2022-08-03T09:00:00+08:00"));
    for (field, value) in &said {
        check_field("draw_count", field, value).unwrap();
    }
}

#[test]
fn a_draw_made_before_its_month_begins_counts_for_its_month() {
    let said = numbers("2022-07-30T23:30:00+08:00");
    assert!(said.contains(&("at", json!("2022-08-01T00:00:00+08:00"))), "{said:?}");
}

#[test]
fn a_special_draw_has_no_numbers_and_each_draw_a_document_of_its_own() {
    let mut pool = month();
    pool.purpose = Purpose::Special { rule: "T02-R6".to_owned(), round: "2022-H2".to_owned() };
    assert_eq!(draw_count(&drawn(pool), at("2022-08-03T09:00:00+08:00")), None);
    let ids = [1, 2].map(|n| count_document(uuid::Uuid::from_u128(n)));
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[0], count_document(uuid::Uuid::from_u128(1)));
}
