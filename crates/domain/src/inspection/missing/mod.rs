//! What is still missing before an inspection may be finished and sealed.
//!
//! Pure: a view of the record in, one line per gap out. An empty list is what
//! [`super::Status::after`] asks for.

mod answers;
mod crew;
mod proof;
mod signatures;
mod visit;

use std::collections::BTreeSet;

use super::capture::Evidence;
use super::signature::Signature;
use super::visit::{Form, Inspection};
use crate::checklist::{Answers, Facts};
use crate::ledger::Target;

/// The record as it stands, with its surviving values.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The inspection.
    pub inspection: &'a Inspection,
    /// The ledger entry, if there is one.
    pub target: Option<&'a Target>,
    /// All answers.
    pub answers: &'a Answers,
    /// What is known about the visit besides.
    pub facts: &'a Facts,
    /// All evidence, withdrawn pieces included.
    pub evidence: &'a [Evidence],
    /// All signatures.
    pub signatures: &'a [Signature],
    /// What monitoring brought, by item.
    pub results: &'a Results,
    /// Legal fields with more than one surviving value, such as `answer.K-06`.
    pub conflicts: &'a [String],
}

/// Items (with instance where there is one) that have a monitoring result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// All of them.
    pub measured: BTreeSet<String>,
    /// Those of them that exceed a limit: adverse answers like any other.
    pub exceeding: BTreeSet<String>,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Stable name of the gap, for programs.
    pub code: &'static str,
    /// The item, with its instance where there is one.
    pub item: Option<String>,
    /// What to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Missing {
    fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, item: None, zh: zh.into(), en: en.into() }
    }

    fn at(self, item: impl Into<String>) -> Self {
        Self { item: Some(item.into()), ..self }
    }
}

/// Everything that is missing, in the order in which a record is read: crew, visit, answers, proof,
/// signatures, conflicts. An empty list means that the record may be finished and sealed.
#[must_use]
pub fn missing(record: &Record<'_>) -> Vec<Missing> {
    let mut gaps = crew::gaps(record);
    gaps.extend(visit::gaps(record));
    gaps.extend(answers::gaps(record));
    gaps.extend(proof::gaps(record));
    gaps.extend(signatures::gaps(record));
    gaps.extend(record.conflicts.iter().map(|field| conflict(field)));
    gaps
}

impl Record<'_> {
    fn is_on_site(&self) -> bool {
        self.inspection.form == Form::OnSite
    }

    fn has_scene(&self) -> bool {
        self.inspection.scene.as_deref().is_some_and(|text| !text.trim().is_empty())
    }
}

fn conflict(field: &str) -> Missing {
    let gap = Missing::new(
        "conflict",
        format!("“{field}”有两个不同的值，请先裁定"),
        format!("'{field}' has two different values; rule on it first"),
    );
    match field.strip_prefix("answer.") {
        Some(item) => gap.at(item),
        None => gap,
    }
}

#[cfg(test)]
mod tests;
