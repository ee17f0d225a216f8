//! The three tests of a vapour recovery system.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::scenes::{has, limits, no_verdict, scene, station, verdict, verdicts};
use crate::monitoring::Number;
use crate::verdict::tightness::interpolated;
use crate::verdict::{Outcome, ReasonCode, State};

fn nozzles(list: &[(&str, &str)]) -> Value {
    let nozzle = |(vapour, fuel): &(&str, &str)| json!({"dispenser": "1", "nozzle": "2", "vapour_volume_l": vapour, "fuel_volume_l": fuel});
    let nozzles: Vec<Value> = list.iter().map(nozzle).collect();
    scene(station(), json!({"vapour_liquid_ratio": {"nozzles": nozzles}}))
}

#[test]
fn every_nozzle_is_judged_for_itself_and_inclusively() {
    use Outcome::{Exceeds, Pass};
    let list = [("15", "15"), ("18", "15"), ("18.001", "15"), ("14.999", "15")];
    let outlooks: Vec<_> = verdicts(&nozzles(&list)).iter().map(|verdict| verdict.outlook).collect();
    assert_eq!(outlooks, [Some(Pass), Some(Pass), Some(Exceeds), Some(Exceeds)]);
}

#[test]
fn a_ratio_is_shown_with_its_volumes_and_has_no_exceedance_factor() {
    let verdict = verdict(&nozzles(&[("20", "15")]));
    assert_eq!(verdict.arithmetic[0].calculation, "20 L ÷ 15 L = 1.333333333333333");
    assert_eq!((verdict.outlook, verdict.exceedance_factor), (Some(Outcome::Exceeds), None));
    assert_eq!(verdict.subject, "P 加油机1 加油枪2");
}

fn flows(list: &[(&str, &str)]) -> Value {
    let flow = |(flow, pressure): &(&str, &str)| json!({"flow_l_per_min": flow, "pressure_pa": pressure});
    let flows: Vec<Value> = list.iter().map(flow).collect();
    scene(station(), json!({"liquid_resistance": {"dispenser": "1", "flows": flows}}))
}

#[test]
fn every_flow_is_judged_by_its_own_limit() {
    use Outcome::{Exceeds, Pass};
    let all = verdicts(&flows(&[("18.0", "40"), ("28", "90.5"), ("38.0", "155")]));
    assert_eq!(all.iter().map(|verdict| verdict.outlook).collect::<Vec<_>>(), [Some(Pass), Some(Exceeds), Some(Pass)]);
}

#[test]
fn a_flow_left_out_is_named_and_a_flow_without_limit_is_not_judged() {
    let all = verdicts(&flows(&[("18.0", "40"), ("20.0", "1")]));
    assert_eq!(all[1].state, State::NotJudged);
    assert!(has(&all[1], ReasonCode::NoLimitKnown));
    let missing: Vec<&str> = all[2..].iter().map(|verdict| verdict.subject.as_str()).collect();
    assert_eq!(missing, ["P 加油机1 28.0 L/min", "P 加油机1 38.0 L/min"]);
    assert!(all[2..].iter().all(|verdict| has(verdict, ReasonCode::FlowNotTested)));
}

fn tank(changes: &[(&str, Value)]) -> Value {
    let mut test = json!({"tank": "1", "tanks_connected": true, "affected_nozzles": 12, "ullage_l": "10598",
        "tank_volume_l": "30000", "start_pa": "500", "after_pa": [480, 462, 446, 431, 418],
        "no_refuelling": true, "no_delivery_before": true});
    for (field, value) in changes {
        test[field] = value.clone();
    }
    scene(station(), json!({"tightness": test}))
}

fn tank_outlook(changes: &[(&str, Value)]) -> Option<Outcome> {
    verdict(&tank(changes)).outlook
}

#[test]
fn the_pressure_after_five_minutes_is_compared_with_the_table() {
    let verdict = verdict(&tank(&[]));
    assert_eq!((verdict.outlook, verdict.shown.as_deref()), (Some(Outcome::Pass), Some("418")));
    assert_eq!((verdict.exceedance_factor, verdict.limits[0].clause.as_deref()), (None, Some("annex B")));
    assert_eq!(tank_outlook(&[("after_pa", json!([480, 462, 446, 431, 411]))]), Some(Outcome::Pass));
    assert_eq!(tank_outlook(&[("after_pa", json!([500, 500, 500, 500, "410.9"]))]), Some(Outcome::Exceeds));
    // More nozzles, lower pressure: 404 for 19 to 24.
    assert_eq!(
        tank_outlook(&[("affected_nozzles", json!(24)), ("after_pa", json!([5, 5, 5, 5, 404]))]),
        Some(Outcome::Pass)
    );
}

#[test]
fn between_two_rows_the_limit_is_interpolated_and_not_rounded() {
    // Half way between 10598 L (411 Pa) and 11355 L (418 Pa) lies 414.5 Pa at 10976.5 L.
    let at = |last: &str| tank_outlook(&[("ullage_l", json!("10976.5")), ("after_pa", json!([5, 5, 5, 5, last]))]);
    assert_eq!([at("414.5"), at("414.499")], [Some(Outcome::Pass), Some(Outcome::Exceeds)]);
    let verdict = verdict(&tank(&[("ullage_l", json!("10700"))]));
    let lines: Vec<&str> = verdict.arithmetic.iter().map(|step| step.calculation.as_str()).collect();
    assert!(
        lines.contains(&"411 + (418 − 411) × (10700 − 10598) ÷ (11355 − 10598) = 411.943196829590489 Pa"),
        "{lines:?}"
    );
}

#[test]
fn outside_the_table_there_is_no_verdict() {
    no_verdict(&tank(&[("ullage_l", json!("1892.9")), ("tank_volume_l", json!(5000))]), ReasonCode::OutsideTable);
    no_verdict(&tank(&[("ullage_l", json!(94_700)), ("tank_volume_l", json!(99_000))]), ReasonCode::OutsideTable);
    no_verdict(&tank(&[("affected_nozzles", json!(0))]), ReasonCode::OutsideTable);
}

#[test]
fn each_precondition_is_needed() {
    for changes in [
        &[("start_pa", json!("498"))][..],
        &[("start_pa", json!("501"))],
        &[("no_refuelling", json!(false))],
        &[("no_delivery_before", json!(false))],
        &[("ullage_l", json!(95_001)), ("tank_volume_l", json!(99_000))],
        &[("ullage_l", json!(3_799)), ("tank_volume_l", json!(16_000))],
        &[("ullage_l", json!(2_499)), ("tank_volume_l", json!(10_000))],
    ] {
        no_verdict(&tank(changes), ReasonCode::Invalid);
    }
    // 3800 L, or a quarter of the tank, whichever is less.
    for (ullage, volume) in [(3_800, 50_000), (2_500, 10_000)] {
        assert!(tank_outlook(&[("ullage_l", json!(ullage)), ("tank_volume_l", json!(volume))]).is_some());
    }
    no_verdict(&tank(&[("after_pa", json!([480, 462, 446, 431]))]), ReasonCode::NoReading);
}

proptest! {
    #[test]
    fn the_interpolated_limit_rises_with_the_ullage_and_falls_with_the_nozzles(
        litres in 1893_u32..94_625, more in 0_u32..1000, nozzles in 1_u32..30,
    ) {
        let limits = limits();
        let least = |litres: u32, nozzles: u32| {
            let cells = limits.tightness().neighbours(Number::from(litres), nozzles).unwrap();
            interpolated(Decimal::from(litres), cells).unwrap().0
        };
        let larger = litres.saturating_add(more).min(94_625);
        prop_assert!(least(litres, nozzles) <= least(larger, nozzles));
        prop_assert!(least(litres, nozzles + 1) <= least(litres, nozzles));
    }
}
