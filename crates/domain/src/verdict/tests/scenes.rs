//! Short ways to say what was measured.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::limits::Limits;
use crate::monitoring::{MeasurementSet, parse};
use crate::verdict::{Outcome, ReasonCode, State, Verdict, judge};

pub fn limits() -> &'static Limits {
    static SHIPPED: LazyLock<Limits> = LazyLock::new(|| Limits::shipped().unwrap());
    &SHIPPED
}

/// An in-use gas boiler inside the prohibited-fuel zone.
pub fn boiler() -> Value {
    json!({"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}})
}

pub fn new_boiler(put_in_on: &str) -> Value {
    json!({"boiler": {"fuel": "gas", "status": "new", "in_prohibited_fuel_zone": true, "put_in_on": put_in_on}})
}

pub fn voc(trade: &str) -> Value {
    json!({"voc_source": {"trade": trade, "special_limits_apply": true}})
}

pub fn station() -> Value {
    json!({"petrol_station": {"stage": "existing"}})
}

pub fn kitchen() -> Value {
    json!({"catering": {"has_purifier": true}})
}

pub fn noise_source(origin: &str) -> Value {
    json!({"noise_source": {"origin": origin}})
}

/// One reading over one hour, in mg/m³ of dry gas at the reference oxygen of gas.
pub fn hour(pollutant: &str, place: &str, value: &str) -> Value {
    json!({"level": {"pollutant": pollutant, "place": place, "unit": "mg/m³", "gas_state": "dry_standard",
        "readings": [{"value": value, "minutes": 60, "oxygen_percent": "3.5"}]}})
}

/// A valid set of 15 November 2022 with one test.
pub fn scene(target: Value, test: Value) -> Value {
    json!({
        "target": target,
        "sampled_at": "2022-11-15T09:00:00+08:00",
        "conditions": {"method_accredited": true, "instrument_valid_to": "2022-11-15", "points_to_rule": true,
            "custody": "complete", "officers_and_samplers_together": true, "load_to_rule": true, "load_percent": 80},
        "measurements": [{"sample_no": "S1", "point": "P", "test": test}],
    })
}

pub fn on(day: &str, mut scene: Value) -> Value {
    scene["sampled_at"] = format!("{day}T12:00:00+08:00").into();
    scene
}

pub fn permit(value: &str, mut scene: Value) -> Value {
    scene["measurements"][0]["permit"] = json!({"permit_no": "P1", "value": value, "unit": "mg/m³"});
    scene
}

/// The scene with a stamped report on its level test.
pub fn reported(value: &str, mut scene: Value) -> Value {
    let unit = scene["measurements"][0]["test"]["level"]["unit"].clone();
    scene["measurements"][0]["test"]["level"]["reported"] =
        json!({"value": value, "unit": unit, "report_no": "R1", "cma_stamped": true});
    scene
}

pub fn set(scene: &Value) -> MeasurementSet {
    parse(&scene.to_string()).unwrap()
}

pub fn verdicts(scene: &Value) -> Vec<Verdict> {
    judge(&set(scene), limits())
}

/// The only verdict on a scene.
pub fn verdict(scene: &Value) -> Verdict {
    let mut all = verdicts(scene);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

pub fn outlook(scene: &Value) -> Option<Outcome> {
    verdict(scene).outlook
}

pub fn passes(scene: &Value) {
    let verdict = verdict(scene);
    assert_eq!((verdict.state, verdict.outlook), (State::Provisional, Some(Outcome::Pass)), "{verdict:#?}");
}

pub fn exceeds(scene: &Value) {
    let verdict = verdict(scene);
    assert_eq!((verdict.state, verdict.outlook), (State::Provisional, Some(Outcome::Exceeds)), "{verdict:#?}");
}

/// There is no verdict, and this is among the reasons.
pub fn no_verdict(scene: &Value, code: ReasonCode) {
    let verdict = verdict(scene);
    assert_eq!((verdict.state, has(&verdict, code)), (State::NotJudged, true), "{verdict:#?}");
}

pub fn has(verdict: &Verdict, code: ReasonCode) -> bool {
    verdict.reasons.iter().any(|reason| reason.code == code)
}
