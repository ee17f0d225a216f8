//! What fits an item, and what an answer means.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::*;

fn code(id: &str, answer: Value) -> &'static str {
    check_answer(item(id), &answer).unwrap_err().code
}

fn fits(id: &str, answer: Value) -> Answer {
    check_answer(item(id), &answer).unwrap()
}

fn judged(id: &str, answer: Value) -> Judgement {
    judge(item(id), &fits(id, answer))
}

#[test]
fn every_wrong_answer_has_its_own_code() {
    assert_eq!(code("K-06", json!("yes")), "answer_shape");
    assert_eq!(code("K-06", json!({"parts": {"yn": "yes"}, "not_checked": "x"})), "answer_shape");
    assert_eq!(code("K-06", json!({"parts": {}})), "answer_empty");
    assert_eq!(code("K-06", json!({"parts": {"open": "yes"}})), "unknown_part");
    assert_eq!(code("K-06", json!({"parts": {"yn": true}})), "wrong_type");
    assert_eq!(code("K-06", json!({"parts": {"yn": "perhaps"}})), "unknown_option");
    assert_eq!(code("K-01", json!({"parts": {"business": "酒吧"}})), "unknown_option");
    assert_eq!(code("V-13", json!({"parts": {"technology": ["RTO", "RTO"]}})), "repeated_option");
    assert_eq!(code("V-13", json!({"parts": {"technology": "RTO"}})), "wrong_type");
    assert_eq!(code("V-11", json!({"parts": {"speed": 0.3}})), "binary_float");
    assert_eq!(code("V-11", json!({"parts": {"speed": "fast"}})), "not_decimal");
    assert_eq!(code("V-11", json!({"parts": {"speed": "1_0"}})), "not_decimal");
    assert_eq!(code("V-11", json!({"parts": {"speed": {"value": "1", "unit": "km/h"}}})), "wrong_unit");
    assert_eq!(code("B-01", json!({"parts": {"capacity": "20"}})), "unit_needed");
    assert_eq!(code("B-08", json!({"parts": {"running": "1.5"}})), "not_whole");
    assert_eq!(code("K-15", json!({"parts": {"cleaned_on": "2022-6-1"}})), "bad_date");
    assert_eq!(code("K-15", json!({"parts": {"cleaned_on": "2022-02-30"}})), "bad_date");
    assert_eq!(code("C-05", json!({"parts": {"person": "  "}})), "empty_text");
    assert_eq!(code("C-02", json!({"not_checked": "忘记"})), "skip_not_allowed");
    assert_eq!(code("K-06", json!({"not_checked": " "})), "empty_reason");
}

#[test]
fn a_refusal_names_item_and_part_in_both_languages() {
    let error = check_answer(item("K-06"), &json!({"parts": {"yn": "perhaps"}})).unwrap_err();
    assert_eq!((error.item.as_str(), error.part.as_deref()), ("K-06", Some("yn")));
    assert_eq!(error.to_string(), "K-06: 应为yes或no / answer yes or no");
}

#[test]
fn a_number_is_read_exactly_with_or_without_its_unit() {
    let bare = fits("V-11", json!({"parts": {"speed": "0.30"}}));
    let number = |answer: &Answer, part: &str| match answer.part(part) {
        Some(PartValue::Number { value, unit }) => (*value, unit.clone()),
        other => panic!("{other:?}"),
    };
    assert_eq!(number(&bare, "speed"), (Decimal::new(30, 2), None));
    let heat = fits("B-01", json!({"parts": {"capacity": {"value": 14, "unit": "MW"}}}));
    assert_eq!(number(&heat, "capacity"), (Decimal::from(14), Some("MW".to_owned())));
}

#[test]
fn an_unfinished_answer_is_kept_and_says_what_it_lacks() {
    let half = fits("V-02", json!({"parts": {"generated": "1.2"}}));
    let gaps: Vec<_> = half.gaps(item("V-02")).iter().map(|part| part.key.as_str()).collect();
    assert_eq!(gaps, ["emitted"]);
}

#[test]
fn the_count_of_damaged_nozzles_is_needed_only_when_some_are_damaged() {
    assert!(fits("G-10", json!({"parts": {"yn": "yes"}})).gaps(item("G-10")).is_empty());
    assert_eq!(fits("G-10", json!({"parts": {"yn": "no"}})).gaps(item("G-10")).len(), 1);
}

#[test]
fn no_is_adverse_unless_the_list_says_otherwise() {
    assert!(judged("K-06", json!({"parts": {"yn": "no"}})).is_adverse());
    assert_eq!(judged("K-06", json!({"parts": {"yn": "yes"}})), Judgement::Fine);
    assert!(judged("K-17", json!({"parts": {"yn": "yes"}})).is_adverse());
    assert_eq!(judged("K-17", json!({"parts": {"yn": "no"}})), Judgement::Fine);
    assert_eq!(judged("K-26", json!({"parts": {"yn": "no"}})), Judgement::Fine);
    assert_eq!(judged("K-06", json!({"not_applicable": "不产生油烟"})), Judgement::Fine);
}

#[test]
fn a_face_velocity_of_exactly_the_bound_is_fine_and_a_hair_below_is_not() {
    assert_eq!(judged("V-11", json!({"parts": {"speed": "0.3"}})), Judgement::Fine);
    assert!(judged("V-11", json!({"parts": {"speed": "0.2999"}})).is_adverse());
}

#[test]
fn an_adverse_option_names_its_finding() {
    let Judgement::Adverse { findings, .. } = judged("V-18", json!({"parts": {"bypass": "有且开启"}})) else {
        panic!("open bypass is adverse")
    };
    assert_eq!(findings, [Candidate { code: "F-12".to_owned(), doubtful: false }]);
}

#[test]
fn an_item_of_low_confidence_never_judges_on_its_own() {
    for (id, answer) in [
        ("K-16", json!({"parts": {"yn": "no"}})),
        ("K-04", json!({"parts": {"fuel": "木炭"}})),
        ("G-24", json!({"parts": {"yn": "no"}})),
    ] {
        assert!(matches!(judged(id, answer), Judgement::Doubtful { .. }), "{id}");
    }
}

#[test]
fn a_finding_of_doubtful_basis_is_marked() {
    let Judgement::Adverse { findings, .. } = judged("G-14", json!({"parts": {"yn": "no"}})) else {
        panic!("an unstable online system is adverse")
    };
    assert!(findings[0].doubtful);
}

#[test]
fn a_mark_for_the_plan_is_noted_and_not_held_against_anybody() {
    assert!(matches!(judged("B-04", json!({"parts": {"yn": "no"}})), Judgement::Noted(_)));
    assert!(matches!(judged("G-02", json!({"parts": {"online": "no"}})), Judgement::Noted(_)));
}

proptest! {
    #[test]
    fn a_number_prints_as_it_was_read(mantissa in -1_000_000_i64..1_000_000, scale in 0_u32..6) {
        let text = Decimal::new(mantissa, scale).to_string();
        let json = json!({"parts": {"speed": text}});
        let answer = check_answer(item("V-11"), &json).unwrap();
        prop_assert_eq!(answer.to_json(), json);
    }

    #[test]
    fn the_bound_parts_all_numbers_in_two(mantissa in 0_i64..1_000) {
        let speed = Decimal::new(mantissa, 3);
        let judged = judged("V-11", json!({"parts": {"speed": speed.to_string()}}));
        prop_assert_eq!(judged.is_adverse(), speed < Decimal::new(3, 1));
    }

    #[test]
    fn no_text_makes_the_check_stumble(text in ".{0,20}") {
        for id in ["K-06", "K-15", "V-11", "C-05", "V-13"] {
            for part in ["yn", "cleaned_on", "speed", "person", "technology"] {
                let _ = check_answer(item(id), &json!({"parts": {part: text}}));
            }
        }
    }
}
