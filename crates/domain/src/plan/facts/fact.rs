//! One fact.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::kind::FactKind;
use super::value::Value;

/// Something that is so, or happened, on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Kind.
    pub kind: FactKind,
    /// Beijing date of its start; for a target the day from which it is so.
    pub day: NaiveDate,
    /// Instant of its start, where known.
    pub at: Option<DateTime<FixedOffset>>,
    /// Its id, unique within the kind.
    pub id: String,
    /// Id of the target.
    pub target: Option<String>,
    /// Tasks whose own list is complete.
    pub tasks: Vec<u32>,
    /// Tasks that were served, with a list that is not complete.
    pub tasks_incomplete: Vec<u32>,
    /// Ids of facts that it answers.
    pub about: Vec<String>,
    /// It was withdrawn with a reason and counts no more.
    pub withdrawn: bool,
    /// The other fields, by name.
    pub fields: Vec<(&'static str, Value)>,
}

impl Fact {
    /// A field's value.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whether a field is, or contains, a word.
    #[must_use]
    pub fn has(&self, name: &str, word: &str) -> bool {
        self.field(name).is_some_and(|value| value.has(word))
    }

    /// The day a field names.
    #[must_use]
    pub fn day_in(&self, name: &str) -> Option<NaiveDate> {
        match self.field(name) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// The words of a field.
    pub fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.field(name).into_iter().flat_map(Value::words)
    }
}
