//! Levels: concentrations and whatever else is a series of readings.

use super::convert::{to_limit_unit, to_reference_oxygen};
use super::estimate::Estimate;
use super::matter::{Computed, Matter};
use super::mean::{five_samples, mean, one_hour};
use super::{Reason, ReasonCode, Step, catering};
use crate::limits::{Averaging, Limit};
use crate::monitoring::{Boiler, GasState, LevelTest, Number, Reading, Reported, Target};

/// A level test: its mean, or one of its readings.
pub(super) struct LevelMatter<'a> {
    pub(super) test: &'a LevelTest,
    pub(super) target: &'a Target,
    /// The reading that is judged for itself; none for the mean.
    pub(super) single: Option<usize>,
}

impl Matter for LevelMatter<'_> {
    fn computed(&self, row: &Limit) -> Result<Computed, Reason> {
        if row.reference.dry_standard && self.test.gas_state != Some(GasState::DryStandard) {
            return Err(not_dry_standard());
        }
        let mut computed = Computed::new(Estimate::exact(0.into()), Vec::new());
        let values = self.converted(row, &mut computed)?;
        self.average(row, &values, &mut computed)?;
        Ok(computed)
    }

    fn reported(&self) -> Option<&Reported> {
        let Some(index) = self.single else { return self.test.reported.as_ref() };
        let own = self.test.readings.get(index).and_then(|reading| reading.reported.as_ref());
        own.or_else(|| self.test.reported.as_ref().filter(|_| self.test.readings.len() <= 1))
    }
}

impl LevelMatter<'_> {
    fn readings(&self) -> &[Reading] {
        match self.single {
            None => &self.test.readings,
            Some(index) => self.test.readings.get(index..=index).unwrap_or_default(),
        }
    }

    /// Each reading in the unit and at the oxygen of the limit: conversions come before means and comparisons.
    fn converted(&self, row: &Limit, out: &mut Computed) -> Result<Vec<Estimate>, Reason> {
        self.readings().iter().map(|reading| self.convert(row, reading, out)).collect()
    }

    fn convert(&self, row: &Limit, reading: &Reading, out: &mut Computed) -> Result<Estimate, Reason> {
        let own = Estimate::of(&reading.value, reading.detection_limit)?;
        let text = format!("{} {}", own.shown(), self.test.unit.symbol());
        out.steps.push(Step::new("读数", "reading", text));
        let value = to_limit_unit(self.test, own, row.unit, &mut out.steps)?;
        match self.reference_oxygen(row)? {
            None => Ok(value),
            Some(reference) => {
                let oxygen = reading.oxygen_percent.ok_or_else(oxygen_missing)?;
                to_reference_oxygen(value, oxygen, reference, &mut out.steps, &mut out.cautions)
            }
        }
    }

    fn reference_oxygen(&self, row: &Limit) -> Result<Option<Number>, Reason> {
        let Some(by_fuel) = &row.reference.oxygen_percent else { return Ok(None) };
        let Target::Boiler(Boiler { fuel, .. }) = self.target else { return Err(Reason::no_limit()) };
        by_fuel.get(fuel).copied().map(Some).ok_or_else(Reason::no_limit)
    }

    fn average(&self, row: &Limit, values: &[Estimate], out: &mut Computed) -> Result<(), Reason> {
        match row.averaging {
            Averaging::OneHourMean if values.is_empty() => return Err(Reason::no_reading()),
            Averaging::OneHourMean => one_hour(self.readings(), &mut out.cautions)?,
            Averaging::FiveSamples => {
                let kept = five_samples(values, &mut out.steps)?;
                return catering::at_reference_air(self.test, row, &kept, out);
            }
            Averaging::MeanOfRun if !row.unconfirmed_rules.is_empty() => {
                return catering::both_ways(self.test, row, values, out);
            }
            Averaging::MeanOfRun | Averaging::AnyReading | Averaging::SingleTest => (),
        }
        out.value = mean(values, &mut out.steps, &mut out.cautions)?;
        Ok(())
    }
}

fn not_dry_standard() -> Reason {
    let (zh, en) = ("读数不是标准状态干烟气浓度", "the readings are not for dry gas at standard state");
    Reason::new(ReasonCode::NotDryStandard, zh, en)
}

fn oxygen_missing() -> Reason {
    Reason::new(ReasonCode::OxygenMissing, "缺少氧含量，无法折算", "no oxygen reading, so no conversion")
}
