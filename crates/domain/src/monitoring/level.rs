//! Concentrations and other levels: a series of readings of one quantity at one place.

use serde::{Deserialize, Serialize};

use super::{Material, Number, Pollutant, Reading, Reported, Unit};

/// A series of readings of one quantity at one place, in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelTest {
    /// What was measured.
    pub pollutant: Pollutant,
    /// Where.
    pub place: Place,
    /// The unit of every reading.
    pub unit: Unit,
    /// The single readings, in order; empty when only a report is at hand.
    pub readings: Vec<Reading>,
    /// State of the gas the readings refer to; needed at a stack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gas_state: Option<GasState>,
    /// What a NOx reading counts as.
    #[serde(default)]
    pub nox_measured_as: NoxAs,
    /// Air volume and stoves of a catering unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_air: Option<ReferenceAir>,
    /// The product class, where the VOC content of a material was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<Material>,
    /// Made with a rapid portable instrument by a method that is not accredited: a lead, no verdict.
    #[serde(default)]
    pub rapid_portable: bool,
    /// What the report says for the mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// Where a level was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// 有组织排放: chimney, exhaust pipe, outlet of a vapour processor.
    Stack,
    /// 单位周界/企业边界
    Boundary,
    /// 厂区内, outside the workshop
    InPlant,
    /// The farthest point an external hood draws from.
    Hood,
    /// 密闭点位
    SealedPoint,
    /// A sample of a material.
    Material,
}

/// State of the gas a concentration refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GasState {
    /// Dry gas at 273.15 K and 101.325 kPa (标干).
    DryStandard,
    /// As it was in the duct.
    AsMeasured,
}

/// What a NOx reading in mass per volume counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoxAs {
    /// Nitrogen dioxide, as the limits do.
    #[default]
    No2,
    /// Nitric oxide; converted by mass.
    No,
}

/// What the reference air volume of catering is computed from (GB 18483-2001).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceAir {
    /// Measured air volume, m³/h.
    pub flow_m3_per_h: Number,
    /// Working reference stoves (工作灶头数, 基准灶头), may be broken.
    pub working_stoves: Number,
}
