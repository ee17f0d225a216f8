//! Units, and the exact conversions between them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The unit of a reading or a limit. JSON shape: its symbol; the ASCII spellings are read too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Gram per cubic metre.
    #[serde(rename = "g/m³", alias = "g/m3")]
    GPerM3,
    /// Milligram per cubic metre.
    #[serde(rename = "mg/m³", alias = "mg/m3")]
    MgPerM3,
    /// Microgram per cubic metre.
    #[serde(rename = "µg/m³", alias = "μg/m³", alias = "ug/m3", alias = "µg/m3")]
    UgPerM3,
    /// Volume fraction in millionths, µmol/mol.
    #[serde(rename = "µmol/mol", alias = "μmol/mol", alias = "umol/mol", alias = "ppm")]
    Ppm,
    /// Pascal.
    Pa,
    /// Kilopascal.
    #[serde(rename = "kPa")]
    KPa,
    /// Metre per second.
    #[serde(rename = "m/s")]
    MPerS,
    /// Mass percent.
    #[serde(rename = "%")]
    Percent,
    /// Gram per litre.
    #[serde(rename = "g/L")]
    GPerL,
    /// A-weighted decibel.
    #[serde(rename = "dB(A)", alias = "dBA")]
    DbA,
    /// Ringelmann level.
    #[serde(rename = "级", alias = "level")]
    Level,
    /// A pure ratio.
    #[serde(rename = "1")]
    Ratio,
}

/// Quantities whose units convert by a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    MassPerGas,
    Pressure,
    Alone(Unit),
}

impl Unit {
    /// The exact factor from `self` to `to`, a power of ten; `None` where no factor alone can convert.
    #[must_use]
    pub fn factor_to(self, to: Self) -> Option<Decimal> {
        let (dimension, power) = self.place();
        let (other, other_power) = to.place();
        (dimension == other).then(|| ten_to(power - other_power))
    }

    /// The symbol people write.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::GPerM3 => "g/m³",
            Self::MgPerM3 => "mg/m³",
            Self::UgPerM3 => "µg/m³",
            Self::Ppm => "µmol/mol",
            Self::Pa => "Pa",
            Self::KPa => "kPa",
            Self::MPerS => "m/s",
            Self::Percent => "%",
            Self::GPerL => "g/L",
            Self::DbA => "dB(A)",
            Self::Level => "级",
            Self::Ratio => "",
        }
    }

    fn place(self) -> (Dimension, i32) {
        match self {
            Self::GPerM3 => (Dimension::MassPerGas, 3),
            Self::MgPerM3 => (Dimension::MassPerGas, 0),
            Self::UgPerM3 => (Dimension::MassPerGas, -3),
            Self::KPa => (Dimension::Pressure, 3),
            Self::Pa => (Dimension::Pressure, 0),
            other => (Dimension::Alone(other), 0),
        }
    }
}

fn ten_to(power: i32) -> Decimal {
    let places = power.unsigned_abs();
    if power < 0 { Decimal::new(1, places) } else { Decimal::from(10_u64.saturating_pow(places)) }
}
