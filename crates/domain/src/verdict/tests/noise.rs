//! Noise.

use serde_json::{Value, json};

use super::scenes::{has, no_verdict, noise_source, scene, verdict, verdicts};
use crate::verdict::{Outcome, ReasonCode, State};

/// Industry, zone 2: 60 by day, 50 by night.
fn point(changes: &[(&str, Value)]) -> Value {
    let mut test = json!({"place": "boundary", "zone": 2, "started_at": "2022-11-15T10:00:00+08:00",
        "measured_db": "58.4", "background_db": "40", "weather": {"dry": true, "wind_m_per_s": "1.2"}});
    for (field, value) in changes {
        test[field] = value.clone();
    }
    scene(noise_source("industry"), json!({"noise": test}))
}

fn value(measured: &str, background: &str) -> Option<String> {
    let changes = [("measured_db", json!(measured)), ("background_db", json!(background))];
    verdict(&point(&changes)).value.map(|value| value.to_string())
}

#[test]
fn the_background_is_taken_off_by_the_difference_in_whole_decibels() {
    for (background, corrected) in [
        ("40", "58.4"),   // 18.4: nothing
        ("47.9", "58.4"), // 10.5 → 10 by half-even would be 1; see below
        ("47.8", "58.4"), // 10.6 → 11: nothing
        ("48.0", "57.4"), // 10.4 → 10: 1
        ("52.8", "57.4"), // 5.6 → 6: 1
        ("53.0", "56.4"), // 5.4 → 5: 2
        ("54.8", "56.4"), // 3.6 → 4: 2
        ("55.0", "55.4"), // 3.4 → 3: 3
        ("55.8", "55.4"), // 2.6 → 3: 3
    ] {
        let expected = if background == "47.9" { "57.4" } else { corrected };
        assert_eq!(value("58.4", background).as_deref(), Some(expected), "{background}");
    }
}

#[test]
fn a_background_less_than_three_decibels_below_or_unknown_gives_no_verdict() {
    for background in [json!("56.0"), json!("60"), Value::Null] {
        no_verdict(&point(&[("background_db", background)]), ReasonCode::Background);
    }
    no_verdict(&point(&[("measured_db", json!(">70"))]), ReasonCode::BeyondRange);
}

#[test]
fn the_corrected_value_is_rounded_once_to_a_whole_decibel_and_equal_passes() {
    let outlook = |measured: &str| verdict(&point(&[("measured_db", json!(measured))])).outlook;
    assert_eq!(outlook("60.4"), Some(Outcome::Pass));
    assert_eq!(outlook("60.5"), Some(Outcome::Pass)); // half to even: 60
    assert_eq!(outlook("60.51"), Some(Outcome::Exceeds));
    assert_eq!(verdict(&point(&[("measured_db", json!("70"))])).exceedance_factor, None);
}

#[test]
fn night_runs_from_22_to_6_in_beijing_time() {
    for (start, limit) in [
        ("2022-11-15T05:59:59+08:00", "≤ 50 dB(A)"),
        ("2022-11-15T06:00:00+08:00", "≤ 60 dB(A)"),
        ("2022-11-15T21:59:59+08:00", "≤ 60 dB(A)"),
        ("2022-11-15T22:00:00+08:00", "≤ 50 dB(A)"),
        ("2022-11-15T13:59:59Z", "≤ 60 dB(A)"),
        ("2022-11-15T14:00:00Z", "≤ 50 dB(A)"),
    ] {
        assert_eq!(verdict(&point(&[("started_at", json!(start))])).limits[0].text, limit, "{start}");
    }
}

#[test]
fn the_night_maximum_may_exceed_by_10_when_frequent_and_by_15_when_occasional() {
    let at = |hour: &str, level: &str, event: &str| {
        let start = json!(format!("2022-11-15T{hour}:00:00+08:00"));
        let all =
            verdicts(&point(&[("started_at", start), ("night_maximum", json!({"level_db": level, "event": event}))]));
        assert_eq!(all[1].at, "/measurements/0/test/noise/night_maximum");
        all[1].clone()
    };
    use Outcome::{Exceeds, Pass};
    for (level, event, outcome) in [
        ("60", "frequent", Pass),
        ("61", "frequent", Exceeds),
        ("65", "occasional", Pass),
        ("66", "occasional", Exceeds),
    ] {
        assert_eq!(at("23", level, event).outlook, Some(outcome), "{level} {event}");
    }
    let by_day = at("12", "90", "frequent");
    assert_eq!((by_day.state, has(&by_day, ReasonCode::NoLimitKnown)), (State::NotJudged, true));
}

#[test]
fn closer_than_one_metre_to_a_house_the_limit_is_ten_less() {
    let near = |measured: &str| {
        let changes = [
            ("boundary_closer_than_1_m", json!(true)),
            ("measured_db", json!(measured)),
            ("background_db", json!("30")),
        ];
        verdict(&point(&changes))
    };
    assert_eq!([near("50").outlook, near("51").outlook], [Some(Outcome::Pass), Some(Outcome::Exceeds)]);
    assert!(near("50").arithmetic.iter().any(|step| step.calculation == "60 − 10 = 50 dB(A)"));
}

#[test]
fn rules_that_no_source_gives_for_a_standard_are_not_stretched_to_it() {
    let with = |origin: &str, changes: &[(&str, Value)]| {
        let mut scene = point(changes);
        scene["target"] = noise_source(origin);
        verdicts(&scene).pop().unwrap()
    };
    let near = [("boundary_closer_than_1_m", json!(true))];
    let night = [
        ("started_at", json!("2022-11-15T23:00:00+08:00")),
        ("night_maximum", json!({"level_db": "20", "event": "frequent"})),
    ];
    for verdict in [with("construction", &near), with("commerce", &night)] {
        assert_eq!((verdict.state, has(&verdict, ReasonCode::NoLimitKnown)), (State::NotJudged, true));
    }
}

#[test]
fn wind_of_five_metres_or_rain_spoils_the_measurement() {
    no_verdict(&point(&[("weather", json!({"dry": true, "wind_m_per_s": 5}))]), ReasonCode::Invalid);
    no_verdict(&point(&[("weather", json!({"dry": false, "wind_m_per_s": 1}))]), ReasonCode::Invalid);
}
