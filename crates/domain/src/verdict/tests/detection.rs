//! Below the detection limit, beyond the range.

use serde_json::{Value, json};

use super::scenes::{exceeds, has, hour, no_verdict, passes, scene, verdict, voc};
use crate::verdict::{Outcome, ReasonCode};

/// NMHC at a spray booth, limit 20 mg/m³.
fn booth(value: &str) -> Value {
    scene(voc("vehicle_repair"), hour("nmhc", "stack", value))
}

fn three(values: [&str; 3]) -> Value {
    let mut scene = booth("0");
    let reading = |(index, value): (usize, &&str)| json!({"value": value, "started_at": format!("2022-11-15T09:{:02}:00+08:00", index * 20), "minutes": 10});
    scene["measurements"][0]["test"]["level"]["readings"] = values.iter().enumerate().map(reading).collect();
    scene
}

#[test]
fn a_non_detect_passes_when_its_detection_limit_reaches_at_most_the_limit() {
    for value in ["<0.05", "<20", "0.004L", "20.0L"] {
        passes(&booth(value));
    }
    let verdict = verdict(&booth("<0.05"));
    assert_eq!((verdict.shown.as_deref(), verdict.value), (Some("<0.05"), None));
}

#[test]
fn a_non_detect_with_a_detection_limit_above_the_limit_gives_no_verdict() {
    for value in ["<20.001", "50L"] {
        no_verdict(&booth(value), ReasonCode::MethodUnfit);
    }
}

#[test]
fn nd_takes_the_detection_limit_beside_it() {
    let with = |limit: &str| {
        let mut scene = booth("ND");
        scene["measurements"][0]["test"]["level"]["readings"][0]["detection_limit"] = limit.into();
        scene
    };
    passes(&with("20"));
    no_verdict(&with("20.1"), ReasonCode::MethodUnfit);
}

#[test]
fn a_non_detect_counts_half_in_a_mean_and_is_flagged() {
    // (½·6 + 27 + 30) ÷ 3 = 20, at the limit; with the whole 6 it would be 21.
    let scene = three(["<6", "27", "30"]);
    passes(&scene);
    let verdict = verdict(&scene);
    assert_eq!(verdict.shown.as_deref(), Some("20"));
    assert!(has(&verdict, ReasonCode::HalfDetectionLimit));
    // Were it nothing, 19.7; it is (3.1 + 57) ÷ 3 = 20.03.
    exceeds(&three(["<6.2", "27", "30"]));
}

#[test]
fn a_mean_with_an_unfit_non_detect_gives_no_verdict_unless_the_rest_exceeds_alone() {
    no_verdict(&three(["<30", "10", "10"]), ReasonCode::MethodUnfit);
    exceeds(&three(["<30", "50", "50"]));
}

#[test]
fn beyond_the_range_exceeds_only_when_the_bound_already_does() {
    exceeds(&booth(">24000"));
    exceeds(&booth(">20.1"));
    no_verdict(&booth(">20"), ReasonCode::BeyondRange);
    no_verdict(&booth(">5"), ReasonCode::BeyondRange);
    assert_eq!(verdict(&booth(">24000")).exceedance_factor, None);
}

#[test]
fn a_mean_with_a_reading_beyond_the_range_is_at_least_what_its_bound_makes_it() {
    exceeds(&three([">50", "10", "10"]));
    no_verdict(&three([">30", "10", "10"]), ReasonCode::BeyondRange);
}

#[test]
fn the_detection_limit_is_converted_like_the_reading() {
    let mut scene = scene(super::scenes::boiler(), hour("so2", "stack", "<9"));
    let oxygen = |scene: &mut Value, percent: &str| {
        scene["measurements"][0]["test"]["level"]["readings"][0]["oxygen_percent"] = percent.into();
    };
    passes(&scene);
    // 9 × 17.5 ÷ 7 = 22.5, above the limit of 10.
    oxygen(&mut scene, "14");
    no_verdict(&scene, ReasonCode::MethodUnfit);
}

#[test]
fn a_velocity_below_the_detection_limit_is_below_the_least_velocity_too() {
    let hood = |value: &str| {
        let test = json!({"level": {"pollutant": "face_velocity", "place": "hood", "unit": "m/s", "readings": [{"value": value}]}});
        verdict(&scene(voc("general"), test)).outlook
    };
    assert_eq!(hood("<0.1"), Some(Outcome::Exceeds));
    assert_eq!(hood("<0.5"), None);
    assert_eq!(hood(">0.3"), Some(Outcome::Pass));
    assert_eq!(hood(">0.2"), None);
}
