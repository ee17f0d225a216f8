//! An exact decimal number, as a person wrote it.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// More digits than any instrument shows; beyond them a number is a typing mistake.
const DIGITS_MAX: usize = 12;

/// A non-negative decimal with at most twelve digits on each side of the point.
///
/// JSON shape: a string such as `"4.10"` (kept with its zeros) or an integer such as `4`.
/// Numbers with a point outside quotes are binary floats and are refused: `0.1` is not 0.1 in binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

/// Why a text is no [`Number`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Something other than digits with at most one point.
    #[error("`{0}` is not a plain decimal number: use digits and one point, such as 24.6")]
    Form(String),
    /// A minus sign: no quantity judged here can be negative.
    #[error("`{0}` is negative: no quantity judged here can be")]
    Negative(String),
    /// More digits than any instrument shows.
    #[error("`{0}` has more than 12 digits on one side of the point: check for a typing mistake")]
    Size(String),
}

impl Number {
    /// The value for exact arithmetic.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Self(Decimal::from(value))
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if text.starts_with('-') {
            return Err(NumberError::Negative(text.to_owned()));
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        if !is_digits(whole) || !is_digits(fraction) {
            return Err(NumberError::Form(text.to_owned()));
        }
        if whole.len() > DIGITS_MAX || fraction.len() > DIGITS_MAX {
            return Err(NumberError::Size(text.to_owned()));
        }
        Decimal::from_str_exact(text).map(Self).map_err(|_| NumberError::Form(text.to_owned()))
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(DecimalText)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// Takes a string or an integer, and explains why not a binary float.
pub(super) struct DecimalText;

impl Visitor<'_> for DecimalText {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number in quotes, such as \"24.6\", or an integer")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.trim().to_owned())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Err(E::custom(format!("{value} is a binary float: write it in quotes, as \"{value}\"")))
    }
}
