//! Noise: background correction, the night maximum, boundaries close to houses.

use rust_decimal::Decimal;

use super::compare::Bound;
use super::estimate::{Estimate, Form};
use super::exact::{round, subtract};
use super::matter::{Computed, Matter};
use super::{Reason, ReasonCode, Step};
use crate::limits::Limit;
use crate::monitoring::{NightMaximum, NoiseTest, Reported};

/// Wind at or above this spoils a measurement, m/s.
const WIND_M_PER_S: u32 = 5;

/// The equivalent level of one point.
pub(super) struct LeqMatter<'a>(pub(super) &'a NoiseTest);

impl Matter for LeqMatter<'_> {
    fn computed(&self, _: &Limit) -> Result<Computed, Reason> {
        let mut steps = Vec::new();
        let value = corrected(self.0, &mut steps)?;
        Ok(Computed::new(value, steps))
    }

    fn bound(&self, row: &Limit) -> Result<(Bound, Vec<Step>), Reason> {
        bound(self.0, row)
    }

    fn reported(&self) -> Option<&Reported> {
        self.0.reported.as_ref()
    }

    fn obstacles(&self) -> Vec<Reason> {
        weather(self.0)
    }
}

/// The loudest event of a night.
pub(super) struct MaximumMatter<'a> {
    pub(super) test: &'a NoiseTest,
    pub(super) maximum: &'a NightMaximum,
}

impl Matter for MaximumMatter<'_> {
    fn computed(&self, _: &Limit) -> Result<Computed, Reason> {
        let level = &self.maximum.level_db;
        let step = Step::new("最大声级", "maximum level", format!("{level} dB(A)"));
        Ok(Computed::new(Estimate::of(level, None)?, vec![step]))
    }

    fn bound(&self, row: &Limit) -> Result<(Bound, Vec<Step>), Reason> {
        bound(self.test, row)
    }

    fn reported(&self) -> Option<&Reported> {
        self.maximum.reported.as_ref()
    }

    fn obstacles(&self) -> Vec<Reason> {
        weather(self.test)
    }
}

/// Closer than 1 m to a sensitive building: measured indoors there, and the limit is lower.
fn bound(test: &NoiseTest, row: &Limit) -> Result<(Bound, Vec<Step>), Reason> {
    let own = Bound::of(row)?;
    match (test.boundary_closer_than_1_m, row.closer_than_1_m_minus, own) {
        (false, _, _) => Ok((own, Vec::new())),
        (true, Some(less), Bound::AtMost(top)) => {
            let top_indoors = subtract(top, less.decimal())?;
            let text = format!("{top} − {less} = {top_indoors} dB(A)");
            let step = Step::new("边界距敏感建筑不足1米，室内测量", "boundary closer than 1 m, measured indoors", text);
            Ok((Bound::AtMost(top_indoors), vec![step]))
        }
        (true, _, _) => Err(Reason::no_limit()),
    }
}

fn weather(test: &NoiseTest) -> Vec<Reason> {
    let fit = test.weather.dry && test.weather.wind_m_per_s.decimal() < Decimal::from(WIND_M_PER_S);
    let (zh, en) = ("气象条件不符：应无雨雪雷电且风速小于5 m/s", "weather: no rain, snow, thunder; wind below 5 m/s");
    if fit { Vec::new() } else { vec![Reason::invalid(zh, en)] }
}

/// Measured level less what the background adds. The rounding to a whole decibel follows with the comparison, so that
/// a value is rounded only once.
fn corrected(test: &NoiseTest, steps: &mut Vec<Step>) -> Result<Estimate, Reason> {
    let measured = Estimate::of(&test.measured_db, None)?;
    let Some(background) = test.background_db else { return Err(background_missing()) };
    if measured.form != Form::Exact {
        return Err(Reason::new(ReasonCode::BeyondRange, "测量值不是确定数值", "the measured level is not a number"));
    }
    let difference = round(subtract(measured.value, background.decimal())?, 0);
    let Some(correction) = correction(difference) else { return Err(background_too_loud(difference)) };
    let value = subtract(measured.value, Decimal::from(correction))?;
    let text =
        format!("{} − {background} ≈ {difference} → {} − {correction} = {value} dB(A)", measured.value, measured.value);
    steps.push(Step::new("背景修正", "background correction", text));
    Ok(Estimate::exact(value))
}

/// How much to take off for a difference in whole decibels; none where the background is too loud.
fn correction(difference: Decimal) -> Option<u32> {
    let at_least = |whole: u32| difference >= Decimal::from(whole);
    match () {
        () if at_least(11) => Some(0),
        () if at_least(6) => Some(1),
        () if at_least(4) => Some(2),
        () if at_least(3) => Some(3),
        () => None,
    }
}

fn background_missing() -> Reason {
    Reason::new(ReasonCode::Background, "缺少背景噪声值，无法修正", "no background level, so no correction")
}

fn background_too_loud(difference: Decimal) -> Reason {
    let zh = format!("与背景差值 {difference} dB 小于3 dB：应降低背景噪声后重测");
    let en = format!("{difference} dB above the background, less than 3: lower the background and measure again");
    Reason::new(ReasonCode::Background, zh, en)
}
