use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{ImageFormat, Rgb, RgbImage};

/// A JPEG whose left half is red and whose right half is blue, so that turning it shows.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let half = |x, _| if x < width / 2 { Rgb([250, 5, 5]) } else { Rgb([5, 5, 250]) };
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_fn(width, height, half).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The same picture as a camera in Xicheng would have written it: time, place and orientation attached.
pub fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let degrees = |d, m, hundredths| {
        let part = |num, denom| Rational { num, denom };
        Value::Rational(vec![part(d, 1), part(m, 1), part(hundredths, 100)])
    };
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
    let fields = [
        field(Tag::Orientation, Value::Short(vec![orientation])),
        field(Tag::DateTimeOriginal, ascii("2022:06:18 22:40:59")),
        field(Tag::OffsetTimeOriginal, ascii("+08:00")),
        field(Tag::GPSLatitudeRef, ascii("N")),
        field(Tag::GPSLatitude, degrees(39, 54, 1234)),
        field(Tag::GPSLongitudeRef, ascii("E")),
        field(Tag::GPSLongitude, degrees(116, 21, 5760)),
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).unwrap();
    attach(jpeg, tiff.get_ref())
}

/// Puts an APP1 segment right after the start of the picture.
fn attach(jpeg: &[u8], tiff: &[u8]) -> Vec<u8> {
    const MARKER: &[u8] = b"Exif\0\0";
    let length = u16::try_from(2 + MARKER.len() + tiff.len()).unwrap();
    [&jpeg[..2], &[0xff, 0xe1], &length.to_be_bytes(), MARKER, tiff, &jpeg[2..]].concat()
}
