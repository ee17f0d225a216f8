//! Conversions that come before the comparison.

use rust_decimal::Decimal;

use super::estimate::Estimate;
use super::exact::{multiply, subtract};
use super::{Reason, ReasonCode, Step};
use crate::monitoring::{LevelTest, NoxAs, Number, Pollutant, ReferenceAir, Unit};

/// Volume percent of oxygen in air, as the conversion formula counts it.
const OXYGEN_IN_AIR: u32 = 21;
/// Above this, the boiler is starting up or draws false air.
const OXYGEN_SUSPICIOUS: u32 = 18;
/// Molar volume at standard state, L/mol, times ten.
const MOLAR_VOLUME: (i64, u32) = (224, 1);
/// NO → NO₂ by mass, times a hundred.
const NO_TO_NO2: (i64, u32) = (153, 2);

/// From the unit of a test to the unit of a limit.
pub(super) fn to_limit_unit(
    test: &LevelTest,
    own: Estimate,
    unit: Unit,
    steps: &mut Vec<Step>,
) -> Result<Estimate, Reason> {
    let (value, from) = match (test.unit, unit) {
        (Unit::Ppm, Unit::Ppm) => return Ok(own),
        (Unit::Ppm, _) => (ppm_to_mg_m3(test.pollutant, own, steps)?, Unit::MgPerM3),
        (from, _) => (no_as_no2(test, own, steps)?, from),
    };
    by_power_of_ten(value, from, unit, steps)
}

/// Between units that differ by a power of ten.
pub(super) fn by_power_of_ten(own: Estimate, from: Unit, to: Unit, steps: &mut Vec<Step>) -> Result<Estimate, Reason> {
    if from == to {
        return Ok(own);
    }
    let factor = from.factor_to(to).ok_or_else(|| no_conversion(from, to))?;
    let value = own.scaled(factor, Decimal::ONE)?;
    let text = format!("{} {} = {} {}", own.shown(), from.symbol(), value.shown(), to.symbol());
    steps.push(Step::new("单位换算", "unit", text));
    Ok(value)
}

fn no_conversion(from: Unit, to: Unit) -> Reason {
    let text = format!("{} → {}", from.symbol(), to.symbol());
    let zh = format!("单位无法精确换算：{text}");
    Reason::new(ReasonCode::UnitNotConvertible, zh, format!("no exact conversion {text}"))
}

fn ppm_to_mg_m3(pollutant: Pollutant, own: Estimate, steps: &mut Vec<Step>) -> Result<Estimate, Reason> {
    let mass = pollutant.molar_mass().ok_or_else(|| no_conversion(Unit::Ppm, Unit::MgPerM3))?;
    let volume = Decimal::new(MOLAR_VOLUME.0, MOLAR_VOLUME.1);
    let value = own.scaled(Decimal::from(mass), volume)?;
    let text = format!("{} µmol/mol × {mass} ÷ {volume} = {} mg/m³", own.shown(), value.shown());
    steps.push(Step::new("体积分数换算为质量浓度", "ppm to mg/m³", text));
    Ok(value)
}

fn no_as_no2(test: &LevelTest, own: Estimate, steps: &mut Vec<Step>) -> Result<Estimate, Reason> {
    if test.pollutant != Pollutant::Nox || test.nox_measured_as == NoxAs::No2 {
        return Ok(own);
    }
    let factor = Decimal::new(NO_TO_NO2.0, NO_TO_NO2.1);
    let value = own.scaled(factor, Decimal::ONE)?;
    steps.push(Step::new("一氧化氮以NO₂计", "NO as NO₂", format!("{} × {factor} = {}", own.shown(), value.shown())));
    Ok(value)
}

/// ρ = ρ′ × (21 − O₂ref) / (21 − O₂), DB11/139-2015 and GB 13271-2014. Flags what is above 18 %, refuses 21 % and more.
pub(super) fn to_reference_oxygen(
    own: Estimate,
    oxygen: Number,
    reference: Number,
    steps: &mut Vec<Step>,
    cautions: &mut Vec<Reason>,
) -> Result<Estimate, Reason> {
    let air = Decimal::from(OXYGEN_IN_AIR);
    if oxygen.decimal() >= air {
        return Err(oxygen_reason(ReasonCode::OxygenTooHigh, oxygen));
    }
    if oxygen.decimal() > Decimal::from(OXYGEN_SUSPICIOUS) {
        cautions.push(oxygen_reason(ReasonCode::OxygenHigh, oxygen));
    }
    let value = own.scaled(subtract(air, reference.decimal())?, subtract(air, oxygen.decimal())?)?;
    let text = format!("{} × (21 − {reference}) ÷ (21 − {oxygen}) = {}", own.shown(), value.shown());
    steps.push(Step::new("折算到基准氧含量", "to reference oxygen", text));
    Ok(value)
}

fn oxygen_reason(code: ReasonCode, oxygen: Number) -> Reason {
    let zh = format!("氧含量 {oxygen}% 偏高：可能启停或漏风，请核实");
    Reason::new(code, zh, format!("oxygen is {oxygen} %: start-up or an air leak; check the reading"))
}

/// C × Q / (n × 2000), GB 18483-2001.
pub(super) fn to_reference_air(
    own: Estimate,
    air: ReferenceAir,
    per_stove: Number,
    steps: &mut Vec<Step>,
) -> Result<Estimate, Reason> {
    let (flow, stoves) = (air.flow_m3_per_h, air.working_stoves);
    let value = own.scaled(flow.decimal(), multiply(stoves.decimal(), per_stove.decimal())?)?;
    let text = format!("{} × {flow} ÷ ({stoves} × {per_stove}) = {}", own.shown(), value.shown());
    steps.push(Step::new("折算到基准风量", "to reference air volume", text));
    Ok(value)
}
