//! The secret that a party adds to a draw.

use serde::{Deserialize, Serialize};

use crate::identifiers::text::text_identifier;
use crate::identifiers::{IdentifierError, Sha256Hex};

/// 32 random bytes as 64 small hexadecimal digits, made by the party itself and shown to nobody until all have
/// committed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nonce(String);

text_identifier!(Nonce);

impl Nonce {
    /// Reads 64 small hexadecimal digits.
    ///
    /// # Errors
    /// `nonce_form`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        if Sha256Hex::parse(text).is_ok() {
            return Ok(Self(text.to_owned()));
        }
        Err(IdentifierError::new(
            "nonce_form",
            "随机数应为32字节，写成64位小写十六进制，请重新生成",
            "a nonce is 32 random bytes in 64 small hexadecimal digits; make it anew",
        ))
    }
}
