//! What a monitoring result measured, in the words of the plan.

use std::sync::LazyLock;

use serde_json::Value;

use crate::limits::Limits;
use crate::monitoring::{LevelTest, Measurement, MeasurementSet, Place, Target, Test, parse};
use crate::verdict::{State, Verdict, judge};

static LIMITS: LazyLock<Option<Limits>> = LazyLock::new(|| Limits::shipped().ok());

/// One measurement: its item, and how it was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measured {
    /// Word of the plan's facts; none where the plan has no word for it.
    pub item: Option<&'static str>,
    /// `within` `exceeds` `not_judged` `pending` `invalid`.
    pub verdict: &'static str,
}

/// The measurements of a set, in its order. A set that cannot be read is one invalid measurement.
pub(super) fn measured(set: &Value) -> Vec<Measured> {
    let (Ok(set), Some(limits)) = (parse(&set.to_string()), LIMITS.as_ref()) else {
        return vec![Measured { item: None, verdict: "invalid" }];
    };
    let verdicts = judge(&set, limits);
    let one = |(index, measurement)| Measured {
        item: item(&set.target, measurement),
        verdict: verdict(&verdicts, &format!("/measurements/{index}/"), &set),
    };
    set.measurements.iter().enumerate().map(one).collect()
}

/// The worst verdict on a measurement. What is deemed to exceed is so for the set as a whole.
fn verdict(all: &[Verdict], at: &str, set: &MeasurementSet) -> &'static str {
    let whole = |verdict: &Verdict| !verdict.at.starts_with("/measurements/") || set.measurements.len() == 1;
    let states: Vec<State> = all.iter().filter(|it| it.at.starts_with(at) || whole(it)).map(|it| it.state).collect();
    let any = |wanted: &[State]| states.iter().any(|state| wanted.contains(state));
    match () {
        () if any(&[State::Exceeds, State::Deemed]) => "exceeds",
        () if any(&[State::Provisional]) => "pending",
        () if any(&[State::Pass]) => "within",
        () => "not_judged",
    }
}

fn item(target: &Target, measurement: &Measurement) -> Option<&'static str> {
    match (target, &measurement.test) {
        (_, Test::Noise(_)) => Some("noise"),
        (_, Test::Tightness(_)) => Some("tightness"),
        (_, Test::LiquidResistance(_)) => Some("liquid_resistance"),
        (_, Test::VapourLiquidRatio(_)) => Some("a_l_ratio"),
        // A reading of a rapid instrument finds leads; it is no enforcement test.
        (Target::Catering(_), Test::Level(test)) => (!test.rapid_portable).then_some("emission"),
        (Target::Boiler(_), Test::Level(_)) => Some("boiler"),
        (Target::VocSource(_), Test::Level(test)) => of_voc(test),
        (Target::PetrolStation(_), Test::Level(test)) => of_station(test),
        _ => None,
    }
}

fn of_voc(test: &LevelTest) -> Option<&'static str> {
    match test.place {
        Place::Stack => Some("organised"),
        Place::InPlant | Place::Boundary => Some("fugitive"),
        Place::Material => Some("material"),
        _ => None,
    }
}

fn of_station(test: &LevelTest) -> Option<&'static str> {
    match test.place {
        Place::Stack => Some("processor_nmhc"),
        Place::SealedPoint => Some("sealed_point"),
        Place::Boundary => Some("boundary"),
        _ => None,
    }
}
