//! A measurement set: what one visit measured at one target.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::time::in_beijing;
use super::{
    Conditions, LevelTest, LiquidResistanceTest, NoiseTest, Number, Target, TightnessTest, Unit, VapourLiquidRatioTest,
};

/// What one visit measured at one target. Results of different visits never share a set, so no mean can span them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasurementSet {
    /// What was measured.
    pub target: Target,
    /// Start of sampling, RFC 3339; its Beijing date chooses the limits in force.
    pub sampled_at: DateTime<FixedOffset>,
    /// What makes the results valid.
    #[serde(default)]
    pub conditions: Conditions,
    /// The measurements.
    pub measurements: Vec<Measurement>,
}

impl MeasurementSet {
    /// The Beijing date of sampling.
    #[must_use]
    pub fn sampled_on(&self) -> NaiveDate {
        in_beijing(self.sampled_at).date()
    }
}

/// One measurement: a test at a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// Number of the sample or test.
    pub sample_no: String,
    /// The point, in words.
    pub point: String,
    /// What was done.
    pub test: Test,
    /// 许可排放浓度, where the unit's permit or approval carries one for this quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit: Option<Permit>,
}

/// A test. JSON shape: one key, its kind, holding its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// A concentration or another level.
    Level(LevelTest),
    /// 气液比
    VapourLiquidRatio(VapourLiquidRatioTest),
    /// 液阻
    LiquidResistance(LiquidResistanceTest),
    /// 密闭性
    Tightness(TightnessTest),
    /// 噪声
    Noise(NoiseTest),
}

/// A limit in a permit or approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// Number of the permit or approval.
    pub permit_no: String,
    /// The highest allowed value.
    pub value: Number,
    /// Its unit.
    pub unit: Unit,
}
