//! Answers, as typed values and as the JSON they travel in.
//!
//! One answer is one of
//! ```json
//! {"parts": {"yn": "no", "damaged": 2}}
//! {"not_applicable": "无油气处理装置"}
//! {"not_checked": "监测结果待出"}
//! ```
//! Inside `parts` a value is, by the part's type: `"yes"`/`"no"`; an option's text; an array of
//! options; a number as text (`"12.5"`), as whole JSON number (`3`), or with its unit as
//! `{"value": "12.5", "unit": "MW"}`; a text; a day `"2022-06-18"`; a document id.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::item::{Item, Need, Part};

/// All answers of a visit by item id, `K-06`, or by item id and instance, `B-01@1#`.
pub type Answers = BTreeMap<String, Answer>;

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What was found, part by part. Parts may still be missing: see [`Answer::gaps`].
    Parts(BTreeMap<String, PartValue>),
    /// 不适用, with the reason.
    NotApplicable(String),
    /// 未检查, with the reason.
    NotChecked(String),
}

/// The value of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartValue {
    /// 是.
    Yes,
    /// 否.
    No,
    /// One option.
    Choice(String),
    /// Several options.
    Choices(Vec<String>),
    /// A number; `unit` only where it was written.
    Number {
        /// The number.
        value: Decimal,
        /// Its unit, where written.
        unit: Option<String>,
    },
    /// A text.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// Another document: a photo or a signature.
    Document(Uuid),
}

/// An answer key's item and instance.
#[must_use]
pub fn split_key(key: &str) -> (&str, Option<&str>) {
    key.split_once('@').map_or((key, None), |(item, instance)| (item, Some(instance)))
}

impl Answer {
    /// The value of a part, if there is one.
    #[must_use]
    pub fn part(&self, key: &str) -> Option<&PartValue> {
        match self {
            Self::Parts(parts) => parts.get(key),
            _ => None,
        }
    }

    /// The parts a complete answer would still need.
    #[must_use]
    pub fn gaps<'i>(&self, item: &'i Item) -> Vec<&'i Part> {
        let Self::Parts(parts) = self else { return Vec::new() };
        let needed = |part: &&Part| !part.auto && is_needed(part.need, parts);
        item.parts.iter().filter(needed).filter(|part| !parts.contains_key(&part.key)).collect()
    }

    /// The JSON it travels in.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::NotApplicable(reason) => json!({ "not_applicable": reason }),
            Self::NotChecked(reason) => json!({ "not_checked": reason }),
            Self::Parts(parts) => {
                let parts = parts.iter().map(|(key, value)| (key.clone(), value.to_json()));
                json!({ "parts": parts.collect::<serde_json::Map<_, _>>() })
            }
        }
    }
}

fn is_needed(need: Need, parts: &BTreeMap<String, PartValue>) -> bool {
    match need {
        Need::Always => true,
        Need::WhenYes => parts.values().any(|value| *value == PartValue::Yes),
        Need::WhenNo => parts.values().any(|value| *value == PartValue::No),
        Need::Optional => false,
    }
}

impl PartValue {
    /// The words of a yes, a no or a choice.
    pub(super) fn words(&self) -> Vec<&str> {
        match self {
            Self::Yes => vec!["yes"],
            Self::No => vec!["no"],
            Self::Choice(option) => vec![option],
            Self::Choices(options) => options.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Yes => json!("yes"),
            Self::No => json!("no"),
            Self::Choice(text) | Self::Text(text) => json!(text),
            Self::Choices(options) => json!(options),
            Self::Number { value, unit: None } => json!(value.to_string()),
            Self::Number { value, unit: Some(unit) } => {
                json!({ "value": value.to_string(), "unit": unit })
            }
            Self::Date(day) => json!(day.to_string()),
            Self::Document(id) => json!(id),
        }
    }
}
