//! Looking at a picture: whether it is one, and a small one of it.

use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::error::ImageFormatHint;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

use crate::fault::{Fault, Result};

/// What cameras make. Others are refused also where another part of the program can read them.
const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
/// Wider than any camera of a tablet or phone.
const EDGE_PIXELS_MAX: u32 = 16_384;
/// Memory that decoding may take: a picture of 100 megapixels, and nothing that pretends to be one.
const DECODE_BYTES_MAX: u64 = 400 * 1024 * 1024;
/// The longer edge of a thumbnail: enough to recognise a stack or a meter on a list.
pub(super) const THUMBNAIL_EDGE_PIXELS: u32 = 480;
const THUMBNAIL_QUALITY: u8 = 72;

/// Makes the small picture, upright, or says why these bytes are no picture.
pub(super) fn thumbnail(bytes: &[u8], orientation: u8) -> Result<Vec<u8>> {
    let picture = decode(bytes).map_err(refused)?;
    let mut small = DynamicImage::ImageRgb8(shrink(picture.into_rgb8())?);
    small.apply_orientation(Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms));
    encode(&small.into_rgb8()).map_err(refused)
}

fn decode(bytes: &[u8]) -> std::result::Result<DynamicImage, ImageError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE_PIXELS_MAX);
    limits.max_image_height = Some(EDGE_PIXELS_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits);
    match reader.format() {
        Some(format) if FORMATS.contains(&format) => reader.decode(),
        other => Err(ImageError::Unsupported(other.map_or(ImageFormatHint::Unknown, ImageFormatHint::Exact).into())),
    }
}

fn shrink(picture: RgbImage) -> Result<RgbImage> {
    let (width, height) = (picture.width(), picture.height());
    let longer = width.max(height);
    if longer <= THUMBNAIL_EDGE_PIXELS {
        return Ok(picture);
    }
    let scaled = |edge: u32| {
        let scaled = u64::from(edge) * u64::from(THUMBNAIL_EDGE_PIXELS) / u64::from(longer);
        u32::try_from(scaled).unwrap_or(THUMBNAIL_EDGE_PIXELS).max(1)
    };
    let source = Image::from_vec_u8(width, height, picture.into_raw(), PixelType::U8x3).map_err(unreadable)?;
    let mut small = Image::new(scaled(width), scaled(height), PixelType::U8x3);
    Resizer::new().resize(&source, &mut small, None).map_err(unreadable)?;
    let (width, height) = (small.width(), small.height());
    RgbImage::from_raw(width, height, small.into_vec()).ok_or_else(|| unreadable("wrong size"))
}

fn encode(small: &RgbImage) -> std::result::Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, THUMBNAIL_QUALITY).encode(
        small.as_raw(),
        small.width(),
        small.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}

fn refused(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::not_allowed(
            "picture_too_large",
            "图片尺寸过大，不能作为照片；可作为文件保存",
            "the picture is too large to be looked at; it can be kept as a document",
        ),
        other => unreadable(other),
    }
}

fn unreadable(detail: impl std::fmt::Display) -> Fault {
    Fault::not_allowed(
        "picture_unreadable",
        "图片已损坏或格式不支持，不能作为照片；可作为文件保存",
        format!("this cannot be read as a picture; it can be kept as a document ({detail})"),
    )
}
