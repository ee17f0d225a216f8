//! A/L of a nozzle and the resistance of a dispenser at a flow.

use super::estimate::Estimate;
use super::exact::{divide, settle};
use super::matter::{Computed, Matter};
use super::{Reason, Step};
use crate::limits::Limit;
use crate::monitoring::{FlowPoint, Nozzle, Reported};

/// The A/L of one nozzle.
pub(super) struct NozzleMatter<'a>(pub(super) &'a Nozzle);

impl Matter for NozzleMatter<'_> {
    fn computed(&self, _: &Limit) -> Result<Computed, Reason> {
        let Nozzle { vapour_volume_l, fuel_volume_l, ratio, .. } = self.0;
        if let (Some(vapour), Some(fuel)) = (vapour_volume_l, fuel_volume_l) {
            let value = settle(divide(vapour.decimal(), fuel.decimal())?);
            let step = Step::new("气液比", "A/L", format!("{vapour} L ÷ {fuel} L = {value}"));
            return Ok(Computed::new(Estimate::exact(value), vec![step]));
        }
        let ratio = ratio.ok_or_else(Reason::no_reading)?;
        let step = Step::new("气液比读数", "A/L as read", ratio.to_string());
        Ok(Computed::new(Estimate::exact(ratio.decimal()), vec![step]))
    }

    fn reported(&self) -> Option<&Reported> {
        self.0.reported.as_ref()
    }
}

/// The resistance at one flow.
pub(super) struct FlowMatter<'a>(pub(super) &'a FlowPoint);

impl Matter for FlowMatter<'_> {
    fn computed(&self, _: &Limit) -> Result<Computed, Reason> {
        let FlowPoint { flow_l_per_min, pressure_pa, .. } = self.0;
        let step = Step::new("液阻读数", "resistance as read", format!("{flow_l_per_min} L/min：{pressure_pa} Pa"));
        Ok(Computed::new(Estimate::of(pressure_pa, None)?, vec![step]))
    }

    fn reported(&self) -> Option<&Reported> {
        self.0.reported.as_ref()
    }
}
