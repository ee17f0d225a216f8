//! 统一社会信用代码, GB 32100-2015.

use serde::{Deserialize, Serialize};

use super::error::IdentifierError;
use super::text::{as_typed, text_identifier};

/// The 31 characters of the standard: no I, O, S, V, Z.
pub(super) const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const LENGTH: usize = 18;
const MODULUS: u32 = 31;

/// A unified social credit code: 18 characters, the last one a check character (GB 32100-2015).
///
/// The registering department (first character) is not judged: the standard leaves room for more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

text_identifier!(CreditCode);

impl CreditCode {
    /// Reads a code exactly as it is written: 18 characters, capitals.
    ///
    /// # Errors
    /// `credit_code_length`, `credit_code_character`, `credit_code_check`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let length = text.chars().count();
        if length != LENGTH {
            return Err(wrong_length(length));
        }
        let values = values(text)?;
        let expected = check_character(&values);
        match text.chars().last() {
            Some(found) if Some(found) == expected => Ok(Self(text.to_owned())),
            _ => Err(wrong_check(expected)),
        }
    }

    /// Reads what a person typed: blanks dropped, small and full-width letters turned into capitals.
    ///
    /// # Errors
    /// As [`CreditCode::parse`].
    pub fn from_typing(text: &str) -> Result<Self, IdentifierError> {
        Self::parse(&as_typed(text))
    }

    /// The six digits of the administrative division (positions 3 to 8).
    #[must_use]
    pub fn division(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }
}

fn values(text: &str) -> Result<Vec<u32>, IdentifierError> {
    text.chars().enumerate().map(|(at, c)| value_of(c).ok_or_else(|| wrong_character(at + 1, c))).collect()
}

fn value_of(c: char) -> Option<u32> {
    let at = ALPHABET.chars().position(|known| known == c)?;
    u32::try_from(at).ok()
}

/// `(31 − Σ value·weight mod 31) mod 31` over the first 17 characters, as a character.
fn check_character(values: &[u32]) -> Option<char> {
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    let check = (MODULUS - sum % MODULUS) % MODULUS;
    ALPHABET.chars().nth(usize::try_from(check).ok()?)
}

fn wrong_length(length: usize) -> IdentifierError {
    IdentifierError::new(
        "credit_code_length",
        format!("统一社会信用代码应为18位，现有{length}位，请对照营业执照补全"),
        format!("a credit code has 18 characters, here are {length}; copy it from the licence"),
    )
}

fn wrong_character(at: usize, c: char) -> IdentifierError {
    IdentifierError::new(
        "credit_code_character",
        format!("统一社会信用代码第{at}位“{c}”不是允许的字符（大写，无I、O、S、V、Z），请改正"),
        format!("character {at}, '{c}', is not allowed (capitals, no I O S V Z); correct it"),
    )
}

fn wrong_check(expected: Option<char>) -> IdentifierError {
    let expected = expected.unwrap_or('?');
    IdentifierError::new(
        "credit_code_check",
        format!("统一社会信用代码校验不通过：按前17位，第18位应为“{expected}”，请逐位核对"),
        format!("the first 17 characters ask for '{expected}' at place 18; compare every character"),
    )
}
