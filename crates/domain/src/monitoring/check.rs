//! Sense beyond shape: units, detection limits, contradictions.

use chrono::NaiveDate;

use super::error::{ErrorCode, MonitoringError};
use super::{
    Boiler, BoilerStatus, LevelTest, LiquidResistanceTest, Measurement, MeasurementSet, NoiseTest, Nozzle, Number,
    Place, Pollutant, ReadingValue, Reported, Says, Target, Test, TightnessTest, Unit, VapourLiquidRatioTest,
};

type Checked = Result<(), MonitoringError>;

/// DB11/139-2015 calls a boiler new from this day on.
const NEW_BOILERS_FROM: Option<NaiveDate> = NaiveDate::from_ymd_opt(2015, 7, 1);

pub(super) fn check(set: &MeasurementSet) -> Checked {
    check_target(&set.target)?;
    let deemed = matches!(&set.target, Target::Catering(unit) if !unit.has_purifier);
    if set.measurements.is_empty() && !deemed {
        return fail(ErrorCode::NothingMeasured, "/measurements", "no measurement");
    }
    for (index, measurement) in set.measurements.iter().enumerate() {
        check_measurement(&format!("/measurements/{index}"), measurement)?;
    }
    Ok(())
}

fn fail(code: ErrorCode, at: impl Into<String>, problem: impl Into<String>) -> Checked {
    Err(MonitoringError::new(code, at, problem))
}

fn check_target(target: &Target) -> Checked {
    let Target::Boiler(Boiler { status: BoilerStatus::New, put_in_on, .. }) = target else { return Ok(()) };
    match put_in_on {
        None => {
            fail(ErrorCode::MissingField, "/target/boiler", "`put_in_on` is missing: a new boiler's limits need it")
        }
        Some(day) if Some(*day) < NEW_BOILERS_FROM => {
            fail(ErrorCode::Contradiction, "/target/boiler/put_in_on", format!("put in on {day}, yet called new"))
        }
        Some(_) => Ok(()),
    }
}

fn check_measurement(at: &str, measurement: &Measurement) -> Checked {
    let pollutant = match &measurement.test {
        Test::Level(test) => check_level(&format!("{at}/test/level"), test)?,
        Test::VapourLiquidRatio(test) => check_ratio(&format!("{at}/test/vapour_liquid_ratio"), test)?,
        Test::LiquidResistance(test) => check_resistance(&format!("{at}/test/liquid_resistance"), test)?,
        Test::Tightness(test) => check_tightness(&format!("{at}/test/tightness"), test)?,
        Test::Noise(test) => check_noise(&format!("{at}/test/noise"), test)?,
    };
    match &measurement.permit {
        Some(permit) => check_unit(&format!("{at}/permit/unit"), pollutant, permit.unit),
        None => Ok(()),
    }
}

fn check_level(at: &str, test: &LevelTest) -> Result<Pollutant, MonitoringError> {
    check_unit(&format!("{at}/unit"), test.pollutant, test.unit)?;
    check_reported(at, test.pollutant, test.reported.as_ref())?;
    if test.readings.is_empty() && test.reported.is_none() {
        fail(ErrorCode::NothingMeasured, format!("{at}/readings"), "no reading and no report")?;
    }
    if (test.place == Place::Material) != test.material.is_some() {
        fail(
            ErrorCode::Contradiction,
            format!("{at}/place"),
            "`material` belongs to the place `material`, and only there",
        )?;
    }
    for (index, reading) in test.readings.iter().enumerate() {
        let at = format!("{at}/readings/{index}");
        check_value(&format!("{at}/value"), &reading.value, reading.detection_limit)?;
        check_reported(&at, test.pollutant, reading.reported.as_ref())?;
    }
    Ok(test.pollutant)
}

fn check_ratio(at: &str, test: &VapourLiquidRatioTest) -> Result<Pollutant, MonitoringError> {
    if test.nozzles.is_empty() {
        fail(ErrorCode::NothingMeasured, format!("{at}/nozzles"), "no nozzle")?;
    }
    for (index, nozzle) in test.nozzles.iter().enumerate() {
        let at = format!("{at}/nozzles/{index}");
        check_nozzle(&at, nozzle)?;
        check_reported(&at, Pollutant::VapourLiquidRatio, nozzle.reported.as_ref())?;
    }
    Ok(Pollutant::VapourLiquidRatio)
}

fn check_nozzle(at: &str, nozzle: &Nozzle) -> Checked {
    match (nozzle.vapour_volume_l, nozzle.fuel_volume_l, nozzle.ratio) {
        (Some(_), Some(fuel), None) if fuel.decimal().is_zero() => {
            fail(ErrorCode::BadValue, format!("{at}/fuel_volume_l"), "no petrol was dispensed")
        }
        (Some(_), Some(_), None) | (None, None, Some(_)) => Ok(()),
        (None, None, None) if nozzle.reported.is_some() => Ok(()),
        _ => fail(ErrorCode::NothingMeasured, at, "give both volumes, or the ratio alone"),
    }
}

fn check_resistance(at: &str, test: &LiquidResistanceTest) -> Result<Pollutant, MonitoringError> {
    if test.flows.is_empty() {
        fail(ErrorCode::NothingMeasured, format!("{at}/flows"), "no flow")?;
    }
    for (index, flow) in test.flows.iter().enumerate() {
        let at = format!("{at}/flows/{index}");
        check_value(&format!("{at}/pressure_pa"), &flow.pressure_pa, None)?;
        check_reported(&at, Pollutant::LiquidResistance, flow.reported.as_ref())?;
    }
    Ok(Pollutant::LiquidResistance)
}

fn check_tightness(at: &str, test: &TightnessTest) -> Result<Pollutant, MonitoringError> {
    if test.ullage_l > test.tank_volume_l {
        let problem = format!("ullage {} L in a tank of {} L", test.ullage_l, test.tank_volume_l);
        fail(ErrorCode::Contradiction, format!("{at}/ullage_l"), problem)?;
    }
    check_reported(at, Pollutant::Tightness, test.reported.as_ref())?;
    Ok(Pollutant::Tightness)
}

fn check_noise(at: &str, test: &NoiseTest) -> Result<Pollutant, MonitoringError> {
    if test.zone.is_some_and(|zone| zone > 4) {
        fail(ErrorCode::BadValue, format!("{at}/zone"), "functional zones are 0 to 4")?;
    }
    check_value(&format!("{at}/measured_db"), &test.measured_db, None)?;
    check_reported(at, Pollutant::NoiseLeq, test.reported.as_ref())?;
    if let Some(maximum) = &test.night_maximum {
        check_value(&format!("{at}/night_maximum/level_db"), &maximum.level_db, None)?;
        check_reported(&format!("{at}/night_maximum"), Pollutant::NoiseMax, maximum.reported.as_ref())?;
    }
    Ok(Pollutant::NoiseLeq)
}

fn check_reported(at: &str, pollutant: Pollutant, reported: Option<&Reported>) -> Checked {
    let Some(reported) = reported else { return Ok(()) };
    check_unit(&format!("{at}/reported/unit"), pollutant, reported.unit)?;
    check_value(&format!("{at}/reported/value"), &reported.value, reported.detection_limit)
}

fn check_unit(at: &str, pollutant: Pollutant, unit: Unit) -> Checked {
    if pollutant.allows(unit) {
        return Ok(());
    }
    let problem = format!("`{}` is no unit of {} ({pollutant:?})", unit.symbol(), pollutant.name_zh());
    fail(ErrorCode::WrongUnit, at, problem)
}

fn check_value(at: &str, value: &ReadingValue, beside: Option<Number>) -> Checked {
    match (value.says(), beside) {
        (Says::NotDetected, None) => fail(ErrorCode::NoDetectionLimit, at, format!("`{value}` alone")),
        (Says::Below(own), Some(other)) if own != other => {
            fail(ErrorCode::Contradiction, at, format!("`{value}`, yet detection limit {other} beside it"))
        }
        _ => Ok(()),
    }
}
