//! Every shipped row alone: at, just inside and just beyond its limit.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::scenes::{limits, noise_source, scene, station};
use crate::limits::{BoilerScope, Comparison, Limit, Limits, NoiseScope, SpotScope, TargetScope};
use crate::monitoring::{Fuel, Period, Place, Pollutant, parse};
use crate::verdict::{Outcome, ReasonCode, State, Verdict, judge};

const TIGHTNESS: &str = include_str!("../../../data/tightness.json");

fn alone(row: &Limit) -> Limits {
    let text = json!({ "rows": [row] }).to_string();
    Limits::from_texts(&[("row", &text)], ("tightness.json", TIGHTNESS)).unwrap()
}

fn target(scope: &TargetScope) -> Value {
    match scope {
        TargetScope::Catering => json!({"catering": {"has_purifier": true}}),
        TargetScope::Boiler(scope) => json!({ "boiler": boiler(scope) }),
        TargetScope::PetrolStation(stage) => stage.map_or_else(station, |s| json!({"petrol_station": {"stage": s}})),
        TargetScope::VocSource(scope) => {
            let trade = scope.trades.first().map_or(json!("general"), |trade| json!(trade));
            json!({"voc_source": {"trade": trade, "special_limits_apply": scope.special_limits_apply.unwrap_or(true)}})
        }
        TargetScope::NoiseSource(origin) => json!({"noise_source": {"origin": origin}}),
    }
}

fn boiler(scope: &BoilerScope) -> Value {
    let put_in = scope.put_in_to.or(scope.put_in_from).or("2020-01-01".parse().ok());
    json!({
        "fuel": scope.fuels.first().copied().unwrap_or(Fuel::Gas),
        "status": scope.status.map_or(json!("in_use"), |status| json!(status)),
        "in_prohibited_fuel_zone": scope.in_prohibited_fuel_zone.unwrap_or(true),
        "put_in_on": put_in, "steam_t_per_h": scope.steam_t_per_h_max,
        "special_limits_apply": scope.special_limits_apply.unwrap_or(false),
    })
}

fn test(row: &Limit, value: &str) -> Value {
    match &row.scope.spot {
        SpotScope::Place(place) => level(row, *place, Value::Null, value),
        SpotScope::Materials(materials) => level(row, Place::Material, json!(materials[0]), value),
        SpotScope::Nozzle => {
            json!({"vapour_liquid_ratio": {"nozzles": [{"dispenser": "1", "nozzle": "1", "ratio": value}]}})
        }
        SpotScope::FlowLPerMin(flow) => json!({"liquid_resistance": {"dispenser": "1",
            "flows": [{"flow_l_per_min": flow, "pressure_pa": value}]}}),
        SpotScope::Tank => tank(1893.into(), 6, value),
        SpotScope::Noise(scope) => noise(row, scope, value),
    }
}

/// Five equal readings make any mean; reference oxygen and reference air make every conversion one.
fn level(row: &Limit, place: Place, material: Value, value: &str) -> Value {
    let reading = |minute: u32| {
        json!({"value": value, "started_at": format!("2022-11-15T09:{minute:02}:00+08:00"), "minutes": 12,
            "oxygen_percent": "3.5"})
    };
    let readings: Vec<Value> = (0..5).map(|index| reading(index * 12)).collect();
    json!({"level": {"pollutant": row.pollutant, "place": place, "unit": row.unit, "gas_state": "dry_standard",
        "material": material, "reference_air": {"flow_m3_per_h": 6000, "working_stoves": 3}, "readings": readings}})
}

fn tank(ullage: Value, nozzles: u32, value: &str) -> Value {
    json!({"tightness": {"tank": "all", "tanks_connected": true, "affected_nozzles": nozzles, "ullage_l": ullage,
        "tank_volume_l": ullage, "start_pa": 500, "after_pa": [500, 500, 500, 500, value],
        "no_refuelling": true, "no_delivery_before": true}})
}

fn noise(row: &Limit, scope: &NoiseScope, value: &str) -> Value {
    let hour = if scope.period == Period::Day { "06:00:00" } else { "22:00:00" };
    let maximum = json!({"level_db": value, "event": scope.event.map_or(json!("occasional"), |event| json!(event))});
    json!({"noise": {"place": scope.place, "zone": scope.zones.last(), "room": scope.room, "measured_db": value,
        "started_at": format!("2022-11-15T{hour}+08:00"), "background_db": "10",
        "night_maximum": if row.pollutant == Pollutant::NoiseMax { maximum } else { Value::Null },
        "weather": {"dry": true, "wind_m_per_s": "4.9"}}})
}

/// The verdicts on `value` where only `row` is in force.
fn verdicts(row: &Limit, value: Decimal) -> Vec<Verdict> {
    let mut scene = scene(target(&row.scope.target), test(row, &value.to_string()));
    scene["sampled_at"] = format!("{}T12:00:00+08:00", row.valid_from).into();
    let set = parse(&scene.to_string()).unwrap();
    judge(&set, &alone(row)).into_iter().filter(|verdict| verdict.pollutant == row.pollutant).collect()
}

fn all_say(row: &Limit, value: Decimal, outcome: Outcome) {
    let verdicts = verdicts(row, value);
    assert!(!verdicts.is_empty(), "{}", row.id);
    for verdict in verdicts {
        assert_eq!(
            (verdict.state, verdict.outlook),
            (State::Provisional, Some(outcome)),
            "{} {value} {verdict:#?}",
            row.id
        );
        assert_eq!(verdict.limits[0].id, row.id);
    }
}

/// The smallest step that matters: noise is rounded to a whole decibel, all else is compared in full.
fn step(row: &Limit) -> Decimal {
    let text = if row.unit == crate::monitoring::Unit::DbA { "0.6" } else { "0.000000000001" };
    text.parse().unwrap()
}

#[test]
fn every_enabled_row_passes_at_its_limit_and_just_inside_and_is_exceeded_just_beyond() {
    for row in limits().rows().iter().filter(|row| row.enabled) {
        let step = step(row);
        let (bottom, top) = match (row.comparison, row.values.as_slice()) {
            (Comparison::AtMost, [top]) => (None, Some(top.decimal())),
            (Comparison::AtLeast, [bottom]) => (Some(bottom.decimal()), None),
            (Comparison::Within, [bottom, top]) => (Some(bottom.decimal()), Some(top.decimal())),
            (Comparison::AtLeastTable, _) => (Some(182.into()), None),
            _ => continue,
        };
        if let Some(top) = top {
            all_say(row, top, Outcome::Pass);
            all_say(row, top - step, Outcome::Pass);
            all_say(row, top + step, Outcome::Exceeds);
        }
        if let Some(bottom) = bottom {
            all_say(row, bottom, Outcome::Pass);
            all_say(row, bottom + step, Outcome::Pass);
            all_say(row, bottom - step, Outcome::Exceeds);
        }
    }
}

#[test]
fn no_disabled_row_ever_carries_a_verdict() {
    let shipped = limits();
    let disabled: Vec<&Limit> = shipped.rows().iter().filter(|row| !row.enabled).collect();
    assert!(disabled.len() > 30);
    for row in disabled {
        for value in [Decimal::ONE, Decimal::from(100_000)] {
            for verdict in verdicts(row, value) {
                let codes: Vec<ReasonCode> = verdict.reasons.iter().map(|reason| reason.code).collect();
                assert_eq!((verdict.state, verdict.outlook), (State::NotJudged, None), "{}", row.id);
                assert!(codes.contains(&ReasonCode::LimitNotConfirmed), "{}: {codes:?}", row.id);
                assert!(verdict.reasons.iter().any(|reason| reason.en.contains(&row.standard)), "{}", row.id);
            }
        }
    }
}

#[test]
fn no_row_decides_on_the_day_before_it_begins_or_after_it_ends() {
    for row in limits().rows() {
        let days = [row.valid_from.pred_opt(), row.valid_to.and_then(|last| last.succ_opt())];
        for day in days.into_iter().flatten() {
            let mut scene = scene(target(&row.scope.target), test(row, "1"));
            scene["sampled_at"] = format!("{day}T12:00:00+08:00").into();
            let verdicts = judge(&parse(&scene.to_string()).unwrap(), &alone(row));
            assert!(verdicts.iter().all(|verdict| verdict.state == State::NotJudged), "{} {day}", row.id);
        }
    }
}

#[test]
fn every_cell_of_the_tightness_table_passes_at_its_pressure_and_is_missed_just_below() {
    let limits = limits();
    for (row, column) in limits.tightness().rows.iter().flat_map(|row| (0..5).map(move |column| (row, column))) {
        let nozzles = limits.tightness().columns[column].from;
        let least = row.min_pa[column].decimal();
        let outlook = |pressure: Decimal| {
            let test = tank(json!(row.ullage_l), nozzles, &pressure.to_string());
            super::scenes::outlook(&scene(station(), test))
        };
        let tiny: Decimal = "0.000001".parse().unwrap();
        assert_eq!(outlook(least), Some(Outcome::Pass), "{} L", row.ullage_l);
        assert_eq!(outlook(least - tiny), Some(Outcome::Exceeds), "{} L", row.ullage_l);
    }
}

#[test]
fn a_noise_source_without_a_zone_has_no_limit() {
    let test = json!({"noise": {"place": "boundary", "measured_db": "10", "started_at": "2022-11-15T12:00:00+08:00",
        "background_db": "5", "weather": {"dry": true, "wind_m_per_s": 0}}});
    super::scenes::no_verdict(&scene(noise_source("industry"), test), ReasonCode::NoLimitKnown);
}
