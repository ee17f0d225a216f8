//! Sample photographs: real JPEG files with EXIF, drawn instead of taken, and marked as such.

use chrono::{DateTime, FixedOffset};
use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder as _, Rgb, RgbImage};

/// As a tablet's camera takes them; small in debug builds, where drawing and shrinking them takes most of the time.
const WIDTH: u32 = if cfg!(debug_assertions) { 320 } else { 1600 };
const HEIGHT: u32 = WIDTH / 4 * 3;
const JPEG_QUALITY: u8 = 88;
/// Orientation 6: the tablet was held upright, the sensor lies on its side.
const HELD_UPRIGHT: u16 = 6;

/// What a sample photograph is of.
pub struct Scene {
    /// Makes pictures differ; equal seeds make equal bytes.
    pub seed: u32,
    /// When the tablet's clock says it was taken.
    pub at: DateTime<FixedOffset>,
    /// Micro-degrees north and east, WGS-84.
    pub place: (i32, i32),
    /// Whether it was taken at night.
    pub dark: bool,
}

/// Draws the scene and writes it as a camera would.
///
/// # Errors
/// When the encoder refuses; it has no reason to.
pub fn jpeg(scene: &Scene) -> Result<Vec<u8>, image::ImageError> {
    let picture = draw(scene);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    encoder.set_exif_metadata(exif(scene)).map_err(image::ImageError::Unsupported)?;
    encoder.write_image(picture.as_raw(), WIDTH, HEIGHT, image::ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

/// A wall, a duct and some noise: enough for a thumbnail that people tell from the next one.
fn draw(scene: &Scene) -> RgbImage {
    let mut noise = scene.seed.wrapping_mul(2_654_435_761) | 1;
    let duct = WIDTH / 6 + scene.seed.wrapping_mul(97) % (WIDTH * 2 / 3);
    let base = if scene.dark { 30 } else { 150 };
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        let grain = noise % 24;
        let in_duct = x.abs_diff(duct) < WIDTH / 13 && y > HEIGHT / 6;
        let light = base + grain + y * 50 / HEIGHT + if in_duct { 45 } else { 0 };
        let tint = scene.seed.wrapping_mul(31) % 40;
        Rgb([byte(light + tint), byte(light + 20), byte(light + 40 - tint)])
    })
}

fn byte(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// A TIFF block with orientation, time and position (Exif 2.32, sections 4.6.4 to 4.6.6), big-endian.
fn exif(scene: &Scene) -> Vec<u8> {
    let taken = format!("{}\0", scene.at.format("%Y:%m:%d %H:%M:%S"));
    let offset = format!("{}\0", scene.at.format("%:z"));
    let (north, east) = scene.place;
    let camera = [ascii(0x9003, &taken), ascii(0x9011, &offset)];
    let gps = [ascii(1, "N\0"), degrees(2, north), ascii(3, "E\0"), degrees(4, east), ascii(0x12, "WGS-84\0")];
    let make = [ascii(0x010e, "SAMPLE - not evidence\0"), short(0x0112, HELD_UPRIGHT)];
    tiff(&make, &camera, &gps)
}

/// One directory entry: tag, type, count, value bytes.
type Entry = (u16, u16, u32, Vec<u8>);

fn ascii(tag: u16, text: &str) -> Entry {
    (tag, 2, u32::try_from(text.len()).unwrap_or_default(), text.as_bytes().to_vec())
}

fn short(tag: u16, value: u16) -> Entry {
    (tag, 3, 1, value.to_be_bytes().to_vec())
}

/// Degrees, minutes and seconds as three rationals; seconds in thousandths.
fn degrees(tag: u16, micro: i32) -> Entry {
    let milli_seconds = u64::from(micro.unsigned_abs()) * 3600 / 1000;
    let whole = milli_seconds / 3_600_000;
    let minutes = milli_seconds / 60_000 % 60;
    let seconds = milli_seconds % 60_000;
    let parts = [(whole, 1_u32), (minutes, 1), (seconds, 1000)];
    let bytes = parts.into_iter().flat_map(|(over, under)| {
        [u32::try_from(over).unwrap_or_default().to_be_bytes(), under.to_be_bytes()].concat()
    });
    (tag, 5, 3, bytes.collect())
}

fn long(tag: u16, value: usize) -> Entry {
    (tag, 4, 1, u32::try_from(value).unwrap_or_default().to_be_bytes().to_vec())
}

/// Header, main directory, then the camera's and the position's directories that it points to.
fn tiff(main: &[Entry], camera: &[Entry], gps: &[Entry]) -> Vec<u8> {
    const HEADER: usize = 8;
    let main_len = directory(&[main, &[long(0x8769, 0), long(0x8825, 0)]].concat(), HEADER).len();
    let camera_at = HEADER + main_len;
    let camera_bytes = directory(camera, camera_at);
    let gps_at = camera_at + camera_bytes.len();
    let pointers = [long(0x8769, camera_at), long(0x8825, gps_at)];
    let main_bytes = directory(&[main, &pointers].concat(), HEADER);
    [b"MM\0\x2a\0\0\0\x08".as_slice(), &main_bytes, &camera_bytes, &directory(gps, gps_at)].concat()
}

/// A directory at `start`, its long values right behind it.
fn directory(entries: &[Entry], start: usize) -> Vec<u8> {
    let values_at = start + 2 + entries.len() * 12 + 4;
    let mut table = u16::try_from(entries.len()).unwrap_or_default().to_be_bytes().to_vec();
    let mut values: Vec<u8> = Vec::new();
    for (tag, kind, count, value) in entries {
        table.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
        table.extend(count.to_be_bytes());
        if value.len() <= 4 {
            table.extend(value.iter().copied().chain(std::iter::repeat(0)).take(4));
        } else {
            table.extend(u32::try_from(values_at + values.len()).unwrap_or_default().to_be_bytes());
            values.extend(value);
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    table.extend([0; 4]);
    [table, values].concat()
}
