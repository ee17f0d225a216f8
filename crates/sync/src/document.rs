//! A document: its kind and its fields, each a [`Register`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::commit::Op;
use crate::ids::{DocId, Dot};
use crate::register::{Register, Survivor};

/// What a document is now, merged from every op on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its name.
    pub doc: DocId,
    /// Its kind, such as `inspection`.
    pub kind: String,
    /// Its fields by name.
    pub fields: BTreeMap<String, Register>,
}

impl Document {
    /// A document without fields.
    pub fn new(doc: DocId, kind: impl Into<String>) -> Self {
        Self { doc, kind: kind.into(), fields: BTreeMap::new() }
    }

    /// Takes in one op on this document; see [`Register::apply`].
    pub fn apply(&mut self, op: &Op, new: Survivor) {
        self.fields.entry(op.field.clone()).or_default().apply(new, &op.sees);
    }

    /// The value of a field that is set and not in conflict.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)?.value()
    }

    /// The text of a field that is set to one, and not in conflict.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.value(field)?.as_str()
    }

    /// What an author who has this document before his eyes sees in a field.
    pub fn sees(&self, field: &str) -> Vec<Dot> {
        self.fields.get(field).map(Register::dots).unwrap_or_default()
    }

    /// The fields whose survivors differ.
    pub fn conflicts(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.fields
            .iter()
            .filter(|(_, register)| register.in_conflict())
            .map(|(name, register)| (name.as_str(), register))
    }
}
