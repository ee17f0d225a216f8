//! A few replicas that edit a few fields and now and then learn of each other's commits.

use std::collections::BTreeMap;

use chrono::DateTime;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::commit::{Commit, Op, VERSION};
use crate::document::Document;
use crate::ids::{Digest, DocId, OfficerId, ReplicaId};
use crate::register::Survivor;
use crate::strict::StrictValue;

pub const REPLICAS: usize = 4;
const FIELDS: usize = 3;

#[derive(Clone, Debug)]
pub enum Step {
    /// A replica sets some fields in one commit, seeing what it knows.
    Edit { by: usize, fields: Vec<usize> },
    /// A replica learns all that another knows.
    Learn { by: usize, from: usize },
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let fields = proptest::sample::subsequence((0..FIELDS).collect::<Vec<_>>(), 1..=FIELDS);
    let edit = (0..REPLICAS, fields).prop_map(|(by, fields)| Step::Edit { by, fields });
    let learn = (0..REPLICAS, 0..REPLICAS).prop_map(|(by, from)| Step::Learn { by, from });
    proptest::collection::vec(prop_oneof![3 => edit, 2 => learn], 1..40)
}

pub fn doc() -> DocId {
    DocId(Uuid::from_u128(1))
}

pub fn replica(place: usize) -> ReplicaId {
    ReplicaId(Uuid::from_u128(100 + place as u128))
}

pub fn field(place: usize) -> String {
    format!("answer.K-{place:02}")
}

pub fn survivor(commit: &Commit, index: usize) -> Survivor {
    let (dot, op) = commit.dotted().nth(index).unwrap();
    Survivor::of(commit, dot, op)
}

pub fn commit(replica: ReplicaId, seq: u64, ops: Vec<Op>) -> Commit {
    Commit {
        v: VERSION,
        replica,
        seq,
        prev: (seq > 1).then(|| Digest::of(&seq.to_be_bytes())),
        at: DateTime::parse_from_rfc3339("2022-06-18T22:41:07+08:00").unwrap(),
        mono_ms: seq * 1000,
        boot: Uuid::from_u128(7),
        gnss_at: None,
        server_offset_ms: None,
        author: OfficerId(Uuid::from_u128(9)),
        ops,
    }
}

#[derive(Default)]
pub struct World {
    /// What each replica knows: commits by replica and number.
    pub known: [BTreeMap<(ReplicaId, u64), Commit>; REPLICAS],
    values: i64,
}

impl World {
    pub fn after(steps: &[Step]) -> Self {
        let mut world = Self::default();
        steps.iter().for_each(|step| drop(world.step(step)));
        world
    }

    pub fn step(&mut self, step: &Step) -> Option<Commit> {
        match step {
            Step::Edit { by, fields } => Some(self.edit(*by, fields)),
            Step::Learn { by, from } => {
                let news = self.known[*from].clone();
                self.known[*by].extend(news);
                None
            }
        }
    }

    fn edit(&mut self, by: usize, fields: &[usize]) -> Commit {
        let view = self.view(by);
        let ops = fields.iter().map(|place| self.op(&view, *place)).collect();
        let seq = 1 + self.known[by].keys().filter(|(who, _)| *who == replica(by)).count() as u64;
        let made = commit(replica(by), seq, ops);
        self.known[by].insert((replica(by), seq), made.clone());
        made
    }

    /// Every value is new, so that a set of values names a set of ops.
    fn op(&mut self, view: &Document, place: usize) -> Op {
        self.values += 1;
        let field = field(place);
        let sees = view.sees(&field);
        let value = StrictValue::new(json!(self.values)).unwrap();
        Op { doc: doc(), kind: "inspection".into(), field, value, sees }
    }

    pub fn view(&self, by: usize) -> Document {
        incremental(self.known[by].values()).remove(&doc()).unwrap_or_else(|| Document::new(doc(), "inspection"))
    }

    pub fn all(&self) -> Vec<Commit> {
        let all: BTreeMap<_, _> = self.known.iter().flatten().collect();
        all.into_values().cloned().collect()
    }
}

/// What a keeper of a log does: each commit once, op by op, in the order of arrival.
pub fn incremental<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> BTreeMap<DocId, Document> {
    let mut seen = std::collections::BTreeSet::new();
    let mut documents = BTreeMap::new();
    for commit in commits {
        if !seen.insert((commit.replica, commit.seq)) {
            continue;
        }
        for (dot, op) in commit.dotted() {
            let document = documents.entry(op.doc).or_insert_with(|| Document::new(op.doc, op.kind.clone()));
            document.apply(op, Survivor::of(commit, dot, op));
        }
    }
    documents
}
