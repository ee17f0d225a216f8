//! The computed value is provisional, the stamped report decides.

use serde_json::{Value, json};

use super::scenes::{boiler, has, hour, no_verdict, reported, scene, verdict};
use crate::verdict::{Basis, Outcome, ReasonCode, State};

fn nox(value: &str) -> Value {
    scene(boiler(), hour("nox", "stack", value))
}

#[test]
fn a_computed_value_waits_for_its_report() {
    let verdict = verdict(&nox("81"));
    assert_eq!((verdict.state, verdict.basis), (State::Provisional, Some(Basis::Computed)));
    assert_eq!(verdict.state.name_zh(), "待报告");
    assert!(has(&verdict, ReasonCode::AwaitingReport));
}

#[test]
fn a_stamped_report_makes_the_verdict_final() {
    for (value, state) in [("80", State::Pass), ("80.1", State::Exceeds), ("<3", State::Pass)] {
        let verdict = verdict(&reported(value, nox("81")));
        assert_eq!((verdict.state, verdict.basis), (state, Some(Basis::Reported)), "{value}");
        assert!(!has(&verdict, ReasonCode::AwaitingReport));
    }
}

#[test]
fn a_report_alone_is_enough() {
    let mut scene = reported("79", nox("0"));
    scene["measurements"][0]["test"]["level"]["readings"] = json!([]);
    let verdict = verdict(&scene);
    assert_eq!((verdict.state, verdict.outlook, verdict.needs_person), (State::Pass, None, false));
}

#[test]
fn different_verdicts_of_computation_and_report_go_to_a_person() {
    let verdict = verdict(&reported("80", nox("80.4")));
    assert_eq!((verdict.state, verdict.outlook), (State::Pass, Some(Outcome::Exceeds)));
    assert!(verdict.needs_person && has(&verdict, ReasonCode::VerdictsDiffer));
    let lines: Vec<&str> = verdict.arithmetic.iter().map(|step| step.calculation.as_str()).collect();
    assert!(lines.iter().any(|line| line.starts_with("80.4 ")) && lines.contains(&"80 mg/m³（R1）"), "{lines:?}");
}

#[test]
fn the_same_verdict_from_different_figures_needs_nobody() {
    assert!(!verdict(&reported("25.5", nox("25.47"))).needs_person);
}

#[test]
fn a_report_without_the_cma_stamp_changes_nothing() {
    let mut scene = reported("10", nox("81"));
    scene["measurements"][0]["test"]["level"]["reported"]["cma_stamped"] = false.into();
    let verdict = verdict(&scene);
    assert_eq!((verdict.state, verdict.outlook), (State::Provisional, Some(Outcome::Exceeds)));
    assert!(has(&verdict, ReasonCode::ReportNotStamped));
}

#[test]
fn a_reported_value_is_not_converted_again() {
    let mut scene = reported("79", nox("1"));
    scene["measurements"][0]["test"]["level"]["readings"][0]["oxygen_percent"] = json!("20");
    assert_eq!(verdict(&scene).shown.as_deref(), Some("79"));
}

#[test]
fn a_reported_volume_fraction_cannot_be_at_reference_oxygen_and_is_not_judged() {
    let mut scene = reported("10", nox("1"));
    scene["measurements"][0]["test"]["level"]["reported"]["unit"] = json!("ppm");
    no_verdict(&scene, ReasonCode::UnitNotConvertible);
}
