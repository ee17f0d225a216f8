//! Means, and the conversions before them.

use serde_json::{Value, json};

use super::scenes::{boiler, exceeds, has, hour, no_verdict, passes, scene, verdict, verdicts, voc};
use crate::verdict::{Outcome, ReasonCode, State};

/// A boiler's NOx samples: minute of start, value.
fn samples(list: &[(u32, &str)], minutes: u32) -> Value {
    let reading = |(minute, value): &(u32, &str)| {
        let started_at = format!("2022-11-15T{:02}:{:02}:00+08:00", 9 + minute / 60, minute % 60);
        json!({"value": value, "started_at": started_at, "minutes": minutes, "oxygen_percent": "3.5"})
    };
    let mut test = hour("nox", "stack", "0");
    test["level"]["readings"] = list.iter().map(reading).collect();
    scene(boiler(), test)
}

fn single(minutes: Value, oxygen: Value) -> Value {
    let mut test = hour("nox", "stack", "24.6");
    test["level"]["readings"][0]["minutes"] = minutes;
    test["level"]["readings"][0]["oxygen_percent"] = oxygen;
    scene(boiler(), test)
}

#[test]
fn the_mean_of_three_samples_within_an_hour_is_judged_not_the_largest() {
    let list = [(0, "70"), (20, "100"), (40, "70")];
    assert_eq!(verdict(&samples(&list, 15)).shown.as_deref(), Some("80"));
    passes(&samples(&list, 15));
    exceeds(&samples(&[(0, "70"), (20, "100"), (40, "70.0001")], 15));
}

#[test]
fn three_thirds_are_one_again() {
    // Each × 17.5 ÷ 10.5 is endless: 76.6…, 81.6…, 81.6…; on paper their mean is 80, the limit.
    let mut scene = samples(&[(0, "46"), (20, "49"), (40, "49")], 15);
    for reading in 0..3 {
        scene["measurements"][0]["test"]["level"]["readings"][reading]["oxygen_percent"] = json!("10.5");
    }
    passes(&scene);
    scene["measurements"][0]["test"]["level"]["readings"][0]["value"] = json!("46.000000000001");
    exceeds(&scene);
}

#[test]
fn two_samples_or_samples_beyond_one_hour_make_no_mean() {
    no_verdict(&samples(&[(0, "10"), (30, "10")], 15), ReasonCode::AveragingNotMet);
    no_verdict(&samples(&[(0, "10"), (25, "10"), (50, "10")], 11), ReasonCode::AveragingNotMet);
    passes(&samples(&[(0, "10"), (25, "10"), (50, "10")], 10));
    no_verdict(&samples(&[(0, "10"), (0, "10"), (0, "10")], 60), ReasonCode::AveragingNotMet);
    no_verdict(&samples(&[(40, "10"), (20, "10"), (0, "10")], 5), ReasonCode::AveragingNotMet);
    let many: Vec<(u32, &str)> = (0..6).map(|index| (index * 10, "10")).collect();
    no_verdict(&samples(&many, 9), ReasonCode::AveragingNotMet);
    passes(&samples(&many, 10));
}

#[test]
fn one_reading_stands_for_an_hour_only_when_it_lasted_one() {
    passes(&single(json!(60), json!("4.10")));
    no_verdict(&single(json!(59), json!("4.10")), ReasonCode::AveragingNotMet);
    no_verdict(&single(Value::Null, json!("4.10")), ReasonCode::AveragingNotMet);
}

#[test]
fn unequal_intervals_are_flagged_and_judged() {
    let verdict = verdict(&samples(&[(0, "10"), (10, "10"), (40, "10")], 10));
    assert_eq!((verdict.state, has(&verdict, ReasonCode::UnequalIntervals)), (State::Provisional, true));
}

#[test]
fn oxygen_is_needed_refused_at_21_and_flagged_above_18() {
    no_verdict(&single(json!(60), Value::Null), ReasonCode::OxygenMissing);
    no_verdict(&single(json!(60), json!("21")), ReasonCode::OxygenTooHigh);
    no_verdict(&single(json!(60), json!("25")), ReasonCode::OxygenTooHigh);
    let flagged = |oxygen: &str| has(&verdict(&single(json!(60), json!(oxygen))), ReasonCode::OxygenHigh);
    assert_eq!([flagged("18"), flagged("18.01"), flagged("20.99")], [false, true, true]);
    // 24.6 × 17.5 ÷ 0.01 = 43050
    assert_eq!(verdict(&single(json!(60), json!("20.99"))).shown.as_deref(), Some("43050"));
}

#[test]
fn each_sample_is_converted_by_its_own_oxygen_before_the_mean() {
    let mut scene = samples(&[(0, "60"), (20, "60"), (40, "60")], 15);
    // 60, 60 × 17.5 ÷ 10.5 = 100, and 60 × 17.5 ÷ 7 = 150: 103.33
    for (reading, oxygen) in [(1, "10.5"), (2, "14")] {
        scene["measurements"][0]["test"]["level"]["readings"][reading]["oxygen_percent"] = json!(oxygen);
    }
    assert_eq!(verdict(&scene).shown.as_deref(), Some("103.33"));
}

#[test]
fn the_fuel_chooses_the_reference_oxygen() {
    for (fuel, shown) in [("gas", "25.47"), ("oil", "25.47"), ("coal", "17.47"), ("biomass", "17.47")] {
        let mut scene = single(json!(60), json!("4.10"));
        scene["target"]["boiler"]["fuel"] = fuel.into();
        assert_eq!(verdict(&scene).shown.as_deref(), Some(shown), "{fuel}");
    }
}

#[test]
fn stack_readings_must_be_for_dry_gas_at_standard_state() {
    for state in [Value::Null, json!("as_measured")] {
        let mut test = hour("nmhc", "stack", "5");
        test["level"]["gas_state"] = state;
        no_verdict(&scene(voc("coating"), test), ReasonCode::NotDryStandard);
    }
}

#[test]
fn in_plant_nmhc_is_judged_as_a_mean_and_reading_by_reading() {
    let reading = |minute: u32, value: &str| json!({"value": value, "started_at": format!("2022-11-15T09:{minute:02}:00+08:00"), "minutes": 5});
    let test = json!({"level": {"pollutant": "nmhc", "place": "in_plant", "unit": "mg/m³",
        "readings": [reading(0, "1"), reading(20, "1.9"), reading(40, "21")]}});
    let all = verdicts(&scene(voc("coating"), test));
    let outlooks: Vec<Option<Outcome>> = all.iter().map(|verdict| verdict.outlook).collect();
    // Mean 7.97 against 6, each against 20.
    use Outcome::{Exceeds, Pass};
    assert_eq!(outlooks, [Some(Exceeds), Some(Pass), Some(Pass), Some(Exceeds)]);
    assert_eq!(all[3].at, "/measurements/0/test/level/readings/2");
}
