//! Single readings: numbers, non-detects, readings beyond the instrument's range.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::number::DecimalText;
use super::{Number, NumberError, Unit};

/// A reading exactly as written, and what it says.
///
/// JSON shapes: `"24.6"` or `24` (a number), `"<0.05"` or `"0.004L"` (below a detection limit), `"ND"` or
/// `"未检出"` (below the detection limit given beside it), `">24000"` (beyond the range).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingValue {
    written: String,
    says: Says,
}

/// What a reading says about the quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// It is this much.
    Measured(Number),
    /// It is below this detection limit.
    Below(Number),
    /// It was not detected; the detection limit stands beside the reading, or nowhere.
    NotDetected,
    /// It is more than this.
    Above(Number),
}

impl ReadingValue {
    /// What the reading says.
    #[must_use]
    pub fn says(&self) -> Says {
        self.says
    }

    /// The text as it was written down.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }
}

impl FromStr for ReadingValue {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let written = text.trim().to_owned();
        let says = says(&written)?;
        Ok(Self { written, says })
    }
}

fn says(text: &str) -> Result<Says, NumberError> {
    if text.eq_ignore_ascii_case("ND") || text == "未检出" {
        return Ok(Says::NotDetected);
    }
    if let Some(bound) = text.strip_prefix(['<', '＜']) {
        return bound.trim().parse().map(Says::Below);
    }
    if let Some(bound) = text.strip_suffix('L') {
        return bound.trim().parse().map(Says::Below);
    }
    match text.strip_prefix(['>', '＞']) {
        Some(bound) => bound.trim().parse().map(Says::Above),
        None => text.parse().map(Says::Measured),
    }
}

impl fmt::Display for ReadingValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Serialize for ReadingValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for ReadingValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(DecimalText)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// One reading of a series. The unit stands once, with the series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The reading.
    pub value: ReadingValue,
    /// Detection limit in the unit of the series; needed with `ND`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detection_limit: Option<Number>,
    /// Start of this reading, RFC 3339; needed where several readings make one mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<FixedOffset>>,
    /// How long it ran, whole minutes; needed where one reading stands for a mean over one hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Oxygen in the flue gas, volume %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oxygen_percent: Option<Number>,
    /// What the report says for this single reading, where single readings are judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// The value in the stamped report, after all conversions; the legally used one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// As printed in the report.
    pub value: ReadingValue,
    /// Its unit.
    pub unit: Unit,
    /// Detection limit, needed with `ND`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detection_limit: Option<Number>,
    /// Number of the report.
    pub report_no: String,
    /// Whether the report bears the CMA mark and stamp; without them it changes nothing.
    pub cma_stamped: bool,
}
