//! The worked examples.

use rust_decimal::Decimal;
use serde_json::json;

use super::scenes::{boiler, hour, kitchen, passes, permit, scene, verdict};
use crate::verdict::{Outcome, round};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn nox_24_6_at_4_10_percent_oxygen_is_25_47() {
    let mut scene = scene(boiler(), hour("nox", "stack", "24.6"));
    scene["measurements"][0]["test"]["level"]["readings"][0]["oxygen_percent"] = json!("4.10");
    let verdict = verdict(&scene);
    assert_eq!(verdict.shown.as_deref(), Some("25.47"));
    assert_eq!(verdict.value, Some(decimal("25.473372781065089")));
    let lines: Vec<&str> = verdict.arithmetic.iter().map(|step| step.calculation.as_str()).collect();
    let expected = [
        "24.6 mg/m³",
        "24.6 × (21 − 3.5) ÷ (21 − 4.10) = 25.473372781065089",
        "25.473372781065089 : ≤ 80 mg/m³（DB11/139-2015）→ 达标",
    ];
    assert_eq!(lines, expected);
    passes(&scene);
}

#[test]
fn ten_point_zero_four_exceeds_ten_point_zero_by_full_value_comparison() {
    let mut scene = scene(kitchen(), hour("nmhc", "stack", "10.04"));
    scene["measurements"][0]["test"]["level"]["reference_air"] = json!({"flow_m3_per_h": 4000, "working_stoves": 2});
    let verdict = verdict(&scene);
    assert_eq!((verdict.outlook, verdict.shown.as_deref()), (Some(Outcome::Exceeds), Some("10.04")));
    assert_eq!(verdict.exceedance_factor, Some(decimal("0.00")));
}

#[test]
fn rounding_is_half_to_even_in_one_step() {
    for (value, places, rounded) in [
        ("1.050", 1, "1.0"),
        ("0.35", 1, "0.4"),
        ("8.53459", 2, "8.53"),
        // In two steps, by way of 2.35, it would be 2.4.
        ("2.3456", 1, "2.3"),
        ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("2.5000001", 0, "3"),
    ] {
        assert_eq!(round(decimal(value), places), decimal(rounded), "{value}");
    }
}

#[test]
fn the_exceedance_factor_has_two_decimals() {
    let exceeded = verdict(&scene(boiler(), hour("nox", "stack", "100.1")));
    // (100.1 − 80) ÷ 80 = 0.25125
    assert_eq!(exceeded.exceedance_factor, Some(decimal("0.25")));
    let kept = verdict(&scene(boiler(), hour("nox", "stack", "80")));
    assert_eq!(kept.exceedance_factor, None);
}

#[test]
fn a_verdict_reads_back_from_its_json() {
    let verdict = verdict(&permit("30", scene(boiler(), hour("nox", "stack", "31"))));
    let text = serde_json::to_string(&verdict).unwrap();
    assert_eq!(serde_json::from_str::<crate::verdict::Verdict>(&text).unwrap(), verdict);
    assert!(text.contains("\"value\":\"31.0\"") || text.contains("\"value\":\"31\""), "{text}");
    assert_eq!(verdict.limits[0].standard, "排污许可证 P1");
}

#[test]
fn ppm_of_nox_counts_as_no2_and_no_is_converted_by_mass() {
    let mut by_volume = scene(boiler(), hour("nox", "stack", "39"));
    by_volume["measurements"][0]["test"]["level"]["unit"] = json!("ppm");
    // 39 × 46 ÷ 22.4 = 80.09, though 39 alone would pass.
    assert_eq!(verdict(&by_volume).shown.as_deref(), Some("80.09"));
    assert_eq!(verdict(&by_volume).outlook, Some(Outcome::Exceeds));

    let mut as_no = scene(boiler(), hour("nox", "stack", "60"));
    as_no["measurements"][0]["test"]["level"]["nox_measured_as"] = json!("no");
    assert_eq!(verdict(&as_no).shown.as_deref(), Some("91.80"));
}

#[test]
fn a_reading_in_another_unit_is_converted_before_it_is_compared() {
    let mut scene = scene(boiler(), hour("so2", "stack", "10001"));
    scene["measurements"][0]["test"]["level"]["unit"] = json!("ug/m3");
    let verdict = verdict(&scene);
    assert_eq!((verdict.outlook, verdict.value), (Some(Outcome::Exceeds), Some(decimal("10.001"))));
}
