//! One document of a matter, as far as a chain looks at it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::inspection::beijing_date;

/// Fields by which documents name what they follow from.
const NAMES: [(&str, &[&str]); 8] = [
    ("task", &["lead", "order"]),
    ("assignment", &["task"]),
    ("inspection", &["tasks", "reinspects"]),
    ("finding", &["inspection"]),
    ("transfer", &["findings", "lead"]),
    ("case", &["findings", "lead"]),
    ("order", &["findings", "lead", "case"]),
    ("decision", &["case"]),
];

/// The fields of a kind that name what such a document follows from; none for kinds outside chains.
#[must_use]
pub fn names(kind: &str) -> &'static [&'static str] {
    NAMES.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, fields)| fields)
}

/// One document: its id, its kind, and of each field the one value that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its id.
    pub id: Uuid,
    /// Its kind, as the vocabulary knows it.
    pub kind: String,
    fields: BTreeMap<String, Option<Value>>,
    /// What it follows from by one value or another of a field in conflict.
    perhaps: BTreeSet<Uuid>,
}

impl Paper {
    /// A document with its fields. `None` is a field with two values that differ: until the lead rules, none counts.
    #[must_use]
    pub fn new(id: Uuid, kind: &str, fields: impl IntoIterator<Item = (String, Option<Value>)>) -> Self {
        Self { id, kind: kind.to_owned(), fields: fields.into_iter().collect(), perhaps: BTreeSet::new() }
    }

    /// The same, of which fields in conflict name these too: until the lead rules, it belongs to each of them, or nobody
    /// who looks there would see that there is something to rule about.
    #[must_use]
    pub fn perhaps_following(mut self, named: impl IntoIterator<Item = Uuid>) -> Self {
        self.perhaps.extend(named);
        self
    }

    /// The document after somebody set a field and saw what was there.
    pub(super) fn set(&mut self, field: &str, value: Value) {
        self.fields.insert(field.to_owned(), Some(value));
    }

    /// The value of a field that is set, not taken back, and not in conflict.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)?.as_ref().filter(|value| !value.is_null())
    }

    /// The same as a text.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.value(field)?.as_str()
    }

    /// The same as a day; of an instant its Beijing date.
    #[must_use]
    pub fn day(&self, field: &str) -> Option<NaiveDate> {
        self.text(field)?.parse().ok().or_else(|| self.instant(field).map(beijing_date))
    }

    /// The same as an instant.
    #[must_use]
    pub fn instant(&self, field: &str) -> Option<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(self.text(field)?).ok()
    }

    /// The same as whatever it is.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self, field: &str) -> Option<T> {
        T::deserialize(self.value(field)?).ok()
    }

    /// Ids in a field, whether one or a list.
    pub fn ids(&self, field: &str) -> impl Iterator<Item = Uuid> {
        let one = self.value(field).and_then(Value::as_str);
        let many = self.value(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        one.into_iter().chain(many).filter_map(|id| id.parse().ok())
    }

    /// What it follows from, or may follow from.
    pub fn follows(&self) -> impl Iterator<Item = Uuid> {
        names(&self.kind).iter().flat_map(|field| self.ids(field)).chain(self.perhaps.iter().copied())
    }

    /// Fields with two values.
    pub fn torn(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| name.as_str())
    }

    /// Whether it was withdrawn, or two people disagree about that; what was taken back again is not.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.fields.get("withdrawn").is_some_and(|it| it.as_ref().is_none_or(|value| !value.is_null()))
    }
}
