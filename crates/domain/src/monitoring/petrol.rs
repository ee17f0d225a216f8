//! The three tests of a vapour recovery system: A/L, liquid resistance, tightness.

use serde::{Deserialize, Serialize};

use super::{Number, ReadingValue, Reported};

/// 气液比: each nozzle is judged for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VapourLiquidRatioTest {
    /// The tested nozzles.
    pub nozzles: Vec<Nozzle>,
}

/// One nozzle. Either both volumes or the ratio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nozzle {
    /// 加油机编号
    pub dispenser: String,
    /// 加油枪编号
    pub nozzle: String,
    /// Recovered vapour, L.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vapour_volume_l: Option<Number>,
    /// Dispensed petrol, L.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fuel_volume_l: Option<Number>,
    /// The ratio, where the instrument shows only that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<Number>,
    /// What the report says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// 液阻 of one dispenser: each flow is judged for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiquidResistanceTest {
    /// 加油机编号
    pub dispenser: String,
    /// The tested flows.
    pub flows: Vec<FlowPoint>,
}

/// The resistance at one nitrogen flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlowPoint {
    /// Nominal nitrogen flow, L/min.
    pub flow_l_per_min: Number,
    /// Pressure, Pa.
    pub pressure_pa: ReadingValue,
    /// What the report says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// 密闭性 of one tank, or of all tanks where their vapour lines are connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TightnessTest {
    /// 油罐编号, or "all".
    pub tank: String,
    /// Whether the vapour lines of all tanks are connected; then all petrol nozzles count as affected.
    pub tanks_connected: bool,
    /// 受影响的加油枪数
    pub affected_nozzles: u32,
    /// 油气空间 (ullage), L.
    pub ullage_l: Number,
    /// Volume of the tested tank or tanks, L.
    pub tank_volume_l: Number,
    /// Pressure at the start, Pa.
    pub start_pa: Number,
    /// Pressure after 1, 2, 3, 4 and 5 minutes, Pa.
    pub after_pa: Vec<Number>,
    /// Whether nobody refuelled during the test.
    pub no_refuelling: bool,
    /// Whether no delivery came in the hours before, as the method asks.
    pub no_delivery_before: bool,
    /// What the report says about the pressure after 5 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}
