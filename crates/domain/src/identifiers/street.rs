//! The 15 streets of Xicheng (110102) by national statistics code.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::error::IdentifierError;
use super::text::text_identifier;

/// An unreadable file leaves no streets at all, which the tests notice.
static STREETS: LazyLock<Vec<Street>> = LazyLock::new(|| {
    let file: Result<File, _> = serde_json::from_str(include_str!("../../data/streets.json"));
    file.map(|file| file.streets.into_iter().map(Street::from).collect()).unwrap_or_default()
});

#[derive(Deserialize)]
struct File {
    streets: Vec<Row>,
}

/// A street as the file has it: the list cannot check its own codes against itself.
#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    #[serde(default)]
    short_names: Vec<String>,
}

impl From<Row> for Street {
    fn from(row: Row) -> Self {
        Self { code: StreetCode(row.code), name: row.name, short_names: row.short_names }
    }
}

/// One street office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Street {
    /// Nine digits, such as 110102001.
    pub code: StreetCode,
    /// Full name, such as 西长安街街道.
    pub name: String,
    /// Common short names, such as 广内.
    pub short_names: Vec<String>,
}

/// All streets, in order of their codes.
#[must_use]
pub fn streets() -> &'static [Street] {
    &STREETS
}

/// A nine-digit street code of the district.
///
/// Reading one from JSON checks it against the list of streets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StreetCode(String);

text_identifier!(StreetCode);

impl StreetCode {
    /// Reads a code of the district's list.
    ///
    /// # Errors
    /// `street_unknown`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let known = streets().iter().find(|street| street.code.0 == text);
        known.map(|street| street.code.clone()).ok_or_else(|| unknown(text))
    }

    /// Finds a street by code (nine digits, or twelve padded with `000`), full name, name without
    /// 街道, or short name: what imported ledgers contain.
    ///
    /// # Errors
    /// `street_unknown`.
    pub fn from_import(text: &str) -> Result<Self, IdentifierError> {
        let text = text.trim();
        let known = streets().iter().find(|street| street.answers_to(text));
        known.map(|street| street.code.clone()).ok_or_else(|| unknown(text))
    }

    /// The street's full name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let known = streets().iter().find(|street| &street.code == self);
        known.map_or("", |street| street.name.as_str())
    }
}

impl Street {
    fn answers_to(&self, text: &str) -> bool {
        let code = text.strip_suffix("000").filter(|_| text.len() == 12).unwrap_or(text);
        self.code.0 == code
            || self.name == text
            || self.name.strip_suffix("街道") == Some(text)
            || self.short_names.iter().any(|short| short == text)
    }
}

fn unknown(text: &str) -> IdentifierError {
    IdentifierError::new(
        "street_unknown",
        format!("“{text}”不是西城区15个街道之一，请从街道列表中选择"),
        format!("'{text}' is not one of the 15 streets of Xicheng; choose from the list"),
    )
}
