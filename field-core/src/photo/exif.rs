//! What a picture says about itself. All of it is kept as said; none of it is believed.

use std::io::Cursor;

use exif::{Exif, In, Rational, Tag, Value};
use qingjian_domain::identifiers::{Crs, Degrees, Position, Provider};
use rust_decimal::Decimal;

/// What a picture says about itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The time of exposure, as written there: `2022-06-18 22:41:07`, with an offset where there is one.
    pub(super) exif_at: Option<String>,
    pub(super) position: Option<Position>,
    /// 1 (upright) to 8.
    pub(super) orientation: u8,
}

impl Said {
    pub(super) const NOTHING: Self = Self { exif_at: None, position: None, orientation: 1 };
}

pub(super) fn read(bytes: &[u8]) -> Said {
    let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else { return Said::NOTHING };
    let orientation = exif.get_field(Tag::Orientation, In::PRIMARY).and_then(|field| field.value.get_uint(0));
    Said {
        exif_at: exposed_at(&exif),
        position: position(&exif),
        orientation: orientation.and_then(|said| u8::try_from(said).ok()).unwrap_or(1),
    }
}

fn exposed_at(exif: &Exif) -> Option<String> {
    let time = ascii(exif, Tag::DateTimeOriginal)?;
    match ascii(exif, Tag::OffsetTimeOriginal) {
        Some(offset) => Some(format!("{time}{offset}")),
        None => Some(time),
    }
}

/// A text, as long as it is one: what a camera writes is short.
fn ascii(exif: &Exif, tag: Tag) -> Option<String> {
    const BYTES_MAX: usize = 40;
    let Value::Ascii(texts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let text = std::str::from_utf8(texts.first()?).ok()?.trim();
    let plain = !text.is_empty() && text.len() <= BYTES_MAX && text.bytes().all(|b| (b' '..=b'~').contains(&b));
    plain.then(|| text.to_owned())
}

fn position(exif: &Exif) -> Option<Position> {
    let longitude = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, "W")?;
    let latitude = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, "S")?;
    let position = Position {
        crs: Crs::Wgs84,
        longitude: Degrees::rounded(longitude).ok()?,
        latitude: Degrees::rounded(latitude).ok()?,
        accuracy_m: None,
        provider: Provider::Gnss,
        mock: false,
    };
    position.check().is_ok().then_some(position)
}

/// Degrees, minutes and seconds; negative west and south.
fn degrees(exif: &Exif, tag: Tag, side: Tag, negative: &str) -> Option<Decimal> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let [degrees, minutes, seconds] = parts.as_slice() else { return None };
    let sixty = Decimal::from(60);
    let unsigned = part(degrees)? + (part(minutes)? + part(seconds)? / sixty) / sixty;
    Some(if ascii(exif, side)? == negative { -unsigned } else { unsigned })
}

fn part(rational: &Rational) -> Option<Decimal> {
    Decimal::from(rational.num).checked_div(Decimal::from(rational.denom))
}
