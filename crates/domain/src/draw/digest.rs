//! SHA-256 over bytes and over lines.

use sha2::{Digest, Sha256};

use crate::identifiers::{IdentifierError, Sha256Hex};

pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 over lines, a line feed after each, the last one included. The first line names what is hashed, so that no
/// hash of one use can stand for another. No line may contain a line feed; freezing and the ceremony see to it.
pub(super) fn sha256_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> [u8; 32] {
    let text: String = lines.into_iter().flat_map(|line| [line, "\n"]).collect();
    sha256(text.as_bytes())
}

/// As 64 small hexadecimal digits.
pub(super) fn hex(bytes: [u8; 32]) -> Result<Sha256Hex, IdentifierError> {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Sha256Hex::parse(&digits)
}
