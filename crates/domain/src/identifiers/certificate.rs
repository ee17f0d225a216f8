//! Officers' certificates (行政执法证 or 生态环境执法证).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::error::IdentifierError;
use super::text::text_identifier;

const LENGTH_MAX: usize = 64;

/// A certificate's number. Its length differs between issuers, so it is kept as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateNumber(String);

text_identifier!(CertificateNumber);

impl CertificateNumber {
    /// Reads a number: 1 to 64 characters, no blank at either end.
    ///
    /// # Errors
    /// `certificate_number`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let length = text.chars().count();
        if length > 0 && length <= LENGTH_MAX && text.trim() == text {
            return Ok(Self(text.to_owned()));
        }
        Err(IdentifierError::new(
            "certificate_number",
            "执法证号不能为空、首尾不能有空格，请按证件填写",
            "a certificate number is not empty and has no blanks at its ends; copy it",
        ))
    }
}

/// An officer's certificate with the body that issued it and the last day on which it is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// 执法证号.
    pub number: CertificateNumber,
    /// 发证机关, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuing_body: Option<String>,
    /// The last valid day, Beijing date.
    pub valid_to: NaiveDate,
}

impl Certificate {
    /// Whether the certificate still counts on `day` (Penalty Law art. 42, 76(5)).
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        day <= self.valid_to
    }
}
