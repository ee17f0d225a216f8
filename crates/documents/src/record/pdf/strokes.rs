//! The drawn image of a signature: a picture, or strokes as SVG.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

/// The wider edge in print.
const PRINT_EDGE_PIXELS: u32 = 900;
/// A signature is drawn on a screen.
const EDGE_PIXELS_MAX: u32 = 4096;
const DECODE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// A long name in fine strokes is a tenth of it.
const SVG_BYTES_MAX: usize = 256 * 1024;
/// What strokes are drawn with. Nothing that repeats, refers to or contains anything else.
const SVG_ELEMENTS: [&str; 9] = ["svg", "title", "desc", "g", "path", "polyline", "line", "circle", "rect"];

/// The image as PNG or plain SVG; none where these bytes are neither.
pub(super) fn print(bytes: &[u8]) -> Option<Vec<u8>> {
    drawn(bytes).or_else(|| plain_svg(bytes))
}

fn drawn(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE_PIXELS_MAX);
    limits.max_image_height = Some(EDGE_PIXELS_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut picture = reader.decode().ok()?;
    if picture.width().max(picture.height()) > PRINT_EDGE_PIXELS {
        picture = picture.thumbnail(PRINT_EDGE_PIXELS, PRINT_EDGE_PIXELS);
    }
    let mut out = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgba8(picture.into_rgba8()).write_to(&mut out, ImageFormat::Png).ok()?;
    Some(out.into_inner())
}

/// SVG of strokes alone: whoever draws a signature needs no style, no script, no entity, no other file.
fn plain_svg(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= SVG_BYTES_MAX)?;
    let is_svg = text.trim_start().starts_with("<svg");
    let opens = text.split('<').skip(1).filter(|tag| !tag.starts_with('/'));
    let named = |tag: &str| tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().map(str::to_owned);
    let is_plain = opens.map(named).all(|name| name.is_some_and(|name| SVG_ELEMENTS.contains(&name.as_str())));
    let refers = ["href", "url(", "style", "&"].iter().any(|word| text.contains(word));
    (is_svg && is_plain && !refers).then(|| bytes.to_vec())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn strokes_are_drawn_and_whatever_refers_to_something_else_is_not() {
        let plain = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M1 1 L2 2\"/></svg>";
        assert_eq!(print(plain).as_deref(), Some(&plain[..]));
        let others = [
            "<svg><image href=\"file:///etc/passwd\"/></svg>",
            "<svg><use/><use/></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
            "<svg><path fill=\"url(#a)\"/></svg>",
            "<svg><text>&a;</text></svg>",
            "no svg at all",
        ];
        for other in others {
            assert_eq!(print(other.as_bytes()), None, "{other}");
        }
    }
}
