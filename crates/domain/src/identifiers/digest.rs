//! A SHA-256 as people write it.

use serde::{Deserialize, Serialize};

use super::error::IdentifierError;
use super::text::text_identifier;

const LENGTH: usize = 64;

/// A SHA-256: 64 hexadecimal digits in small letters. Only [`crate::draw`] computes any in this crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256Hex(String);

text_identifier!(Sha256Hex);

impl Sha256Hex {
    /// Reads 64 small hexadecimal digits.
    ///
    /// # Errors
    /// `sha256_form`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if text.len() == LENGTH && text.chars().all(hex) {
            return Ok(Self(text.to_owned()));
        }
        Err(IdentifierError::new(
            "sha256_form",
            "SHA-256应为64位小写十六进制，请重新计算",
            "a SHA-256 is 64 small hexadecimal digits; compute it again",
        ))
    }
}
