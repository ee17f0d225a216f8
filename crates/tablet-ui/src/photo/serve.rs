//! Handing a kept file to the browser.

use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::Digest;

use crate::request::Page;

/// The bytes of a kept file, by their hash. They never run as a page: the type is one that browsers only show.
pub(crate) fn serve(core: &FieldCore, hash: &str) -> Result<Page, FieldError> {
    let Ok(digest) = format!("sha256:{hash}").parse::<Digest>() else { return Ok(Page::gone()) };
    let (mut all, mut piece) = (Vec::new(), vec![0; 256 * 1024]);
    loop {
        let offset = u64::try_from(all.len()).unwrap_or(u64::MAX);
        let read = core.read_photo(digest, offset, &mut piece)?;
        if read == 0 {
            break;
        }
        all.extend(piece.iter().take(read));
    }
    let media_type = media_type(&all);
    Ok(Page::bytes(200, media_type, all))
}

/// By the bytes and not by what somebody called them.
fn media_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xd8, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => "audio/wav",
        [b'I', b'D', b'3', ..] | [0xff, 0xfb | 0xf3 | 0xf2, ..] => "audio/mpeg",
        [b'O', b'g', b'g', b'S', ..] => "audio/ogg",
        [0x1a, 0x45, 0xdf, 0xa3, ..] => "video/webm",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "video/mp4",
        [b'%', b'P', b'D', b'F', ..] => "application/pdf",
        _ => "application/octet-stream",
    }
}
