//! What holds a verdict back.

use serde_json::{Value, json};

use super::scenes::{boiler, has, hour, no_verdict, reported, scene, verdict};
use crate::verdict::{Outcome, ReasonCode, State};

fn final_nox() -> Value {
    reported("81", scene(boiler(), hour("nox", "stack", "81")))
}

fn with(condition: &str, value: Value, mut scene: Value) -> Value {
    scene["conditions"][condition] = value;
    scene
}

#[test]
fn each_failed_condition_makes_the_result_invalid() {
    for (condition, value) in [
        ("method_accredited", json!(false)),
        ("instrument_valid_to", json!("2022-11-14")),
        ("points_to_rule", json!(false)),
        ("custody", json!("broken")),
        ("officers_and_samplers_together", json!(false)),
        ("load_to_rule", json!(false)),
    ] {
        for scene in [final_nox(), scene(boiler(), hour("nox", "stack", "81"))] {
            let scene = with(condition, value.clone(), scene);
            no_verdict(&scene, ReasonCode::Invalid);
            let verdict = verdict(&scene);
            assert_eq!((verdict.outlook, verdict.exceedance_factor), (None, None), "{condition}");
        }
    }
    assert_eq!(verdict(&final_nox()).state, State::Exceeds);
}

#[test]
fn each_condition_that_is_not_recorded_keeps_the_verdict_from_being_final() {
    for condition in [
        "method_accredited",
        "instrument_valid_to",
        "points_to_rule",
        "custody",
        "officers_and_samplers_together",
        "load_to_rule",
        "load_percent",
    ] {
        no_verdict(&with(condition, Value::Null, final_nox()), ReasonCode::ConditionNotRecorded);
        let provisional = verdict(&with(condition, Value::Null, scene(boiler(), hour("nox", "stack", "81"))));
        assert_eq!((provisional.state, provisional.outlook), (State::Provisional, Some(Outcome::Exceeds)));
        assert!(has(&provisional, ReasonCode::ConditionNotRecorded), "{condition}");
    }
}

#[test]
fn noise_needs_neither_load_nor_custody() {
    let noise = json!({"noise": {"place": "boundary", "zone": 1, "started_at": "2022-11-15T12:00:00+08:00",
        "measured_db": "50", "background_db": "30", "weather": {"dry": true, "wind_m_per_s": 1},
        "reported": {"value": "50", "unit": "dB(A)", "report_no": "R", "cma_stamped": true}}});
    let mut scene = scene(super::scenes::noise_source("commerce"), noise);
    for condition in ["custody", "load_to_rule", "load_percent"] {
        scene = with(condition, Value::Null, scene);
    }
    assert_eq!(verdict(&scene).state, State::Pass);
}

#[test]
fn what_was_read_on_site_has_no_chain_to_break() {
    assert_eq!(verdict(&with("custody", json!("no_sample"), final_nox())).state, State::Exceeds);
}
