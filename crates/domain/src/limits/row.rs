//! One dated limit.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Scope;
use crate::monitoring::{Fuel, Number, Pollutant, Unit};

/// One limit of one standard, as data. What the law says stands here; how it is applied stands in
/// [`crate::verdict`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Stable id.
    pub id: String,
    /// Number without the year: `DB11/139`.
    pub standard: String,
    /// Year of the version: `2015`.
    pub version: String,
    /// Clause, table or annex, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Rank of the standard.
    pub tier: Tier,
    /// What is limited.
    pub pollutant: Pollutant,
    /// Direction of the comparison; always inclusive.
    pub comparison: Comparison,
    /// One value, two for a range, none where a table or nothing is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Number>,
    /// Unit of the values.
    pub unit: Unit,
    /// Which value is compared.
    pub averaging: Averaging,
    /// What the value must be converted to first.
    #[serde(default)]
    pub reference: Reference,
    /// To whom and where it applies.
    pub scope: Scope,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; open while in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// How sure we are of the row.
    pub confidence: Confidence,
    /// Where the row was seen, and what is doubtful about it.
    pub source: String,
    /// Who compared the row with the standard itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
    /// How figures are compared.
    #[serde(default)]
    pub method: ComparisonMethod,
    /// Whether verdicts may rest on it.
    pub enabled: bool,
    /// Rules of averaging or conversion of which it is not known whether this standard keeps them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unconfirmed_rules: Vec<UnconfirmedRule>,
    /// What a disabled row still forbids.
    #[serde(default)]
    pub while_disabled: WhileDisabled,
    /// Noise: dB taken off the limit where the boundary is closer than 1 m to a sensitive building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closer_than_1_m_minus: Option<Number>,
}

impl Limit {
    /// Number with year, as records print it: `DB11/139-2015`.
    #[must_use]
    pub fn citation(&self) -> String {
        if self.version.is_empty() { self.standard.clone() } else { format!("{}-{}", self.standard, self.version) }
    }

    /// Whether it is in force on `day`.
    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if self.unit == Unit::Ratio { String::new() } else { format!(" {}", self.unit.symbol()) };
        match (self.comparison, self.values.as_slice()) {
            (Comparison::AtMost, [top]) => write!(f, "≤ {top}{unit}"),
            (Comparison::AtLeast, [bottom]) => write!(f, "≥ {bottom}{unit}"),
            (Comparison::Within, [bottom, top]) => write!(f, "{bottom} – {top}{unit}"),
            (Comparison::AtLeastTable, _) => write!(f, "≥ 查表{unit}"),
            (Comparison::Deemed, _) => f.write_str("视同超标"),
            _ => f.write_str("?"),
        }
    }
}

/// Rank of a standard. The permit goes first where it is stricter, then Beijing's standards, then national ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 许可排放浓度
    Permit,
    /// DB11, for one trade.
    BeijingIndustry,
    /// DB11, for sources without a standard of their own.
    BeijingGeneral,
    /// National, for one trade.
    NationalIndustry,
    /// National, for all.
    NationalGeneral,
}

/// Direction of a comparison. Limits are inclusive: the limit itself passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// ≤
    AtMost,
    /// ≥
    AtLeast,
    /// Between two values, both included.
    Within,
    /// ≥ a value of the tightness table.
    AtLeastTable,
    /// 视同超标: no measurement needed.
    Deemed,
}

/// Which value of a series is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Averaging {
    /// One hour without a break, or three to four samples within one hour.
    OneHourMean,
    /// The mean of all samples of the run.
    MeanOfRun,
    /// Five samples; those below a quarter of the largest drop out; at least three remain (GB 18483-2001).
    FiveSamples,
    /// Every single reading is judged.
    AnyReading,
    /// The result of one test.
    SingleTest,
}

/// What a value is converted to before it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Dry gas at 273.15 K and 101.325 kPa.
    #[serde(default)]
    pub dry_standard: bool,
    /// Reference oxygen by fuel, volume %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oxygen_percent: Option<BTreeMap<Fuel, Number>>,
    /// Reference air volume of one working stove, m³/h.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stove_air_m3_per_h: Option<Number>,
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Confidence {
    /// The number was seen in a public source.
    Verified,
    /// From professional knowledge, consistent with everything seen.
    High,
    /// Remembered with doubt: ships disabled.
    Low,
}

/// Who compared a row with the standard, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// Name.
    pub by: String,
    /// Day.
    pub on: NaiveDate,
}

/// How figures are compared with the limit (GB/T 8170-2008).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparisonMethod {
    /// 全数值比较法: as it is. The rule where a standard names no method.
    #[default]
    FullValue,
    /// 修约值比较法: rounded to the digits of the limit first.
    Rounded,
}

/// A rule of which it is not known whether the standard keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnconfirmedRule {
    /// Dropping samples below a quarter of the largest.
    QuarterRule,
    /// Conversion to the reference air volume.
    ReferenceAir,
}

/// What a disabled row still forbids. Its value may not be used, but it may exist and be stricter than ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhileDisabled {
    /// Nothing passes by a looser limit; exceeding the looser one is still an exceedance.
    #[default]
    NoPass,
    /// No verdict at all.
    NoVerdict,
}
