//! What was changed before the seal: nothing of it is lost, it is struck out.

use std::collections::HashMap;

use qingjian_domain::vocabulary::is_legal;
use qingjian_sync::{DocId, Dot};
use serde_json::Value;

use super::super::paper::Correction;
use super::super::source::{PastOp, Source, Standing};
use super::super::words::{clock, name, say};

/// Every value of a field of the record that somebody saw and replaced by another.
pub(super) fn of(source: &Source) -> Vec<Correction> {
    let kinds: HashMap<DocId, &str> = super::documents(source).map(|it| (it.doc, it.kind.as_str())).collect();
    let by_dot: HashMap<Dot, &PastOp> = source.ops.iter().map(|op| (op.dot, op)).collect();
    let counts = |op: &&PastOp| {
        let of_record = kinds.get(&op.doc).is_some_and(|kind| is_legal(kind, &op.field));
        of_record && op.standing == Standing::InEffect
    };
    source.ops.iter().filter(counts).flat_map(|op| replaced(source, op, &by_dot)).collect()
}

fn replaced(source: &Source, op: &PastOp, by_dot: &HashMap<Dot, &PastOp>) -> Vec<Correction> {
    let seen = op.sees.iter().filter_map(|dot| by_dot.get(dot));
    // Two values that were the same are one correction.
    let mut before: Vec<&Value> = seen.map(|seen| &seen.value).filter(|value| **value != op.value).collect();
    before.dedup();
    let line = |value: &Value| Correction {
        field: name(&op.field),
        before: say(&op.field, value),
        after: say(&op.field, &op.value),
        who: source.who(op.by),
        at: clock(op.at),
    };
    before.into_iter().filter(|value| !value.is_null()).map(line).collect()
}
