//! Which checklist items a measurement set answers, and which of them it makes adverse.

use super::missing::Results;
use crate::monitoring::{LevelTest, Measurement, MeasurementSet, Place, Target, Test};
use crate::verdict::{Outcome, State, Verdict};

impl Results {
    /// Counts one set with its verdicts.
    ///
    /// A boiler's, nozzle's or dispenser's result belongs to the instance that the first word of its point names:
    /// `1# 烟囱` is `B-14@1#`. A petrol station's tests name their dispensers and nozzles themselves and count for the
    /// item as a whole.
    pub fn add(&mut self, set: &MeasurementSet, verdicts: &[Verdict]) {
        for (index, measurement) in set.measurements.iter().enumerate() {
            let Some(key) = key(&set.target, measurement) else { continue };
            let at = format!("/measurements/{index}/");
            if verdicts.iter().any(|verdict| verdict.at.starts_with(&at) && exceeds(verdict)) {
                self.exceeding.insert(key.clone());
            }
            self.measured.insert(key);
        }
    }
}

/// A provisional exceedance wants its proof now: nobody can photograph the scene when the report arrives.
fn exceeds(verdict: &Verdict) -> bool {
    matches!(verdict.state, State::Exceeds | State::Deemed) || verdict.outlook == Some(Outcome::Exceeds)
}

/// The items of the 2022 lists that results are entered for.
fn key(target: &Target, measurement: &Measurement) -> Option<String> {
    let item = match (target, &measurement.test) {
        (Target::Catering(_), Test::Level(test)) => Some(if test.rapid_portable { "K-20" } else { "K-19" }),
        (Target::Catering(_) | Target::NoiseSource(_), Test::Noise(_)) => Some("K-21"),
        (Target::Boiler(_), Test::Level(_)) => return Some(of_boiler(&measurement.point)),
        (Target::VocSource(_), Test::Level(test)) => of_voc(test),
        (Target::PetrolStation(_), test) => of_station(test),
        _ => None,
    };
    item.map(str::to_owned)
}

fn of_boiler(point: &str) -> String {
    match point.split_whitespace().next() {
        Some(boiler) => format!("B-14@{boiler}"),
        None => "B-14".to_owned(),
    }
}

fn of_voc(test: &LevelTest) -> Option<&'static str> {
    match test.place {
        Place::Stack => Some("V-20"),
        Place::InPlant => Some("V-21"),
        Place::Material => Some("V-06"),
        Place::Hood => Some("V-11"),
        _ => None,
    }
}

fn of_station(test: &Test) -> Option<&'static str> {
    match test {
        Test::Tightness(_) => Some("G-18"),
        Test::LiquidResistance(_) => Some("G-19"),
        Test::VapourLiquidRatio(_) => Some("G-20"),
        Test::Level(level) => match level.place {
            Place::Stack => Some("G-21"),
            Place::SealedPoint => Some("G-22"),
            Place::Boundary => Some("G-23"),
            _ => None,
        },
        Test::Noise(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::{Value, json};

    use super::*;
    use crate::limits::Limits;
    use crate::monitoring::parse;
    use crate::verdict::judge;

    fn results(target: Value, point: &str, test: Value) -> Results {
        let set = parse(
            &json!({"target": target, "sampled_at": "2022-11-15T09:00:00+08:00",
            "measurements": [{"sample_no": "S1", "point": point, "test": test}]})
            .to_string(),
        )
        .unwrap();
        let mut results = Results::default();
        results.add(&set, &judge(&set, &Limits::shipped().unwrap()));
        results
    }

    fn nox(value: &str) -> Results {
        let boiler = json!({"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}});
        let test = json!({"level": {"pollutant": "nox", "place": "stack", "unit": "mg/m³", "gas_state": "dry_standard",
            "readings": [{"value": value, "minutes": 60, "oxygen_percent": "3.5"}]}});
        results(boiler, "2# 烟囱", test)
    }

    #[test]
    fn a_boilers_result_answers_the_item_of_that_boiler() {
        let kept = nox("30");
        assert!(kept.measured.contains("B-14@2#") && kept.exceeding.is_empty());
    }

    #[test]
    fn an_exceedance_is_adverse_before_the_report_arrives() {
        assert!(nox("130").exceeding.contains("B-14@2#"));
    }

    #[test]
    fn a_rapid_reading_answers_only_the_item_for_leads() {
        let test = json!({"level": {"pollutant": "nmhc", "place": "stack", "unit": "mg/m³", "rapid_portable": true,
            "readings": [{"value": "30"}], "gas_state": "dry_standard"}});
        let lead = results(json!({"catering": {"has_purifier": true}}), "排口", test);
        assert_eq!(lead.measured.iter().collect::<Vec<_>>(), ["K-20"]);
    }
}
