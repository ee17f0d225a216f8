//! Samples and measurements: what verdicts are made from.
//!
//! One JSON object per visit and target ([`parse`] reads it, [`MeasurementSet`] is its type):
//!
//! ```
//! let set = qingjian_domain::monitoring::parse(r#"{
//!   "target": {"boiler": {"fuel": "gas", "status": "in_use", "in_prohibited_fuel_zone": true}},
//!   "sampled_at": "2022-11-15T09:00:00+08:00",
//!   "conditions": {"method_accredited": true, "instrument_valid_to": "2023-06-30", "points_to_rule": true,
//!                  "custody": "no_sample", "officers_and_samplers_together": true,
//!                  "load_to_rule": true, "load_percent": "82"},
//!   "measurements": [{
//!     "sample_no": "2022-11-15-01", "point": "1号锅炉烟囱",
//!     "permit": {"permit_no": "91110102…001V", "value": "30", "unit": "mg/m³"},
//!     "test": {"level": {
//!       "pollutant": "nox", "place": "stack", "unit": "mg/m³", "gas_state": "dry_standard",
//!       "readings": [{"value": "24.6", "minutes": 60, "oxygen_percent": "4.10"}],
//!       "reported": {"value": "25.5", "unit": "mg/m³", "report_no": "W-22-118", "cma_stamped": true}}}
//!   }]
//! }"#)?;
//! assert_eq!(set.measurements.len(), 1);
//! # Ok::<(), qingjian_domain::monitoring::MonitoringError>(())
//! ```
//!
//! Numbers are strings or integers, never binary floats. A reading is a number, a non-detect (`"<0.05"`, `"0.004L"`,
//! or `"ND"` with `detection_limit` beside it), or beyond the range (`">24000"`). The other tests:
//!
//! ```json
//! {"vapour_liquid_ratio": {"nozzles": [{"dispenser": "1", "nozzle": "2", "vapour_volume_l": "16.1", "fuel_volume_l": "15.0"}]}}
//! {"liquid_resistance": {"dispenser": "1", "flows": [{"flow_l_per_min": "18.0", "pressure_pa": "31"}]}}
//! {"tightness": {"tank": "all", "tanks_connected": true, "affected_nozzles": 12, "ullage_l": "10598", "tank_volume_l": "30000",
//!                "start_pa": 500, "after_pa": [480, 462, 446, 431, 418], "no_refuelling": true, "no_delivery_before": true}}
//! {"noise": {"place": "boundary", "zone": 1, "started_at": "2022-06-07T22:30:00+08:00", "measured_db": "47.6",
//!            "background_db": "41.0", "weather": {"dry": true, "wind_m_per_s": "1.2"}}}
//! ```

mod check;
mod conditions;
mod error;
mod level;
mod material;
mod noise;
mod number;
mod parse;
mod petrol;
pub(crate) mod placed;
mod pollutant;
mod reading;
mod set;
mod target;
mod time;
mod unit;

#[cfg(test)]
mod tests;

pub use conditions::{Conditions, Custody};
pub use error::{ErrorCode, MonitoringError};
pub use level::{GasState, LevelTest, NoxAs, Place, ReferenceAir};
pub use material::Material;
pub use noise::{NightMaximum, NoiseEvent, NoisePlace, NoiseTest, Period, Room, Weather};
pub use number::{Number, NumberError};
pub use parse::parse;
pub use petrol::{FlowPoint, LiquidResistanceTest, Nozzle, TightnessTest, VapourLiquidRatioTest};
pub use pollutant::Pollutant;
pub use reading::{Reading, ReadingValue, Reported, Says};
pub use set::{Measurement, MeasurementSet, Permit, Test};
pub use target::{
    Boiler, BoilerStatus, Catering, Fuel, NoiseOrigin, NoiseSource, PetrolStation, StationStage, Target, Trade,
    VocSource,
};
pub use unit::Unit;
