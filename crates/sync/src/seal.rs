//! The seal: what a party signed, as a digest that anyone can recompute from the commits.
//!
//! A seal is the value of the field `seal` of an inspection. It names the surviving ops that it covers, on the
//! inspection and on the documents that belong to it; the digest is taken over their values. What came before those
//! ops is their past; any other op on what the seal covers came from someone who is not in the signed record: late.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canonical;
use crate::document::Document;
use crate::ids::{Digest, DocId, Dot, ReplicaId};

/// The field that holds a seal.
pub const FIELD: &str = "seal";

/// The value of the field [`FIELD`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// SHA-256 over the canonical text of the covered entries.
    pub digest: Digest,
    /// The replicas that the short dots below name by place.
    pub replicas: Vec<ReplicaId>,
    /// For every covered document its covered ops, each `<place in replicas>:<seq>:<index>`.
    pub covers: BTreeMap<DocId, Vec<String>>,
}

impl Seal {
    /// Seals these documents as they stand, leaving out fields that `covered` does not name.
    ///
    /// # Errors
    /// Names every covered field whose survivors differ: nobody can sign for two values.
    pub fn over<'a>(
        documents: impl IntoIterator<Item = &'a Document> + Clone,
        covered: impl Fn(&str, &str) -> bool,
    ) -> Result<Self, SealFault> {
        let documents = || documents.clone().into_iter();
        let torn: Vec<_> = documents()
            .flat_map(|document| document.conflicts().map(move |(field, _)| (document, field)))
            .filter(|(document, field)| covered(&document.kind, field))
            .map(|(document, field)| (document.doc, field.to_owned()))
            .collect();
        if !torn.is_empty() {
            return Err(SealFault::Conflicts(torn));
        }
        let entries: Vec<Entry> = documents().flat_map(|document| entries(document, &covered)).collect();
        let replicas: BTreeSet<ReplicaId> = entries.iter().map(|entry| entry.dot.replica).collect();
        let replicas: Vec<ReplicaId> = replicas.into_iter().collect();
        let mut covers: BTreeMap<DocId, Vec<String>> = BTreeMap::new();
        for entry in &entries {
            let place = replicas.iter().position(|replica| *replica == entry.dot.replica).unwrap_or_default();
            covers.entry(entry.doc).or_default().push(format!("{place}:{}:{}", entry.dot.seq, entry.dot.index));
        }
        Ok(Self { digest: digest(entries), replicas, covers })
    }

    /// Every covered op with its document.
    ///
    /// # Errors
    /// [`SealFault::Form`] when a short dot names no replica or is no dot.
    pub fn dots(&self) -> Result<Vec<(DocId, Dot)>, SealFault> {
        let pairs = self.covers.iter().flat_map(|(doc, dots)| dots.iter().map(move |dot| (*doc, dot)));
        pairs.map(|(doc, dot)| Ok((doc, self.long(dot).ok_or(SealFault::Form)?))).collect()
    }

    fn long(&self, short: &str) -> Option<Dot> {
        let (place, rest) = short.split_once(':')?;
        let replica = self.replicas.get(place.parse::<usize>().ok()?)?;
        format!("{replica}:{rest}").parse().ok()
    }

    /// Recomputes the digest from the covered ops as a log knows them.
    ///
    /// # Errors
    /// [`SealFault::Missing`] when the log lacks a covered op, [`SealFault::Digest`] when the values differ from
    /// what was sealed, [`SealFault::Form`] when the seal cannot be read.
    pub fn check<'a>(&self, op: impl Fn(Dot) -> Option<(&'a str, &'a Value)>) -> Result<(), SealFault> {
        let mut found = Vec::new();
        for (doc, dot) in self.dots()? {
            let (field, value) = op(dot).ok_or(SealFault::Missing(dot))?;
            found.push(Entry { doc, field, dot, value });
        }
        (digest(found) == self.digest).then_some(()).ok_or(SealFault::Digest)
    }
}

struct Entry<'a> {
    doc: DocId,
    field: &'a str,
    dot: Dot,
    value: &'a Value,
}

fn entries<'a>(document: &'a Document, covered: &impl Fn(&str, &str) -> bool) -> Vec<Entry<'a>> {
    let fields = document.fields.iter().filter(|(field, _)| covered(&document.kind, field));
    let doc = document.doc;
    fields
        .flat_map(|(field, register)| register.survivors().iter().map(move |survivor| (field, survivor)))
        .map(|(field, survivor)| Entry { doc, field, dot: survivor.dot, value: survivor.value.get() })
        .collect()
}

/// SHA-256 over the canonical text of `[[doc, field, dot, value], …]` ordered by document, field and dot.
fn digest(mut entries: Vec<Entry>) -> Digest {
    entries.sort_by(|a, b| (a.doc, a.field, a.dot).cmp(&(b.doc, b.field, b.dot)));
    let list: Vec<Value> =
        entries.into_iter().map(|entry| json!([entry.doc, entry.field, entry.dot, entry.value])).collect();
    Digest::of(canonical::text(&Value::Array(list)).as_bytes())
}

/// Why a seal cannot be made or does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// Covered fields hold differing values.
    #[error("{} field(s) hold two values: rule on them before sealing", .0.len())]
    Conflicts(Vec<(DocId, String)>),
    /// The seal's list of ops cannot be read.
    #[error("the seal's list of covered ops cannot be read")]
    Form,
    /// A covered op is not in the log.
    #[error("the covered op {0} is not in the log")]
    Missing(Dot),
    /// The values are not those that were sealed.
    #[error("the values in the log are not those that were sealed")]
    Digest,
}
