//! The headers of the upload protocol, read without any server around: text in, meaning or code out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qingjian_sync::Digest;
use qingjian_sync::protocol::BlobKind;

use crate::problem::{Refusal, codes};

/// The version of the upload protocol that we speak.
pub const VERSION: &str = "1.0.0";
/// The extensions that we speak.
pub const EXTENSIONS: &str = "creation,checksum,expiration,termination";
/// The media type of a chunk.
pub const CHUNK_TYPE: &str = "application/offset+octet-stream";
/// Numbers that every JSON reader and every tus client carries exactly.
const NUMBER_MAX: u64 = qingjian_sync::strict::INTEGER_MAX;

/// What an upload will be, as its creator says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The digest of the whole.
    pub digest: Digest,
    /// What it is.
    pub kind: BlobKind,
}

/// Checks `Tus-Resumable`.
///
/// # Errors
/// `tus_version`.
pub fn version(text: Option<&str>) -> Result<(), Refusal> {
    let detail = || format!("the header Tus-Resumable must be {VERSION}");
    (text == Some(VERSION)).then_some(()).ok_or_else(|| Refusal::new(codes::TUS_VERSION, detail()))
}

/// Reads `Upload-Length`.
///
/// # Errors
/// `upload_length`.
pub fn length(text: Option<&str>) -> Result<u64, Refusal> {
    let detail = "the header Upload-Length must say how many bytes the whole has; a later length is not served";
    text.and_then(number).ok_or_else(|| Refusal::new(codes::UPLOAD_LENGTH, detail))
}

/// Reads `Upload-Offset`.
///
/// # Errors
/// `upload_offset_header`.
pub fn offset(text: Option<&str>) -> Result<u64, Refusal> {
    let detail = "the header Upload-Offset must say at which byte the chunk begins";
    text.and_then(number).ok_or_else(|| Refusal::new(codes::UPLOAD_OFFSET_HEADER, detail))
}

/// Digits only: no sign, no space, nothing that another reader might take for another number.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number <= NUMBER_MAX)
}

/// Reads `Upload-Metadata`: pairs of a key and its value in base64, parted by commas. Of the keys, `sha256` and
/// `kind` are ours; others (clients add file names) are passed over and not kept.
///
/// # Errors
/// `upload_metadata`.
pub fn metadata(text: Option<&str>) -> Result<Metadata, Refusal> {
    let fault = |detail: &str| Refusal::new(codes::UPLOAD_METADATA, format!("the header Upload-Metadata {detail}"));
    let pairs = pairs(text.unwrap_or_default()).map_err(fault)?;
    let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_slice());
    let digest = find("sha256").and_then(digest).ok_or_else(|| fault("must hold sha256: 64 hex digits or 32 bytes"))?;
    let kind = find("kind").and_then(kind).ok_or_else(|| fault("must hold kind: original or thumbnail"))?;
    Ok(Metadata { digest, kind })
}

fn pairs(text: &str) -> Result<Vec<(&str, Vec<u8>)>, &'static str> {
    let mut found: Vec<(&str, Vec<u8>)> = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once(' ').unwrap_or((part, ""));
        if found.iter().any(|(known, _)| *known == key) {
            return Err("names a key twice");
        }
        found.push((key, STANDARD.decode(value).map_err(|_| "has a value that is not base64")?));
    }
    Ok(found)
}

/// Either the 32 bytes, or their hex digits with or without the prefix `sha256:`.
fn digest(value: &[u8]) -> Option<Digest> {
    if let Ok(bytes) = <[u8; 32]>::try_from(value) {
        return Some(Digest(bytes));
    }
    let text = std::str::from_utf8(value).ok()?;
    let hex = text.strip_prefix("sha256:").unwrap_or(text);
    format!("sha256:{}", hex.to_ascii_lowercase()).parse().ok()
}

fn kind(value: &[u8]) -> Option<BlobKind> {
    [BlobKind::Original, BlobKind::Thumbnail].into_iter().find(|kind| kind.as_str().as_bytes() == value)
}
