//! 排污许可证编号, HJ 608-2017.

use serde::{Deserialize, Serialize};

use super::credit_code::{ALPHABET, CreditCode};
use super::error::IdentifierError;
use super::text::{as_typed, text_identifier};

const UNIT_LENGTH: usize = 18;
const LENGTH: usize = 22;
/// Units without a credit code carry a substitute that begins so; it has no check character.
const SUBSTITUTE_PREFIX: &str = "H9";

/// A pollution-permit or registration number: 18 characters of the unit, 3 digits for the site and
/// one letter (HJ 608-2017).
///
/// The letter is an identifying mark. It is neither checked nor does it tell the permit class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PermitNumber(String);

text_identifier!(PermitNumber);

impl PermitNumber {
    /// Reads a number exactly as it is written: 22 characters, capitals.
    ///
    /// # Errors
    /// `permit_length`, `permit_site`, `permit_letter`, `permit_unit`, or a credit-code error for
    /// the first 18 characters.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let length = text.chars().count();
        let (unit, site, letter) = match (text.get(..18), text.get(18..21), text.get(21..)) {
            (Some(unit), Some(site), Some(letter)) if length == LENGTH => (unit, site, letter),
            _ => return Err(wrong_length(length)),
        };
        check_unit(unit)?;
        check_tail(site, letter)?;
        Ok(Self(text.to_owned()))
    }

    /// Reads what a person typed; see [`CreditCode::from_typing`].
    ///
    /// # Errors
    /// As [`PermitNumber::parse`].
    pub fn from_typing(text: &str) -> Result<Self, IdentifierError> {
        Self::parse(&as_typed(text))
    }

    /// The credit code inside the number; `None` for a unit with a substitute code.
    #[must_use]
    pub fn credit_code(&self) -> Option<CreditCode> {
        CreditCode::parse(self.0.get(..UNIT_LENGTH)?).ok()
    }
}

fn check_unit(unit: &str) -> Result<(), IdentifierError> {
    if !unit.starts_with(SUBSTITUTE_PREFIX) {
        return CreditCode::parse(unit).map(|_| ());
    }
    match unit.chars().position(|c| !ALPHABET.contains(c)) {
        None => Ok(()),
        Some(at) => Err(IdentifierError::new(
            "permit_unit",
            format!("许可证编号第{}位字符不允许，请对照许可证改正", at + 1),
            format!("character {} is not allowed in a unit code; correct it", at + 1),
        )),
    }
}

fn check_tail(site: &str, letter: &str) -> Result<(), IdentifierError> {
    if !site.chars().all(|c| c.is_ascii_digit()) {
        return Err(IdentifierError::new(
            "permit_site",
            "许可证编号第19至21位应为3位数字，请对照许可证改正",
            "characters 19 to 21 are the site's three digits; correct them",
        ));
    }
    if !letter.chars().all(|c| c.is_ascii_uppercase()) {
        return Err(IdentifierError::new(
            "permit_letter",
            "许可证编号第22位应为大写字母，请对照许可证改正",
            "character 22 is a capital letter; correct it",
        ));
    }
    Ok(())
}

fn wrong_length(length: usize) -> IdentifierError {
    IdentifierError::new(
        "permit_length",
        format!("排污许可证编号应为22位，现有{length}位，请对照许可证补全"),
        format!("a permit number has 22 characters, here are {length}; copy it from the permit"),
    )
}
