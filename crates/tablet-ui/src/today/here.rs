//! Where we are, and how far away something is.

use qingjian_domain::identifiers::{Crs, Degrees, Position, Provider};
use rust_decimal::Decimal;

use crate::fields::Fields;

/// Metres north in ten thousand micro-degrees of latitude.
const NORTH: u64 = 1113;
/// Metres east in ten thousand micro-degrees of longitude at 39.9° north: within the district right to a few in a
/// thousand.
const EAST: u64 = 854;

/// What a form says about where the device is; none where it does not say, or says nonsense.
pub(crate) fn position(form: &Fields) -> Option<Position> {
    let number = |name: &str| form.get(name).parse::<Decimal>().ok();
    let position = Position {
        crs: Crs::Wgs84,
        longitude: Degrees::rounded(number("longitude")?).ok()?,
        latitude: Degrees::rounded(number("latitude")?).ok()?,
        accuracy_m: number("accuracy").map(|it| it.round_dp(1)),
        provider: Provider::Gnss,
        mock: false,
    };
    position.check().is_ok().then_some(position)
}

/// Metres from one place of the district to another, as the crow flies.
pub(crate) fn metres(one: &Position, other: &Position) -> u64 {
    let apart = |a: Degrees, b: Degrees, scale: u64| i64::from(a.micro()).abs_diff(b.micro().into()) * scale / 10_000;
    let (north, east) = (apart(one.latitude, other.latitude, NORTH), apart(one.longitude, other.longitude, EAST));
    north.saturating_mul(north).saturating_add(east.saturating_mul(east)).isqrt()
}

/// Near things by metres, far ones by tenths of a kilometre.
pub(crate) fn distance(metres: u64) -> String {
    if metres < 1000 { format!("{metres} m") } else { format!("{}.{} km", metres / 1000, metres % 1000 / 100) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(longitude: &str, latitude: &str) -> Position {
        let mut form = Fields::default();
        form.add("longitude", longitude);
        form.add("latitude", latitude);
        position(&form).unwrap()
    }

    #[test]
    fn distances_within_the_district_are_right_to_a_few_metres() {
        // By the great circle: 1,523 m.
        let (one, two) = (at("116.366", "39.925"), at("116.380", "39.9165"));
        assert!(metres(&one, &two).abs_diff(1523) < 5, "{}", metres(&one, &two));
        assert_eq!(metres(&one, &one), 0);
        assert_eq!((distance(350), distance(8490)), ("350 m".to_owned(), "8.4 km".to_owned()));
    }

    #[test]
    fn what_is_no_place_is_none() {
        for (longitude, latitude) in [("", ""), ("东", "北"), ("116.3", "239"), ("400", "39")] {
            let mut form = Fields::default();
            form.add("longitude", longitude);
            form.add("latitude", latitude);
            assert!(position(&form).is_none(), "{longitude} {latitude}");
        }
    }
}
