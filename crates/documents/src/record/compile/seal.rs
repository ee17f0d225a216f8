//! Whether the record is sealed, and whether what stands here is what was sealed.

use std::collections::HashMap;

use qingjian_sync::seal::{FIELD, Seal, SealFault};
use qingjian_sync::{DocId, Dot};
use serde_json::Value;

use super::super::fields::{sole, survivors, typed};
use super::super::paper::Line;
use super::super::source::Source;
use super::super::words::clock;

/// The mark of what came after the seal.
const OUTSIDE: &str = "封存后补充，不在封存范围";

/// The seal and what became of it.
pub(super) struct SealState {
    seal: Option<Seal>,
    fault: Option<String>,
    amended: bool,
}

impl SealState {
    pub(super) fn of(source: &Source) -> Self {
        let value = sole(&source.inspection, FIELD);
        let seal: Option<Seal> = typed(&source.inspection, FIELD);
        let fault = match (&seal, value) {
            (Some(seal), _) => holds(seal, source).err().map(|fault| words(&fault)),
            (None, Some(_)) => Some("封存内容无法读取".to_owned()),
            (None, None) => None,
        };
        Self { seal, fault, amended: source.parts("amendment").next().is_some() }
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }

    /// Why the record is not what was sealed.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    pub(super) fn digest_hex(&self) -> Option<String> {
        self.seal.as_ref().map(|seal| seal.digest.hex())
    }

    pub(super) fn word(&self) -> &'static str {
        match (self.is_sealed(), &self.fault, self.amended) {
            (false, ..) => "未封存",
            (true, Some(_), _) => "封存核验不符",
            (true, None, true) => "已封存，有补充笔录",
            (true, None, false) => "已封存",
        }
    }

    /// The mark of a document that a sealed record's seal does not cover.
    pub(super) fn outside(&self, doc: DocId) -> Option<&'static str> {
        self.seal.as_ref().filter(|seal| !seal.covers.contains_key(&doc)).map(|_| OUTSIDE)
    }

    pub(super) fn lines(&self, source: &Source) -> Vec<Line> {
        let Some(seal) = &self.seal else {
            return vec![Line::new("封存", vec!["本记录尚未封存，内容仍可能改变".to_owned()])];
        };
        let made = survivors(&source.inspection, FIELD).first();
        let made = made.map(|one| format!("{}　{}", source.who(one.author), clock(one.at))).into_iter().collect();
        let covers = seal.covers.values().map(Vec::len).sum::<usize>();
        let check = self
            .fault
            .clone()
            .map_or_else(|| "现存内容已重新计算，与封存摘要一致".to_owned(), |fault| format!("不符：{fault}"));
        vec![
            Line::new("封存摘要", vec![seal.digest.to_string()]),
            Line::new("封存人、时间", made),
            Line::new(
                "封存范围",
                vec![format!("{}份文档、{covers}项内容，由{}个副本签署", seal.covers.len(), seal.replicas.len())],
            ),
            Line::new("核验", vec![check, "他人可用导出的记录包独立核验：qingjian verify".to_owned()]),
        ]
    }
}

/// Recomputes the digest from the values that stand here.
fn holds(seal: &Seal, source: &Source) -> Result<(), SealFault> {
    let mut known: HashMap<Dot, (&str, &Value)> = HashMap::new();
    for document in super::documents(source) {
        for (field, values) in &document.fields {
            known.extend(values.iter().map(|one| (one.dot, (field.as_str(), one.value.get()))));
        }
    }
    seal.check(|dot| known.get(&dot).copied())
}

fn words(fault: &SealFault) -> String {
    match fault {
        SealFault::Conflicts(_) => "封存范围内有两个值".to_owned(),
        SealFault::Form => "封存范围无法读取".to_owned(),
        SealFault::Missing(dot) => format!("封存的内容已不在现存值中（{dot}）"),
        SealFault::Digest => "重新计算的摘要与封存摘要不同".to_owned(),
    }
}
