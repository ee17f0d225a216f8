use proptest::prelude::*;
use serde_json::{Value, json};

use crate::monitoring::{ErrorCode, MeasurementSet, parse};

fn good() -> Value {
    json!({
        "target": {"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}},
        "sampled_at": "2022-11-15T09:00:00+08:00",
        "conditions": {"method_accredited": true, "custody": "no_sample"},
        "measurements": [{
            "sample_no": "1", "point": "stack",
            "permit": {"permit_no": "P1", "value": "30", "unit": "mg/m³"},
            "test": {"level": {
                "pollutant": "nox", "place": "stack", "unit": "mg/m³", "gas_state": "dry_standard",
                "readings": [{"value": "24.6", "minutes": 60, "oxygen_percent": "4.10"}],
            }},
        }],
    })
}

/// The good set with the value at `pointer` replaced, or taken out where `new` is null.
fn with(pointer: &str, new: Value) -> String {
    let mut set = good();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (set.pointer_mut(parent).unwrap(), new) {
        (Value::Object(map), Value::Null) => drop(map.remove(key)),
        (Value::Object(map), new) => drop(map.insert(key.to_owned(), new)),
        (Value::Array(list), new) => list[key.parse::<usize>().unwrap()] = new,
        _ => panic!("{pointer}"),
    }
    set.to_string()
}

const READING: &str = "/measurements/0/test/level/readings/0";

#[test]
fn a_good_set_is_read_and_written_again_without_loss() {
    let set = parse(&good().to_string()).unwrap();
    let again: MeasurementSet = parse(&serde_json::to_string(&set).unwrap()).unwrap();
    assert_eq!(set, again);
}

#[test]
fn every_mistake_has_a_code_and_a_place() {
    let reading = |field: &str| format!("{READING}/{field}");
    let level = |field: &str| format!("/measurements/0/test/level/{field}");
    let cases = [
        (reading("value"), json!(24.6), ErrorCode::BinaryFloat, reading("value")),
        (reading("oxygen_percent"), json!(4.1), ErrorCode::BinaryFloat, reading("oxygen_percent")),
        (reading("value"), json!("-1"), ErrorCode::BadValue, reading("value")),
        (reading("value"), json!("ND"), ErrorCode::NoDetectionLimit, reading("value")),
        (reading("value"), json!(true), ErrorCode::WrongShape, reading("value")),
        (reading("value"), Value::Null, ErrorCode::MissingField, READING.to_owned()),
        (reading("minutes"), json!("sixty"), ErrorCode::WrongShape, reading("minutes")),
        (reading("remark"), json!("x"), ErrorCode::UnknownField, reading("remark")),
        (level("unit"), json!("dB(A)"), ErrorCode::WrongUnit, level("unit")),
        (level("unit"), json!("mg"), ErrorCode::UnknownWord, level("unit")),
        (level("readings"), json!([]), ErrorCode::NothingMeasured, level("readings")),
        (level("place"), json!("material"), ErrorCode::Contradiction, level("place")),
        ("/measurements/0/permit/unit".into(), json!("Pa"), ErrorCode::WrongUnit, "/measurements/0/permit/unit".into()),
        (
            "/measurements/0/test".into(),
            json!({"smell": {}}),
            ErrorCode::UnknownWord,
            "/measurements/0/test/smell".into(),
        ),
        ("/measurements/0/test".into(), json!({}), ErrorCode::WrongShape, "/measurements/0/test".into()),
        ("/measurements".into(), json!([]), ErrorCode::NothingMeasured, "/measurements".into()),
        ("/sampled_at".into(), json!("2022-11-15 09:00"), ErrorCode::BadValue, "/sampled_at".into()),
        ("/target/boiler/fuel".into(), json!("wood~/"), ErrorCode::UnknownWord, "/target/boiler/fuel".into()),
        ("/target/boiler/status".into(), json!("new"), ErrorCode::MissingField, "/target/boiler".into()),
    ];
    for (pointer, new, code, at) in cases {
        let error = parse(&with(&pointer, new.clone())).unwrap_err();
        assert_eq!((error.code, error.at.as_str()), (code, at.as_str()), "{pointer} = {new}: {error}");
        assert!(!error.problem.is_empty() && !error.code.todo_zh().is_empty());
    }
}

#[test]
fn an_nd_needs_one_detection_limit_and_no_second_one() {
    let with_limit = |value: &str, limit: &str| with(READING, json!({"value": value, "detection_limit": limit}));
    parse(&with_limit("ND", "0.05")).unwrap();
    parse(&with_limit("<0.05", "0.050")).unwrap();
    assert_eq!(parse(&with_limit("<0.05", "0.06")).unwrap_err().code, ErrorCode::Contradiction);
}

#[test]
fn nothing_but_json_is_not_json() {
    let error = parse("{").unwrap_err();
    assert_eq!((error.code, error.at.as_str()), (ErrorCode::NotJson, ""));
}

#[test]
fn a_boiler_called_new_and_older_than_the_standard_is_a_contradiction() {
    let boiler = json!({"fuel": "gas", "status": "new", "in_prohibited_fuel_zone": true, "put_in_on": "2015-06-30"});
    assert_eq!(parse(&with("/target/boiler", boiler)).unwrap_err().code, ErrorCode::Contradiction);
}

#[test]
fn a_catering_unit_without_purifier_needs_no_measurement() {
    let mut set = good();
    set["target"] = json!({"catering": {"has_purifier": false}});
    set["measurements"] = json!([]);
    parse(&set.to_string()).unwrap();
}

#[test]
fn the_other_tests_are_checked_too() {
    let nozzle = |nozzle: Value| with("/measurements/0/test", json!({"vapour_liquid_ratio": {"nozzles": [nozzle]}}));
    let code = |text: String| parse(&text).unwrap_err().code;
    let unmeasured = json!({"dispenser": "1", "nozzle": "1", "fuel_volume_l": "15"});
    assert_eq!(code(nozzle(unmeasured)), ErrorCode::NothingMeasured);
    let dry = json!({"dispenser": "1", "nozzle": "1", "fuel_volume_l": "0", "vapour_volume_l": "1"});
    assert_eq!(code(nozzle(dry)), ErrorCode::BadValue);
    let noise = json!({"noise": {"place": "boundary", "zone": 5, "started_at": "2022-06-07T22:30:00+08:00",
        "measured_db": "47", "weather": {"dry": true, "wind_m_per_s": "1"}}});
    assert_eq!(code(with("/measurements/0/test", noise)), ErrorCode::BadValue);
    let tank = json!({"tightness": {"tank": "1", "tanks_connected": true, "affected_nozzles": 4, "ullage_l": 9, "start_pa": 500,
        "tank_volume_l": 8, "after_pa": [], "no_refuelling": true, "no_delivery_before": true}});
    assert_eq!(code(with("/measurements/0/test", tank)), ErrorCode::Contradiction);
}

/// Every place in a JSON value.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &format!("{at}/{key}"), found)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| places(value, &format!("{at}/{index}"), found));
        }
        _ => (),
    }
}

fn any_leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{"value": "1"}])),
    ]
}

proptest! {
    #[test]
    fn a_damaged_set_is_an_error_at_a_place_that_exists(which in any::<prop::sample::Index>(), new in any_leaf()) {
        let mut set = good();
        let mut all = Vec::new();
        places(&set, "", &mut all);
        *set.pointer_mut(which.get::<String>(&all)).unwrap() = new;
        if let Err(error) = parse(&set.to_string()) {
            let parent = error.at.rsplit_once('/').map_or("", |(parent, _)| parent);
            prop_assert!(set.pointer(&error.at).is_some() || set.pointer(parent).is_some(), "{error}");
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".*") {
        let _ = parse(&text);
    }
}
