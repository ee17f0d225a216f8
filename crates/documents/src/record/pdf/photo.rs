//! A photograph small enough for print.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

/// The longer edge in print: 80 mm at 300 dots an inch.
const PRINT_EDGE_PIXELS: u32 = 960;
/// Text on a nameplate stays readable.
const PRINT_QUALITY: u8 = 80;
/// Wider than any camera of a tablet or phone.
const EDGE_PIXELS_MAX: u32 = 16_384;
/// Memory that decoding may take: a picture of 100 megapixels, and nothing that pretends to be one.
const DECODE_BYTES_MAX: u64 = 400 * 1024 * 1024;

/// The picture upright and small, as JPEG; none where these bytes are no picture.
pub(super) fn print(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut upright = decode(bytes)?;
    if upright.width().max(upright.height()) > PRINT_EDGE_PIXELS {
        upright = upright.thumbnail(PRINT_EDGE_PIXELS, PRINT_EDGE_PIXELS);
    }
    let mut small = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut small, PRINT_QUALITY);
    DynamicImage::ImageRgb8(upright.into_rgb8()).write_with_encoder(encoder).ok()?;
    Some(small)
}

fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE_PIXELS_MAX);
    limits.max_image_height = Some(EDGE_PIXELS_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    Some(picture)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::record::tests::jpeg;

    #[test]
    fn a_large_photograph_of_noise_becomes_a_small_print() {
        let small = print(&jpeg(3000, 2000)).unwrap();
        let read = image::load_from_memory(&small).unwrap();
        assert_eq!((read.width(), read.height()), (PRINT_EDGE_PIXELS, 640));
        assert!(small.len() < 1_000_000, "{}", small.len());
    }

    #[test]
    fn a_photograph_taken_upright_stands_upright() {
        let mut turned = jpeg(40, 30);
        // EXIF with nothing but the orientation 6: the camera stood on its side.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        turned.splice(2..2, exif.iter().copied());
        let read = image::load_from_memory(&print(&turned).unwrap()).unwrap();
        assert_eq!((read.width(), read.height()), (30, 40));
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_not_printed() {
        assert_eq!(print(b"GIF89a"), None);
        assert_eq!(print(&[]), None);
        // A PNG of 30,000 by 30,000 pixels that holds nothing.
        let header = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0";
        assert_eq!(print(header), None);
    }
}
