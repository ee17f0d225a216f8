//! Catering: rules of which it is not known whether Beijing's standard keeps them.

use serde_json::{Value, json};

use super::scenes::{exceeds, has, kitchen, limits, no_verdict, on, passes, scene, set, verdict, verdicts};
use crate::limits::Limits;
use crate::verdict::{Outcome, ReasonCode, State, judge};

fn fume(values: &[&str], flow: u32, stoves: u32) -> Value {
    let readings: Vec<Value> = values.iter().map(|value| json!({ "value": value })).collect();
    scene(
        kitchen(),
        json!({"level": {"pollutant": "oil_fume", "place": "stack", "unit": "mg/m³", "readings": readings,
        "gas_state": "dry_standard", "reference_air": {"flow_m3_per_h": flow, "working_stoves": stoves}}}),
    )
}

/// GB 18483-2001 alone, whose rules are certain.
fn national(scene: &Value) -> crate::verdict::Verdict {
    let row = limits().rows().iter().find(|row| row.id == "catering.oil_fume.gb18483").unwrap().clone();
    let text = json!({ "rows": [row] }).to_string();
    let tightness = include_str!("../../../data/tightness.json");
    let limits = Limits::from_texts(&[("one", &text)], ("tightness.json", tightness)).unwrap();
    judge(&set(scene), &limits).remove(0)
}

#[test]
fn the_national_rule_drops_small_samples_and_converts_to_the_reference_air_volume() {
    // 0.9 < 4 ÷ 4 drops out; (4 + 4 + 2 + 2) ÷ 4 = 3; 3 × 3000 ÷ (2 × 2000) = 2.25
    let verdict = national(&fume(&["4", "4", "2", "2", "0.9"], 3000, 2));
    assert_eq!((verdict.shown.as_deref(), verdict.outlook), (Some("2.25"), Some(Outcome::Exceeds)));
    // A sample of exactly a quarter stays: 13 ÷ 5 = 2.6; × 0.75 = 1.95
    let verdict = national(&fume(&["4", "4", "2", "2", "1"], 3000, 2));
    assert_eq!((verdict.shown.as_deref(), verdict.outlook), (Some("1.95"), Some(Outcome::Pass)));
}

#[test]
fn the_national_rule_needs_five_samples_of_which_three_remain() {
    let codes = |values: &[&str]| national(&fume(values, 2000, 1)).reasons[0].code;
    assert_eq!(codes(&["1", "1", "1", "1"]), ReasonCode::AveragingNotMet);
    assert_eq!(codes(&["1", "1", "1", "1", "1", "1"]), ReasonCode::AveragingNotMet);
    assert_eq!(codes(&["8", "8", "1", "1", "1"]), ReasonCode::TooFewSamples);
}

#[test]
fn beijings_limit_decides_when_every_way_to_compute_agrees() {
    passes(&fume(&["0.8", "0.9", "0.7", "0.8", "0.8"], 2000, 1));
    exceeds(&fume(&["1.3", "1.2", "1.1", "1.3", "1.2"], 2000, 1));
    assert_eq!(verdict(&fume(&["1.0"], 2000, 1)).outlook, Some(Outcome::Pass));
}

#[test]
fn a_verdict_that_hangs_on_the_conversion_is_not_given() {
    // 0.8 as measured, 1.2 converted; and 1.2 as measured, 0.6 converted.
    no_verdict(&fume(&["0.8"; 5], 3000, 1), ReasonCode::MethodNotConfirmed);
    no_verdict(&fume(&["1.2"; 5], 1000, 1), ReasonCode::MethodNotConfirmed);
}

#[test]
fn a_verdict_that_hangs_on_dropping_a_sample_is_not_given() {
    // All five: 0.98; without the 0.1: 1.2.
    no_verdict(&fume(&["1.2", "1.2", "1.2", "1.2", "0.1"], 2000, 1), ReasonCode::MethodNotConfirmed);
}

#[test]
fn what_exceeds_the_national_limit_exceeds_although_beijings_method_is_not_confirmed() {
    // 0.9 as measured, 2.7 converted: nationally an exceedance, by rules that are certain.
    let verdict = verdict(&fume(&["0.9"; 5], 6000, 1));
    assert_eq!((verdict.outlook, verdict.limits[0].standard.as_str()), (Some(Outcome::Exceeds), "GB 18483-2001"));
}

#[test]
fn without_air_volume_and_stoves_there_is_no_verdict() {
    let mut scene = fume(&["0.1"; 5], 2000, 1);
    scene["measurements"][0]["test"]["level"]["reference_air"] = Value::Null;
    no_verdict(&scene, ReasonCode::ReferenceAirMissing);
    no_verdict(&fume(&["0.1"; 5], 2000, 0), ReasonCode::TooLarge);
}

#[test]
fn a_unit_without_any_purifier_is_deemed_to_exceed_without_a_measurement() {
    let mut scene = fume(&["0.1"; 5], 2000, 1);
    scene["target"]["catering"]["has_purifier"] = false.into();
    let states: Vec<State> = verdicts(&scene).iter().map(|verdict| verdict.state).collect();
    assert_eq!(states, [State::Deemed, State::Provisional]);
    scene["measurements"] = json!([]);
    assert_eq!(verdict(&scene).limits[0].standard, "DB11/1488-2018");
    assert_eq!(verdict(&on("2018-12-31", scene)).state, State::NotJudged);
}

#[test]
fn a_rapid_portable_reading_is_a_lead_and_no_verdict() {
    let mut scene = fume(&["30"], 2000, 1);
    scene["measurements"][0]["test"]["level"]["pollutant"] = "nmhc".into();
    scene["measurements"][0]["test"]["level"]["rapid_portable"] = true.into();
    let verdict = verdict(&super::scenes::reported("30", scene));
    assert_eq!((verdict.state, verdict.outlook), (State::NotJudged, Some(Outcome::Exceeds)));
    assert!(has(&verdict, ReasonCode::Lead));
}
