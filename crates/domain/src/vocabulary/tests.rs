#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const ID: &str = "018f0000-0000-7000-8000-000000000001";

fn code(kind: &str, field: &str, value: Value) -> &'static str {
    check_field(kind, field, &value).unwrap_err().code
}

fn fits(kind: &str, field: &str, value: Value) {
    check_field(kind, field, &value).unwrap();
}

#[test]
fn unknown_kinds_and_fields_have_their_codes() {
    assert_eq!(code("dragon", "name", json!("x")), "unknown_kind");
    assert_eq!(code("target", "wings", json!(2)), "unknown_field");
    assert_eq!(code("evidence", "answer.K-06", json!({})), "unknown_field");
    assert_eq!(code("inspection", "answer.K-99", json!({})), "unknown_item");
}

#[test]
fn a_target_takes_what_is_known_and_null_for_what_is_not() {
    fits("target", "name", json!("某餐厅"));
    fits("target", "organisation_number", json!("91110102MA00000154"));
    fits("target", "positive_list", Value::Null);
    fits("target", "voc_generated_t_per_a", json!("0.5"));
    fits("target", "boilers", json!([{"number": "1#", "fuel": "oil", "capacity_t_per_h": "10"}]));
    assert_eq!(code("target", "name", Value::Null), "bad_value");
    assert_eq!(code("target", "name", json!(" ")), "empty_text");
}

#[test]
fn an_identifiers_own_code_and_sentence_come_through() {
    let error = check_field("target", "organisation_number", &json!("91110102MA00000155")).unwrap_err();
    assert_eq!(error.code, "credit_code_check");
    assert!(error.message.starts_with("target.organisation_number: 统一社会信用代码"), "{error}");
    assert_eq!(code("target", "street", json!("110105001")), "street_unknown");
}

#[test]
fn binary_floats_are_refused_however_deep_they_hide() {
    assert_eq!(code("target", "voc_generated_t_per_a", json!(0.5)), "binary_float");
    assert_eq!(code("monitoring_result", "result", json!({"a": [{"b": 1.5}]})), "binary_float");
    assert_eq!(code("inspection", "answer.V-11", json!({"parts": {"speed": 0.3}})), "binary_float");
}

#[test]
fn an_answer_fits_its_item_or_says_why_not() {
    fits("inspection", "answer.K-06", json!({"parts": {"yn": "no"}}));
    fits("inspection", "answer.K-06", json!({"not_checked": "无法进入"}));
    fits("inspection", "answer.K-06", Value::Null);
    assert_eq!(code("inspection", "answer.K-06", json!({"parts": {"yn": "maybe"}})), "unknown_option");
}

#[test]
fn only_items_answered_one_by_one_take_an_instance() {
    fits("inspection", "answer.B-02@1#", json!({"parts": {"use": "采暖"}}));
    assert_eq!(code("inspection", "answer.K-06@1", json!({"parts": {"yn": "no"}})), "no_instances");
    assert_eq!(code("inspection", "answer.B-02@", json!({"parts": {"use": "采暖"}})), "no_instances");
}

#[test]
fn an_inspections_fields_hold_what_they_say() {
    fits("inspection", "target", json!(ID));
    fits("inspection", "form", json!("off_site"));
    fits("inspection", "started_at", json!("2022-06-18T23:30:00+08:00"));
    fits("inspection", "checklists", json!(["C@2022.1", "K@2022.1"]));
    fits("inspection", "status", json!("sealed"));
    fits("inspection", "seal", json!({"digest": "a".repeat(64), "at": "2022-06-19T01:00:00+08:00"}));
    fits(
        "inspection",
        "officers",
        json!([{"officer": ID, "name": "张三",
        "certificate": {"number": "1", "valid_to": "2022-12-31"}}]),
    );
    assert_eq!(code("inspection", "started_at", json!("2022-06-18 23:30")), "bad_value");
    assert_eq!(code("inspection", "checklists", json!(["K"])), "bad_value");
    assert_eq!(code("inspection", "status", json!("gone")), "bad_value");
}

#[test]
fn a_withdrawal_and_a_refusal_need_their_reason() {
    assert_eq!(code("evidence", "withdrawn", json!({"reason": ""})), "empty_reason");
    let refusal = json!({"role": "party", "name": "李四",
        "refusal": {"reason": " ", "witness": {"name": "王五"}}});
    assert_eq!(code("signature", "signature", refusal), "empty_reason");
}

#[test]
fn a_seal_covers_what_was_signed_and_nothing_that_comes_after() {
    for field in ["target", "officers", "started_at", "checklists", "scene", "answer.K-06"] {
        assert!(is_legal("inspection", field), "{field}");
    }
    for field in ["status", "seal", "withdrawn"] {
        assert!(!is_legal("inspection", field), "{field}");
    }
    assert!(is_legal("evidence", "capture") && !is_legal("evidence", "withdrawn"));
    assert!(legal_fields("amendment").is_empty());
    assert!(legal_fields("inspection").contains(&"answer.*"));
}

#[test]
fn parts_of_an_inspection_name_it_as_their_parent() {
    for kind in ["evidence", "monitoring_result", "signature", "amendment"] {
        assert_eq!(parent_field(kind), Some("inspection"), "{kind}");
        assert!(fields(kind).contains(&"inspection"));
    }
    assert_eq!(parent_field("target"), None);
    assert_eq!(parent_field("dragon"), None);
}

#[test]
fn no_kind_has_a_field_twice() {
    for kind in kinds() {
        let mut names = fields(kind);
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{kind}");
    }
}

#[test]
fn every_attribute_of_a_target_is_a_field_of_its_document() {
    let mut target: crate::ledger::Target = serde_json::from_value(json!({
        "id": ID, "target_kind": "other", "name": "x", "permit_class": "key",
        "permit_issued_on": "2022-01-01", "permit_valid_to": "2027-01-01", "positive_list": true,
        "opened_on": "2020-01-01", "online_monitoring": true, "vapour_processor": true,
        "coating": true, "solid_waste": true, "air_outlets": true, "voc_generated_t_per_a": "1",
        "voc_emitted_t_per_a": "1", "last_exceedance": true, "boilers": [],
        "reference_stoves": "2", "nozzles": 8, "organisation_number": "91110102MA00000154",
        "permit_number": "91110102MA00000154001P", "street": "110102001", "address": "x",
        "position": {"crs": "WGS-84", "longitude": "116.3", "latitude": "39.9", "provider": "gnss"}
    }))
    .unwrap();
    target.plan = serde_json::from_value(json!({
        "source_class": "key", "in_production": true, "trade": "包装印刷", "must_install_monitoring": true,
        "disclosure_list": true, "soil_key_list": false, "spray_booth": true, "repair_class": 1, "purifier": true,
        "hazardous_waste": true, "hazardous_waste_t_per_a": "1.5", "fleet_vehicles": 20, "hospital_level": 3,
        "designated": true
    }))
    .unwrap();
    let document = serde_json::to_value(&target).unwrap();
    let document = document.as_object().unwrap();
    for (field, value) in document.iter().filter(|(field, _)| *field != "id") {
        check_field("target", field, value).unwrap();
    }
    // All but the withdrawal, and all but the id which is not a field.
    assert_eq!(document.len() - 1, fields("target").len() - 1);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_value_makes_any_field_stumble(value in any_json()) {
        for kind in kinds() {
            for field in fields(kind).into_iter().chain(["answer.K-06", "answer.B-01@1#"]) {
                let _ = check_field(kind, field, &value);
            }
        }
    }
}
