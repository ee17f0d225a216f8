//! Permit, Beijing, nation: the order, and that nothing looser passes.

use serde_json::{Value, json};

use super::scenes::{boiler, exceeds, hour, new_boiler, no_verdict, passes, permit, scene, station, verdict, voc};
use crate::limits::Tier;
use crate::verdict::{Outcome, ReasonCode, State};

fn nox(value: &str) -> Value {
    scene(boiler(), hour("nox", "stack", value))
}

#[test]
fn a_stricter_permit_goes_first() {
    let exceeded = verdict(&permit("30", nox("31")));
    assert_eq!((exceeded.outlook, exceeded.limits[0].tier), (Some(Outcome::Exceeds), Tier::Permit));
    let kept = verdict(&permit("30", nox("30")));
    assert_eq!((kept.outlook, kept.limits[0].tier), (Some(Outcome::Pass), Tier::Permit));
}

#[test]
fn a_looser_permit_lets_nothing_pass() {
    let verdict = verdict(&permit("100", nox("90")));
    assert_eq!((verdict.outlook, verdict.limits[0].standard.as_str()), (Some(Outcome::Exceeds), "DB11/139-2015"));
    passes(&permit("100", nox("80")));
}

#[test]
fn a_permit_in_another_unit_is_compared_in_that_unit() {
    let mut scene = permit("30000", nox("31"));
    scene["measurements"][0]["permit"]["unit"] = json!("µg/m³");
    let exceeded = verdict(&scene);
    assert_eq!((exceeded.outlook, exceeded.limits[0].tier), (Some(Outcome::Exceeds), Tier::Permit));
    assert_eq!(exceeded.shown.as_deref(), Some("31000"));
}

#[test]
fn beijings_limit_decides_where_the_national_one_is_looser() {
    let verdict = verdict(&scene(new_boiler("2020-01-01"), hour("nox", "stack", "31")));
    assert_eq!((verdict.outlook, verdict.limits[0].standard.as_str()), (Some(Outcome::Exceeds), "DB11/139-2015"));
    assert!(verdict.limits.iter().any(|limit| limit.standard == "GB 13271-2014"));
}

#[test]
fn where_only_an_unconfirmed_limit_exists_there_is_no_verdict_and_it_is_named() {
    let mut scene = nox("1");
    scene["target"]["boiler"]["in_prohibited_fuel_zone"] = false.into();
    no_verdict(&scene, ReasonCode::LimitNotConfirmed);
    let verdict = verdict(&scene);
    assert!(verdict.reasons[0].zh.contains("DB11/139-2015（≤ 150 mg/m³）"), "{}", verdict.reasons[0].zh);
}

#[test]
fn the_national_limit_passes_nothing_where_beijings_is_unconfirmed_but_can_be_exceeded() {
    let processor = |value: &str| {
        let mut test = hour("nmhc", "stack", value);
        test["level"]["unit"] = json!("g/m³");
        scene(station(), test)
    };
    no_verdict(&processor("9"), ReasonCode::LimitNotConfirmed);
    no_verdict(&processor("20"), ReasonCode::LimitNotConfirmed);
    exceeds(&processor("20.1"));
}

#[test]
fn a_permit_passes_nothing_where_beijings_limit_is_unconfirmed_but_can_be_exceeded() {
    let mut outside = nox("60");
    outside["target"]["boiler"]["in_prohibited_fuel_zone"] = false.into();
    exceeds(&permit("50", outside.clone()));
    no_verdict(&permit("70", outside), ReasonCode::LimitNotConfirmed);
}

#[test]
fn a_coating_is_not_judged_at_all_until_beijings_content_limits_are_confirmed() {
    for value in ["1", "5000"] {
        let test = json!({"level": {"pollutant": "voc_content", "place": "material", "unit": "g/L",
            "material": "refinish_primer", "readings": [{"value": value}]}});
        let scene = scene(voc("vehicle_repair"), test);
        no_verdict(&scene, ReasonCode::LimitNotConfirmed);
        assert_eq!(verdict(&scene).outlook, None);
    }
}

#[test]
fn a_quantity_nobody_limits_has_no_verdict() {
    no_verdict(&scene(boiler(), hour("nmhc", "stack", "1")), ReasonCode::NoLimitKnown);
    no_verdict(&permit("5", scene(boiler(), hour("nmhc", "stack", "1"))), ReasonCode::NoLimitKnown);
    assert_eq!(verdict(&scene(boiler(), hour("nmhc", "stack", "1"))).state, State::NotJudged);
}

#[test]
fn a_steam_boiler_above_65_tonnes_has_another_standard() {
    let mut scene = nox("1");
    scene["target"]["boiler"]["steam_t_per_h"] = json!("65");
    passes(&scene);
    scene["target"]["boiler"]["steam_t_per_h"] = json!("65.1");
    no_verdict(&scene, ReasonCode::NoLimitKnown);
}
