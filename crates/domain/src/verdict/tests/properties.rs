//! What holds for every input.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::scenes::{boiler, kitchen, limits, new_boiler, noise_source, scene, station, voc};
use crate::monitoring::{MeasurementSet, parse};
use crate::verdict::{Outcome, State, Verdict, judge};

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0_u32..200, 0_u32..100).prop_map(|(whole, cents)| format!("{whole}.{cents:02}")),
        1 => "[0-9]{1,12}(\\.[0-9]{1,12})?",
        1 => select(vec!["0".to_owned(), "999999999999.999999999999".to_owned(), "0.000000000001".to_owned()]),
    ]
}

fn reading_value() -> impl Strategy<Value = String> {
    (number(), select(vec!["", "", "", "<", ">", "L"])).prop_map(|(number, form)| match form {
        "L" => format!("{number}L"),
        form => format!("{form}{number}"),
    })
}

fn target() -> impl Strategy<Value = Value> {
    let deemed = json!({"catering": {"has_purifier": false}});
    let outside = json!({"boiler": {"fuel": "coal", "status": "in_use", "in_prohibited_fuel_zone": false, "steam_t_per_h": "70"}});
    let trades = ["printing", "coating", "vehicle_repair", "general"].map(voc);
    let origins = ["industry", "commerce", "construction"].map(noise_source);
    let others = [boiler(), new_boiler("2016-01-01"), new_boiler("2020-01-01"), station(), kitchen(), deemed, outside];
    select([trades.to_vec(), origins.to_vec(), others.to_vec()].concat())
}

fn readings() -> impl Strategy<Value = Vec<Value>> {
    let reading =
        (reading_value(), prop::option::of(0_u32..60), prop::option::of(0_u32..90), prop::option::of(number()));
    let shape = |(value, start, minutes, oxygen): (String, Option<u32>, Option<u32>, Option<String>)| {
        let started_at = start.map(|minute| format!("2022-11-15T09:{minute:02}:00+08:00"));
        json!({"value": value, "started_at": started_at, "minutes": minutes, "oxygen_percent": oxygen})
    };
    prop::collection::vec(reading.prop_map(shape), 1..7)
}

const LEVELS: [(&str, &str); 12] = [
    ("oil_fume", "mg/m³"),
    ("pm", "µg/m³"),
    ("nmhc", "mg/m³"),
    ("nmhc", "g/m³"),
    ("nox", "ppm"),
    ("nox", "mg/m³"),
    ("so2", "ppm"),
    ("hg", "g/m³"),
    ("ringelmann", "级"),
    ("vapour_leak", "ppm"),
    ("face_velocity", "m/s"),
    ("benzene", "mg/m³"),
];
const PLACES: [&str; 5] = ["stack", "boundary", "in_plant", "hood", "sealed_point"];

fn level() -> impl Strategy<Value = Value> {
    let air = prop::option::of((number(), number()));
    let report = prop::option::of(reading_value());
    let states = select(vec![json!("dry_standard"), json!("as_measured"), Value::Null]);
    (select(&LEVELS[..]), select(&PLACES[..]), readings(), air, report, states, any::<bool>()).prop_map(
        |((pollutant, unit), place, readings, air, report, state, rapid)| {
            let air = air.map(|(flow, stoves)| json!({"flow_m3_per_h": flow, "working_stoves": stoves}));
            let report = report.map(|value| json!({"value": value, "unit": unit, "report_no": "R", "cma_stamped": !rapid}));
            json!({"level": {"pollutant": pollutant, "place": place, "unit": unit, "readings": readings, "gas_state": state,
                "reference_air": air, "reported": report, "rapid_portable": rapid}})
        },
    )
}

fn petrol() -> impl Strategy<Value = Value> {
    (number(), number(), reading_value(), 0_u32..40, prop::collection::vec(number(), 0..7), any::<bool>()).prop_map(
        |(one, other, reading, nozzles, pressures, yes)| match nozzles % 3 {
            0 if other.chars().any(|digit| digit.is_ascii_digit() && digit != '0') => {
                json!({"vapour_liquid_ratio": {"nozzles": [
                    {"dispenser": "1", "nozzle": "1", "vapour_volume_l": one, "fuel_volume_l": other}]}})
            }
            1 => json!({"liquid_resistance": {"dispenser": "1", "flows": [{"flow_l_per_min": "18", "pressure_pa": reading}]}}),
            _ => json!({"tightness": {"tank": "1", "tanks_connected": yes, "affected_nozzles": nozzles, "ullage_l": one,
                "tank_volume_l": "999999999999.999999999999", "start_pa": 500, "after_pa": pressures,
                "no_refuelling": true, "no_delivery_before": yes}}),
        },
    )
}

fn noise() -> impl Strategy<Value = Value> {
    let maximum = prop::option::of((reading_value(), select(vec!["frequent", "occasional"])));
    let place = select(vec![("boundary", Value::Null), ("indoor", json!("A")), ("indoor", json!("B"))]);
    (place, prop::option::of(0_u8..5), 0_u8..24, reading_value(), prop::option::of(number()), maximum, any::<bool>()).prop_map(
        |((place, room), zone, hour, measured, background, maximum, near)| {
            let maximum = maximum.map(|(level, event)| json!({"level_db": level, "event": event}));
            json!({"noise": {"place": place, "room": room, "zone": zone, "measured_db": measured, "background_db": background,
                "started_at": format!("2022-11-15T{hour:02}:00:00+08:00"), "night_maximum": maximum,
                "boundary_closer_than_1_m": near, "weather": {"dry": true, "wind_m_per_s": "0.5"}}})
        },
    )
}

fn any_scene() -> impl Strategy<Value = Value> {
    let days = select(vec!["1900-01-01", "2017-04-01", "2022-11-15", "2025-01-01"]);
    let permit = prop::option::of(number());
    (target(), prop_oneof![3 => level(), 1 => petrol(), 1 => noise()], days, permit).prop_map(
        |(target, test, day, permit)| {
            let mut scene = super::scenes::on(day, scene(target, test));
            let unit = scene["measurements"][0]["test"]["level"]["unit"].clone();
            if let (Some(value), true) = (permit, unit.is_string()) {
                scene["measurements"][0]["permit"] = json!({"permit_no": "P", "value": value, "unit": unit});
            }
            scene
        },
    )
}

fn judged(scene: &Value) -> Vec<Verdict> {
    let set: MeasurementSet = parse(&scene.to_string()).unwrap();
    judge(&set, limits())
}

fn sound(verdict: &Verdict) -> Result<(), TestCaseError> {
    let decided = matches!(verdict.state, State::Pass | State::Exceeds | State::Deemed | State::Provisional);
    prop_assert!(!decided || verdict.limits[0].enabled, "a disabled row decided: {verdict:#?}");
    prop_assert!(decided || !verdict.reasons.is_empty(), "no verdict and no reason: {verdict:#?}");
    prop_assert!(verdict.state != State::Provisional || verdict.outlook.is_some());
    let passed =
        verdict.state == State::Pass || verdict.outlook == Some(Outcome::Pass) && verdict.state == State::Provisional;
    prop_assert!(!passed || verdict.limits.iter().all(|limit| limit.enabled), "passed beside an unconfirmed limit");
    Ok(())
}

/// Targets and levels with upper limits whose value can only grow with its readings.
fn upper_limited() -> impl Strategy<Value = (Value, &'static str, &'static str)> {
    select(vec![
        (boiler(), "nox", "stack"),
        (boiler(), "so2", "stack"),
        (new_boiler("2020-01-01"), "nox", "stack"),
        (voc("printing"), "nmhc", "stack"),
        (voc("general"), "nmhc", "boundary"),
        (voc("coating"), "nmhc", "in_plant"),
        (kitchen(), "oil_fume", "stack"),
        (kitchen(), "nmhc", "stack"),
        (station(), "nmhc", "boundary"),
    ])
}

fn series(pollutant: &str, place: &str, values: &[String]) -> Value {
    let step = 60 / values.len();
    let reading = |(index, value): (usize, &String)| {
        json!({"value": value, "started_at": format!("2022-11-15T09:{:02}:00+08:00", index * step), "minutes": step,
            "oxygen_percent": "6.3"})
    };
    let readings: Vec<Value> = values.iter().enumerate().map(reading).collect();
    json!({"level": {"pollutant": pollutant, "place": place, "unit": "mg/m³", "gas_state": "dry_standard",
        "readings": readings, "reference_air": {"flow_m3_per_h": 2500, "working_stoves": 1}}})
}

fn hundredths(value: u32) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn judging_never_panics_and_every_verdict_is_sound(scene in any_scene()) {
        for verdict in judged(&scene) {
            sound(&verdict)?;
            prop_assert!(serde_json::to_string(&verdict).is_ok());
        }
    }

    #[test]
    fn a_larger_reading_never_turns_an_exceedance_into_a_pass(
        (target, pollutant, place) in upper_limited(),
        values in prop::collection::vec(0_u32..12_000, 1..6),
        which in any::<prop::sample::Index>(), more in 1_u32..12_000, scale in select(vec![1_u32, 10, 100]),
    ) {
        let texts = |values: &[u32]| values.iter().map(|value| hundredths(value / scale)).collect::<Vec<_>>();
        let mut larger = values.clone();
        larger[which.index(values.len())] += more;
        let before = judged(&scene(target.clone(), series(pollutant, place, &texts(&values))));
        let after = judged(&scene(target, series(pollutant, place, &texts(&larger))));
        for (before, after) in before.iter().zip(&after) {
            let turned = before.outlook == Some(Outcome::Exceeds) && after.outlook == Some(Outcome::Pass);
            prop_assert!(!turned, "{before:#?} became {after:#?}");
        }
    }

    #[test]
    fn a_louder_measurement_never_turns_an_exceedance_into_a_pass(
        measured in 300_u32..900, more in 1_u32..300, background in 200_u32..900, zone in 0_u8..5,
    ) {
        let tenths = |value: u32| format!("{}.{}", value / 10, value % 10);
        let at = |measured: u32| {
            let test = json!({"noise": {"place": "boundary", "zone": zone, "started_at": "2022-11-15T23:00:00+08:00",
                "measured_db": tenths(measured), "background_db": tenths(background),
                "weather": {"dry": true, "wind_m_per_s": 1}}});
            judged(&scene(noise_source("commerce"), test))[0].outlook
        };
        prop_assert!((at(measured), at(measured + more)) != (Some(Outcome::Exceeds), Some(Outcome::Pass)));
    }

    #[test]
    fn the_same_concentration_in_another_unit_has_the_same_verdict(value in 0_u32..2_000_000) {
        let limits = limits();
        let outlook = |value: String, unit: &str| {
            let mut test = series("nmhc", "stack", &[value]);
            test["level"]["unit"] = unit.into();
            let set = parse(&scene(voc("coating"), test).to_string()).unwrap();
            judge(&set, limits).remove(0).outlook
        };
        let milligrams = outlook(format!("{}.{:04}", value / 10_000, value % 10_000), "mg/m³");
        prop_assert_eq!(milligrams, outlook(format!("{}.{}", value / 10, value % 10), "µg/m³"));
        prop_assert_eq!(milligrams, outlook(format!("0.{value:07}"), "g/m³"));
    }
}
