#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use qingjian_domain::verdict::State;
use serde_json::{Value, json};

use super::*;

fn nox(value: &str) -> Value {
    json!({"target": {"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}},
        "sampled_at": "2022-11-15T09:00:00+08:00",
        "measurements": [{"sample_no": "S1", "point": "1# 烟囱", "test": {"level": {"pollutant": "nox", "place": "stack",
            "unit": "mg/m³", "gas_state": "dry_standard",
            "readings": [{"value": value, "minutes": 60, "oxygen_percent": "3.5"}]}}}]})
}

fn judged(input: &str) -> Vec<Judged> {
    let limits = Limits::shipped().unwrap();
    Line::all(input.as_bytes()).map(|line| line.unwrap().judge(&limits)).collect()
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_the_next_is_judged() {
    let all = judged(&format!("{}\n\nnot json\n{}", nox("30"), nox("130")));
    assert_eq!(all.iter().map(|judged| judged.line).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(all[0].outcome.as_ref().unwrap()[0].state, State::Provisional);
    assert_eq!(all[1].outcome.as_ref().unwrap_err().code, "not_json");
    assert!(all[2].outcome.is_ok());
}

#[test]
fn a_fault_names_its_place() {
    let mut scene = nox("30");
    scene["measurements"][0]["test"]["level"]["unit"] = json!("dBA");
    let all = judged(&scene.to_string());
    let fault = all[0].outcome.as_ref().unwrap_err();
    assert_eq!(fault.code, "wrong_unit");
    assert!(fault.at.starts_with("/measurements/0/test"), "{fault:?}");
}

#[test]
fn a_line_without_end_is_not_held_in_memory_and_the_next_is_judged() {
    let long = "x".repeat(usize::try_from(LINE_BYTES_MAX).unwrap() + 5);
    let all = judged(&format!("{long}\n{}", nox("30")));
    assert_eq!(all[0].outcome.as_ref().unwrap_err().code, "line_too_long");
    assert_eq!((all.len(), all[1].line, all[1].outcome.is_ok()), (2, 2, true));
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let limits = Limits::shipped().unwrap();
    let all: Vec<Judged> = Line::all(&b"\xff\xfe\n"[..]).map(|line| line.unwrap().judge(&limits)).collect();
    assert_eq!(all[0].outcome.as_ref().unwrap_err().code, "not_utf8");
}

#[test]
fn as_json_a_line_has_verdicts_or_an_error() {
    let all = judged(&format!("{}\nnot json", nox("30")));
    let read = |judged: &Judged| serde_json::to_value(judged).unwrap();
    assert_eq!(read(&all[0])["verdicts"][0]["pollutant"], "nox");
    assert_eq!((read(&all[1])["line"].clone(), read(&all[1])["error"]["code"].clone()), (json!(2), json!("not_json")));
}
