//! A stored document as the plan looks at it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::measured::{Measured, measured};
use crate::inspection::beijing_date;
use crate::vocabulary::answered_item;

/// Fields that name other documents which the plan has to look at.
const NAMING: [&str; 7] = ["target", "inspection", "task", "tasks", "findings", "lead", "about"];

/// One document: its id, its kind, and of each field the one value that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub(in crate::plan) id: String,
    pub(in crate::plan) kind: String,
    fields: BTreeMap<String, Option<Value>>,
    /// Items of checklists that were answered.
    pub(super) answered: Vec<String>,
    /// What a monitoring result measured; it is judged once, when the document is taken in.
    pub(super) measured: Vec<Measured>,
}

impl Document {
    /// A document with its fields. `None` is a field with two values that differ: until the lead rules, none of them
    /// counts. Of answers only the item's name is kept.
    #[must_use]
    pub fn new(id: &str, kind: &str, fields: impl IntoIterator<Item = (String, Option<Value>)>) -> Self {
        let mut document = Self {
            id: id.to_owned(),
            kind: kind.to_owned(),
            fields: BTreeMap::new(),
            answered: Vec::new(),
            measured: Vec::new(),
        };
        fields.into_iter().for_each(|(name, value)| document.take(name, value));
        document.answered.sort_unstable();
        document.answered.dedup();
        document
    }

    fn take(&mut self, name: String, value: Option<Value>) {
        if let Some(item) = answered_item(&name) {
            let is_given = value.as_ref().is_some_and(|value| !value.is_null());
            let plain = item.split('@').next().unwrap_or(item).to_owned();
            self.answered.extend(is_given.then_some(plain));
            return;
        }
        if let ("monitoring_result", "result", Some(set)) = (self.kind.as_str(), name.as_str(), &value) {
            self.measured = measured(set);
            return;
        }
        // `null` says that it is not known.
        if value != Some(Value::Null) {
            self.fields.insert(name, value);
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The value of a field; none where it was never set, was taken back, or is in conflict.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)?.as_ref()
    }

    /// Whether a field has two values that differ.
    #[must_use]
    pub fn is_torn(&self, field: &str) -> bool {
        self.fields.get(field).is_some_and(Option::is_none)
    }

    /// Fields with two values.
    pub(in crate::plan) fn torn(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| name.as_str())
    }

    /// Whether it says which plan was adopted, or two people disagree about that.
    pub(in crate::plan) fn adopts(&self) -> bool {
        self.fields.contains_key("adopted")
    }

    /// The same as a text.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.value(field)?.as_str()
    }

    pub(in crate::plan) fn read<T: DeserializeOwned>(&self, field: &str) -> Option<T> {
        T::deserialize(self.value(field)?).ok()
    }

    /// Ids in a field, whether one or a list.
    pub fn ids(&self, field: &str) -> impl Iterator<Item = &str> {
        let one = self.value(field).and_then(Value::as_str);
        let many = self.value(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        one.into_iter().chain(many)
    }

    /// The documents that it rests on or answers.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let parts = self.value("adopted").and_then(|adopted| adopted.get("parts")?.as_array());
        let parts = parts.into_iter().flatten().filter_map(Value::as_str);
        NAMING.iter().flat_map(|field| self.ids(field)).chain(parts)
    }

    pub(in crate::plan) fn instant(&self, field: &str) -> Option<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(self.text(field)?).ok()
    }

    /// A day; of an instant its Beijing date.
    pub(in crate::plan) fn day(&self, field: &str) -> Option<NaiveDate> {
        self.text(field)?.parse().ok().or_else(|| self.instant(field).map(beijing_date))
    }

    /// Whether it was withdrawn with a reason, or two people disagree about that.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.fields.contains_key("withdrawn")
    }
}
