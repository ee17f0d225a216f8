//! Noise: one point, day or night from the start time.

use chrono::{DateTime, FixedOffset, Timelike};
use serde::{Deserialize, Serialize};

use super::{Number, ReadingValue, Reported};
use crate::monitoring::time::in_beijing;

/// One noise measurement, dB(A).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoiseTest {
    /// Boundary or indoors.
    pub place: NoisePlace,
    /// 声环境功能区 of the point, 0 to 4; a building site needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<u8>,
    /// Kind of room, for structure-borne sound indoors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Room>,
    /// Start of the measurement, RFC 3339: decides day or night.
    pub started_at: DateTime<FixedOffset>,
    /// Leq with the source running, dB(A).
    pub measured_db: ReadingValue,
    /// Leq of the background, dB(A).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_db: Option<Number>,
    /// The loudest event at night.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub night_maximum: Option<NightMaximum>,
    /// The boundary is closer than 1 m to a sensitive building, so it was measured indoors there.
    #[serde(default)]
    pub boundary_closer_than_1_m: bool,
    /// Weather during the measurement.
    pub weather: Weather,
    /// What the report says for Leq, corrected and rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// Where noise was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoisePlace {
    /// 厂界/边界/场界
    Boundary,
    /// Indoors, structure-borne.
    Indoor,
}

/// Kind of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Room {
    /// Sleeping: bedroom, ward, hotel room.
    A,
    /// Used by day: classroom, office.
    B,
}

/// The loudest event of a night.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightMaximum {
    /// Maximum level, dB(A).
    pub level_db: ReadingValue,
    /// How often such events come.
    pub event: NoiseEvent,
    /// What the report says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// How often loud events come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoiseEvent {
    /// 频发
    Frequent,
    /// 偶发
    Occasional,
}

/// Weather during a noise measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weather {
    /// No rain, snow or thunder.
    pub dry: bool,
    /// Wind speed, m/s.
    pub wind_m_per_s: Number,
}

/// Day or night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 昼间 06:00–22:00
    Day,
    /// 夜间 22:00–06:00
    Night,
}

impl Period {
    /// The period of an instant, in Beijing time (Noise Law art. 88).
    #[must_use]
    pub fn of(instant: DateTime<FixedOffset>) -> Self {
        if (6..22).contains(&in_beijing(instant).hour()) { Self::Day } else { Self::Night }
    }
}
