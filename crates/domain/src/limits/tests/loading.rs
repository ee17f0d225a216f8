use serde_json::{Value, json};

use crate::limits::{Limits, LimitsError};

const TIGHTNESS: &str = include_str!("../../../data/tightness.json");

fn row() -> Value {
    json!({
        "id": "a", "standard": "DB11/139", "version": "2015", "tier": "beijing_industry", "pollutant": "nox",
        "comparison": "at_most", "values": ["80"], "unit": "mg/m³", "averaging": "one_hour_mean",
        "scope": {"target": {"boiler": {}}, "spot": {"place": "stack"}},
        "valid_from": "2017-04-01", "valid_to": "2022-12-31", "confidence": "VERIFIED", "source": "test", "enabled": true,
    })
}

fn load(rows: &[Value]) -> Result<Limits, LimitsError> {
    let text = json!({ "rows": rows }).to_string();
    Limits::from_texts(&[("test.json", &text)], ("tightness.json", TIGHTNESS))
}

fn changed(field: &str, new: Value) -> Value {
    let mut row = row();
    row[field] = new;
    row
}

#[test]
fn a_sound_row_is_loaded() {
    assert_eq!(load(&[row()]).unwrap().rows().len(), 1);
}

#[test]
fn a_row_that_breaks_a_rule_is_named_with_file_and_reason() {
    for (field, new, words) in [
        ("confidence", json!("LOW"), "LOW confidence, yet enabled"),
        ("values", json!([]), "0 values where 1 belong"),
        ("values", json!(["1", "2"]), "2 values where 1 belong"),
        ("comparison", json!("within"), "1 values where 2 belong"),
        ("unit", json!("Pa"), "no unit of"),
        ("valid_to", json!("2017-03-31"), "before valid_from"),
        ("source", json!(""), "must not be empty"),
    ] {
        let error = load(&[changed(field, new)]).unwrap_err();
        assert_eq!((error.file.as_str(), error.at.as_str()), ("test.json", "a"), "{field}");
        assert!(error.problem.contains(words), "{field}: {error}");
    }
}

#[test]
fn a_range_must_not_be_upside_down() {
    let mut range = changed("comparison", json!("within"));
    range["values"] = json!(["1.2", "1.0"]);
    assert!(load(&[range]).unwrap_err().problem.contains("upside down"));
}

#[test]
fn an_id_is_given_once() {
    assert!(load(&[row(), row()]).unwrap_err().problem.contains("twice"));
}

#[test]
fn a_row_that_cannot_be_read_is_named_by_its_place() {
    let error = load(&[row(), changed("values", json!([0.1]))]).unwrap_err();
    assert_eq!(error.at, "/rows/1/values/0");
    let error = load(&[changed("remark", json!("x"))]).unwrap_err();
    assert_eq!(error.at, "/rows/0/remark");
}

#[test]
fn a_row_is_in_force_on_its_first_and_last_day_and_not_beside_them() {
    let limits = load(&[row()]).unwrap();
    let holds = |day: &str| limits.rows()[0].in_force_on(day.parse().unwrap());
    assert_eq!(["2017-03-31", "2017-04-01", "2022-12-31", "2023-01-01"].map(holds), [false, true, true, false]);
}
