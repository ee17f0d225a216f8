//! Values of facts' fields.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

use super::words::Words;

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// `true` or `false`.
    Flag,
    /// A number; decimals are written as text, such as `"0.35"`.
    Number,
    /// A word.
    Word,
    /// A list of words.
    Words,
    /// A day, `2022-07-31`.
    Day,
    /// An instant with offset, `2022-07-31T22:41:07+08:00`.
    Instant,
}

impl FieldType {
    /// What to write, for messages.
    #[must_use]
    pub fn expected(self) -> &'static str {
        match self {
            Self::Flag => "true or false",
            Self::Number => "a whole number, or a decimal as text such as \"0.35\"",
            Self::Word => "a text that is not empty",
            Self::Words => "a list of texts",
            Self::Day => "a day such as \"2022-07-31\"",
            Self::Instant => "an instant with offset such as \"2022-07-31T22:41:07+08:00\"",
        }
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// Number.
    Number(Decimal),
    /// Word.
    Word(String),
    /// Words.
    Words(Words),
    /// Day.
    Day(NaiveDate),
    /// Instant.
    Instant(DateTime<FixedOffset>),
}

impl Value {
    /// Reads a JSON value of the given type; `None` when it is of another.
    #[must_use]
    pub fn read(json: &serde_json::Value, as_type: FieldType) -> Option<Self> {
        match as_type {
            FieldType::Flag => json.as_bool().map(Self::Flag),
            FieldType::Number => number(json).map(Self::Number),
            FieldType::Word => word(json).map(Self::Word),
            FieldType::Words => json.as_array()?.iter().map(word).collect::<Option<_>>().map(Self::Words),
            FieldType::Day => json.as_str()?.parse().ok().map(Self::Day),
            FieldType::Instant => DateTime::parse_from_rfc3339(json.as_str()?).ok().map(Self::Instant),
        }
    }

    /// Its words; none where it holds something else.
    pub(in crate::plan) fn words(&self) -> impl Iterator<Item = &str> {
        let (one, several) = match self {
            Self::Word(word) => (Some(word.as_str()), None),
            Self::Words(words) => (None, Some(words)),
            _ => (None, None),
        };
        one.into_iter().chain(several.into_iter().flat_map(Words::iter))
    }

    /// Whether it is, or contains, the word.
    #[must_use]
    pub fn has(&self, wanted: &str) -> bool {
        match self {
            Self::Word(word) => word == wanted,
            Self::Words(words) => words.iter().any(|word| word == wanted),
            _ => false,
        }
    }
}

fn word(json: &serde_json::Value) -> Option<String> {
    let text = json.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whole numbers as JSON numbers, all others as text: a binary float is never read.
fn number(json: &serde_json::Value) -> Option<Decimal> {
    match json {
        serde_json::Value::Number(number) => number.as_i64().map(Decimal::from),
        serde_json::Value::String(text) => Decimal::from_str_exact(text).ok(),
        _ => None,
    }
}
