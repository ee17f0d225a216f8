//! Undoing `Content-Encoding`.

use std::io::{self, Read};

use actix_web::web::Bytes;
use flate2::read::MultiGzDecoder;
use zstd::stream::read::Decoder;

use super::gather::too_large;
use crate::limits;
use crate::problem::{Refusal, codes};

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    /// Reads `Content-Encoding`.
    ///
    /// # Errors
    /// `encoding_unknown`.
    pub fn read(text: Option<&str>) -> Result<Self, Refusal> {
        match text.map(|text| text.trim().to_ascii_lowercase()).as_deref() {
            None | Some("" | "identity") => Ok(Self::None),
            Some("gzip" | "x-gzip") => Ok(Self::Gzip),
            Some("zstd") => Ok(Self::Zstd),
            Some(_) => {
                Err(Refusal::new(codes::ENCODING_UNKNOWN, "the Content-Encoding may be zstd or gzip, one of them"))
            }
        }
    }

    /// The bytes that were packed, at most `bytes_max` of them.
    ///
    /// # Errors
    /// `encoding_broken`, `body_too_large`.
    pub fn unpack(self, packed: Bytes, bytes_max: usize) -> Result<Bytes, Refusal> {
        let broken = |_| Refusal::new(codes::ENCODING_BROKEN, "the body is not what its Content-Encoding says");
        let read = match self {
            Self::None => return Ok(packed),
            Self::Gzip => bounded(MultiGzDecoder::new(&*packed), bytes_max),
            Self::Zstd => zstd(&packed, bytes_max),
        };
        read.map_err(broken)?.ok_or_else(|| too_large(bytes_max))
    }
}

fn zstd(packed: &[u8], bytes_max: usize) -> io::Result<Option<Bytes>> {
    let mut decoder = Decoder::with_buffer(packed)?;
    decoder.window_log_max(limits::ZSTD_WINDOW_LOG_MAX)?;
    bounded(decoder, bytes_max)
}

/// Everything, or nothing if it is too much: a bomb is never unpacked further than the limit.
fn bounded(reader: impl Read, bytes_max: usize) -> io::Result<Option<Bytes>> {
    let mut read = Vec::new();
    let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(limit).read_to_end(&mut read)?;
    Ok((read.len() <= bytes_max).then(|| read.into()))
}
