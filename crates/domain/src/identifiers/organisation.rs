//! The number a business is known by: a credit code, or the old registration number.

use serde::{Deserialize, Serialize};

use super::credit_code::CreditCode;
use super::error::IdentifierError;
use super::text::as_typed;

const REGISTRATION_LENGTH: usize = 15;

/// A credit code, or for some old small businesses only the 15-digit 注册号.
///
/// Written as one text; the variant is the mark that tells them apart. A registration number is
/// 15 digits and is not checked any further.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum OrganisationNumber {
    /// 统一社会信用代码, 18 characters, check character verified.
    CreditCode(CreditCode),
    /// 注册号, 15 digits: the business has not exchanged its licence.
    Registration(String),
}

impl OrganisationNumber {
    /// Reads either number exactly as written; 15 digits are a registration number.
    ///
    /// # Errors
    /// Those of [`CreditCode::parse`].
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let is_registration = text.len() == REGISTRATION_LENGTH && text.chars().all(|c| c.is_ascii_digit());
        if is_registration {
            return Ok(Self::Registration(text.to_owned()));
        }
        CreditCode::parse(text).map(Self::CreditCode)
    }

    /// Reads what a person typed; see [`CreditCode::from_typing`].
    ///
    /// # Errors
    /// Those of [`CreditCode::parse`].
    pub fn from_typing(text: &str) -> Result<Self, IdentifierError> {
        Self::parse(&as_typed(text))
    }

    /// The number as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::CreditCode(code) => code.as_str(),
            Self::Registration(number) => number,
        }
    }
}

impl std::fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for OrganisationNumber {
    type Err = IdentifierError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for OrganisationNumber {
    type Error = IdentifierError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<OrganisationNumber> for String {
    fn from(it: OrganisationNumber) -> Self {
        it.as_str().to_owned()
    }
}
