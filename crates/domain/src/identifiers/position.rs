//! Where something was: WGS-84 with its accuracy, in whole micro-degrees.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::error::IdentifierError;

const MICRO: u32 = 6;

/// The coordinate system. There is one: a GCJ-02 point is about 550 m off here and has to be
/// converted before it may be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Crs {
    /// What GNSS chips give.
    #[serde(rename = "WGS-84")]
    Wgs84,
}

/// Degrees as whole micro-degrees (about 0.1 m), so that equal places are equal.
///
/// In JSON a text with at most six decimals, such as `"116.366"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Decimal", into = "Decimal")]
pub struct Degrees(i32);

impl Degrees {
    /// Rounds decimal degrees, as a sensor gives them, to micro-degrees.
    ///
    /// # Errors
    /// `degrees_range` outside −180 to 180.
    pub fn rounded(degrees: Decimal) -> Result<Self, IdentifierError> {
        Self::try_from(degrees.round_dp(MICRO))
    }

    /// The value in whole micro-degrees.
    #[must_use]
    pub fn micro(self) -> i32 {
        self.0
    }

    /// The value in degrees.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(i64::from(self.0), MICRO)
    }
}

impl TryFrom<Decimal> for Degrees {
    type Error = IdentifierError;
    fn try_from(degrees: Decimal) -> Result<Self, Self::Error> {
        if degrees.abs() > Decimal::from(180) {
            return Err(IdentifierError::new(
                "degrees_range",
                format!("坐标{degrees}超出±180度，请检查经纬度"),
                format!("{degrees} is outside ±180 degrees; check the coordinate"),
            ));
        }
        let micro = degrees * Decimal::from(1_000_000);
        let whole = micro.is_integer().then(|| micro.to_i32()).flatten();
        whole.map(Self).ok_or_else(|| too_fine(degrees))
    }
}

fn too_fine(degrees: Decimal) -> IdentifierError {
    IdentifierError::new(
        "degrees_decimals",
        format!("坐标{degrees}超过6位小数，请先取整到微度"),
        format!("{degrees} has more than six decimals; round it to micro-degrees first"),
    )
}

impl From<Degrees> for Decimal {
    fn from(it: Degrees) -> Self {
        it.decimal()
    }
}

/// Who said where we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Satellites.
    Gnss,
    /// Radio cells or wireless networks.
    Network,
    /// The device's own mixture.
    Fused,
    /// A person set the point on a map or typed it.
    Manual,
    /// An imported ledger.
    Import,
}

/// A place in WGS-84.
///
/// `accuracy_m` is the radius in metres that the device claims, absent where nobody claimed one.
/// `mock` is what the device says about invented locations; a true one is kept and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Loose")]
pub struct Position {
    /// Always WGS-84, and always written down.
    pub crs: Crs,
    /// East, −180 to 180 degrees.
    pub longitude: Degrees,
    /// North, −90 to 90 degrees.
    pub latitude: Degrees,
    /// Radius, metres, not negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<Decimal>,
    /// Who said so.
    pub provider: Provider,
    /// Whether the device marked the location as invented.
    pub mock: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Loose {
    crs: Crs,
    longitude: Degrees,
    latitude: Degrees,
    #[serde(default)]
    accuracy_m: Option<Decimal>,
    provider: Provider,
    #[serde(default)]
    mock: bool,
}

impl TryFrom<Loose> for Position {
    type Error = IdentifierError;
    fn try_from(it: Loose) -> Result<Self, Self::Error> {
        let Loose { crs, longitude, latitude, accuracy_m, provider, mock } = it;
        let position = Self { crs, longitude, latitude, accuracy_m, provider, mock };
        position.check().map(|()| position)
    }
}

impl Position {
    /// Whether latitude and accuracy lie within their ranges.
    ///
    /// # Errors
    /// `latitude_range`, `accuracy_negative`.
    pub fn check(&self) -> Result<(), IdentifierError> {
        if self.latitude.decimal().abs() > Decimal::from(90) {
            return Err(IdentifierError::new(
                "latitude_range",
                "纬度超出±90度，请检查经纬度是否颠倒",
                "the latitude is outside ±90 degrees; perhaps the two are exchanged",
            ));
        }
        if self.accuracy_m.is_some_and(|m| m < Decimal::ZERO) {
            return Err(IdentifierError::new(
                "accuracy_negative",
                "定位精度不能为负，请重新定位",
                "the accuracy is negative; take the position again",
            ));
        }
        Ok(())
    }
}
