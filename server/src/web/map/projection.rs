//! From degrees to the sheet: Web Mercator, which keeps angles, so that a small district keeps its form.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// The sheet's width; its height follows the district's form.
pub(super) const WIDTH: f64 = 900.0;
/// Empty edge around the outermost points.
const EDGE: f64 = 40.0;
/// A single point is shown with so much around it, as a part of the world's width: about a kilometre.
const SPAN_MIN: f64 = 0.000_03;
/// Taller than a screen helps nobody.
const HEIGHT_MAX: f64 = 1100.0;
const HEIGHT_MIN: f64 = 420.0;
/// Metres around the equator.
const AROUND_M: f64 = 40_075_016.686;

/// Where on the world a place is: 0 to 1 from west to east and from north to south.
pub(super) fn world((east, north): (Decimal, Decimal)) -> Option<(f64, f64)> {
    let (east, north) = (east.to_f64()?, north.to_f64()?.to_radians());
    let y = 0.5 - (north.tan() + 1.0 / north.cos()).ln() / std::f64::consts::TAU;
    y.is_finite().then_some((east / 360.0 + 0.5, y))
}

/// The part of the world that a sheet shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    west: f64,
    north: f64,
    /// Units of the sheet for the whole world's width.
    pub scale: f64,
    pub height: f64,
}

impl Sheet {
    /// The sheet that holds all of these; none where nothing has a place.
    pub(super) fn around(mut places: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let first = places.next()?;
        let bounds = places.fold((first.0, first.0, first.1, first.1), |(west, east, north, south), (x, y)| {
            (west.min(x), east.max(x), north.min(y), south.max(y))
        });
        let (west, east, north, south) = bounds;
        let (wide, tall) = ((east - west).max(SPAN_MIN), (south - north).max(SPAN_MIN));
        let scale = ((WIDTH - 2.0 * EDGE) / wide).min((HEIGHT_MAX - 2.0 * EDGE) / tall);
        let height = (tall * scale + 2.0 * EDGE).clamp(HEIGHT_MIN, HEIGHT_MAX);
        let (middle_x, middle_y) = (f64::midpoint(west, east), f64::midpoint(north, south));
        Some(Self { west: middle_x - WIDTH / 2.0 / scale, north: middle_y - height / 2.0 / scale, scale, height })
    }

    /// Where on the sheet a point of the world is.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.west) * self.scale, (y - self.north) * self.scale)
    }

    /// The corners of the sheet on the world: west, north, east, south.
    pub(super) fn corners(&self) -> [f64; 4] {
        [self.west, self.north, self.west + WIDTH / self.scale, self.north + self.height / self.scale]
    }

    /// Metres of one unit in the middle of the sheet.
    pub(super) fn unit_m(&self) -> f64 {
        let middle = self.north + self.height / 2.0 / self.scale;
        let north = ((0.5 - middle) * std::f64::consts::TAU).sinh().atan();
        AROUND_M * north.cos() / self.scale
    }
}
