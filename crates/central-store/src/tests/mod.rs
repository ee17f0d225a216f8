//! What the store promises, as sentences.

mod admission;
mod audits;
mod blobs;
mod console;
mod crashes;
mod draws;
mod enrolment;
mod imports;
mod lists;
mod orders;
mod pulling;
mod pushing;
mod queries;
mod rulings;
mod sealing;

use qingjian_sync::protocol::{Outcome, Receipt};
use qingjian_sync::{DocId, Op, Verdict};
use serde_json::json;

use crate::testing::op;

/// The verdict on the n-th commit of a push.
pub(crate) fn verdict(receipt: &Receipt, n: usize) -> Verdict {
    match &receipt.results[n].outcome {
        Outcome::Stored { verdict, .. } => verdict.clone(),
        Outcome::TurnedAway { code, .. } => panic!("turned away: {code}"),
    }
}

/// The position of the n-th commit of a push.
pub(crate) fn pos(receipt: &Receipt, n: usize) -> u64 {
    match &receipt.results[n].outcome {
        Outcome::Stored { pos, .. } => *pos,
        Outcome::TurnedAway { code, .. } => panic!("turned away: {code}"),
    }
}

/// The code of a held or turned-away commit.
pub(crate) fn code(receipt: &Receipt, n: usize) -> String {
    match &receipt.results[n].outcome {
        Outcome::Stored { verdict: Verdict::Held { code, .. }, .. } | Outcome::TurnedAway { code, .. } => code.clone(),
        Outcome::Stored { verdict, .. } => verdict.state().to_owned(),
    }
}

/// Sets the scene of an inspection, seeing nothing.
pub(crate) fn scene(inspection: DocId, text: &str) -> Op {
    op(inspection, "inspection", "scene", json!(text), &[])
}
