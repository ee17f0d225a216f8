//! What the sample measures: results that keep a limit, exceed one, wait for a report, and cannot be judged.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

/// One kind of result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// NOx 25.47 mg/m³ in the stamped report.
    NoxKept,
    /// NOx beyond the limit in the stamped report.
    NoxExceeds,
    /// No oxygen was read: nothing to convert with.
    NoxWithoutOxygen,
    /// Read on site; the report is still to come.
    NoxAwaitsReport,
    /// NMHC at a stack, in the report.
    VocKept,
    /// Oil fume, in the report.
    FumeKept,
    /// Oil fume beyond the limit, in the report.
    FumeExceeds,
    /// No purifier: an exceedance that needs no measurement.
    NoPurifier,
    /// A rapid portable reading: a lead.
    RapidReading,
    /// Noise of a fan at night, in the report.
    NightNoise,
    /// Pressure after five minutes between two rows of the table.
    TankTight,
    /// One nozzle of three recovers too much.
    NozzleExceeds,
}

impl Measured {
    /// The measurement set of one visit.
    pub fn set(self, sample_no: &str, at: DateTime<FixedOffset>) -> Value {
        let (target, point, tests) = self.parts(at);
        let measurement = |(nr, test): (usize, Value)| json!({"sample_no": format!("{sample_no}-{nr}"), "point": point, "test": test});
        let measurements: Vec<Value> = (1..).zip(tests).map(measurement).collect();
        json!({"target": target, "sampled_at": at.to_rfc3339(), "conditions": conditions(), "measurements": measurements})
    }

    fn parts(self, at: DateTime<FixedOffset>) -> (Value, &'static str, Vec<Value>) {
        let boiler = || json!({"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}});
        let kitchen = |has_purifier: bool| json!({"catering": {"has_purifier": has_purifier}});
        let station = || json!({"petrol_station": {"stage": "existing"}});
        match self {
            Self::NoxKept => (boiler(), "1# 烟囱", vec![nox("24.6", Some("4.10"), Some("25.5"))]),
            Self::NoxExceeds => (boiler(), "1# 烟囱", vec![nox("93.1", Some("4.10"), Some("96.4"))]),
            Self::NoxWithoutOxygen => (boiler(), "1# 烟囱", vec![nox("30.2", None, None)]),
            Self::NoxAwaitsReport => (boiler(), "1# 烟囱", vec![nox("27.8", Some("3.90"), None)]),
            Self::VocKept => (voc(), "DA001排气筒", vec![level("nmhc", "8.2", Some("8.2"))]),
            Self::FumeKept => (kitchen(true), "油烟排口", vec![fume(["0.8", "0.9", "0.7", "0.8", "0.8"], "0.80")]),
            Self::FumeExceeds => (kitchen(true), "油烟排口", vec![fume(["2.3", "2.2", "2.1", "2.3", "2.2"], "2.22")]),
            Self::NoPurifier => (kitchen(false), "厨房排烟口", Vec::new()),
            Self::RapidReading => (kitchen(true), "油烟排口", vec![rapid("16")]),
            Self::NightNoise => (noisy(), "边界外1 m", vec![noise(at)]),
            Self::TankTight => (station(), "油气管线", vec![tank()]),
            Self::NozzleExceeds => (station(), "加油区", vec![nozzles()]),
        }
    }
}

fn conditions() -> Value {
    json!({"method_accredited": true, "instrument_valid_to": "2023-06-30", "points_to_rule": true, "custody": "complete",
        "officers_and_samplers_together": true, "load_to_rule": true, "load_percent": 82})
}

fn report(value: &str, unit: &str) -> Value {
    json!({"value": value, "unit": unit, "report_no": "示例报告2022-118", "cma_stamped": true})
}

fn nox(value: &str, oxygen_percent: Option<&str>, reported: Option<&str>) -> Value {
    let mut test = level("nox", value, reported);
    if let (Some(oxygen), Some(reading)) = (oxygen_percent, test.pointer_mut("/level/readings/0")) {
        reading["oxygen_percent"] = json!(oxygen);
    }
    test
}

fn level(pollutant: &str, value: &str, reported: Option<&str>) -> Value {
    let mut test = json!({"level": {"pollutant": pollutant, "place": "stack", "unit": "mg/m³",
        "gas_state": "dry_standard", "readings": [{"value": value, "minutes": 60}]}});
    if let (Some(value), Some(level)) = (reported, test.pointer_mut("/level")) {
        level["reported"] = report(value, "mg/m³");
    }
    test
}

fn voc() -> Value {
    json!({"voc_source": {"trade": "printing", "special_limits_apply": true}})
}

fn fume(values: [&str; 5], reported: &str) -> Value {
    let readings = values.map(|value| json!({ "value": value }));
    json!({"level": {"pollutant": "oil_fume", "place": "stack", "unit": "mg/m³", "gas_state": "dry_standard",
        "readings": readings, "reference_air": {"flow_m3_per_h": 2000, "working_stoves": 1},
        "reported": report(reported, "mg/m³")}})
}

fn rapid(value: &str) -> Value {
    json!({"level": {"pollutant": "nmhc", "place": "stack", "unit": "mg/m³", "gas_state": "dry_standard",
        "readings": [{"value": value}], "reference_air": {"flow_m3_per_h": 2000, "working_stoves": 1},
        "rapid_portable": true}})
}

fn noisy() -> Value {
    json!({"noise_source": {"origin": "commerce"}})
}

fn noise(at: DateTime<FixedOffset>) -> Value {
    json!({"noise": {"place": "boundary", "zone": 1, "started_at": at.to_rfc3339(), "measured_db": "51.6",
        "background_db": "41.0", "weather": {"dry": true, "wind_m_per_s": "1.2"}, "reported": report("52", "dB(A)")}})
}

fn tank() -> Value {
    json!({"tightness": {"tank": "全部", "tanks_connected": true, "affected_nozzles": 12, "ullage_l": "10700",
        "tank_volume_l": "30000", "start_pa": "500", "after_pa": [480, 462, 446, 431, 418], "no_refuelling": true,
        "no_delivery_before": true, "reported": report("418", "Pa")}})
}

fn nozzles() -> Value {
    let nozzle = |nr: &str, vapour: &str, ratio: &str| {
        json!({"dispenser": "1", "nozzle": nr, "vapour_volume_l": vapour, "fuel_volume_l": "15.0",
            "reported": report(ratio, "1")})
    };
    json!({"vapour_liquid_ratio": {"nozzles":
        [nozzle("1", "16.1", "1.07"), nozzle("2", "15.6", "1.04"), nozzle("3", "19.5", "1.30")]}})
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use qingjian_domain::limits::Limits;
    use qingjian_domain::monitoring::parse;
    use qingjian_domain::verdict::{State, judge};

    use super::*;
    use crate::demo::world::at;

    fn states(measured: Measured) -> Vec<State> {
        let set = parse(&measured.set("示例", at(22, 50)).to_string()).unwrap();
        judge(&set, &Limits::shipped().unwrap()).iter().map(|verdict| verdict.state).collect()
    }

    #[test]
    fn every_result_is_judged_as_its_name_says() {
        use State::{Deemed, Exceeds, NotJudged, Pass, Provisional};
        for (measured, expected) in [
            (Measured::NoxKept, vec![Pass]),
            (Measured::NoxExceeds, vec![Exceeds]),
            (Measured::NoxWithoutOxygen, vec![NotJudged]),
            (Measured::NoxAwaitsReport, vec![Provisional]),
            (Measured::VocKept, vec![Pass]),
            (Measured::FumeKept, vec![Pass]),
            (Measured::FumeExceeds, vec![Exceeds]),
            (Measured::NoPurifier, vec![Deemed]),
            (Measured::RapidReading, vec![NotJudged]),
            (Measured::NightNoise, vec![Exceeds]),
            (Measured::TankTight, vec![Pass]),
            (Measured::NozzleExceeds, vec![Pass, Pass, Exceeds]),
        ] {
            assert_eq!(states(measured), expected, "{measured:?}");
        }
    }
}
