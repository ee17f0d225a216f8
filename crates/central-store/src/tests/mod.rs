//! What the store promises, as sentences.

mod admission;
mod audits;
mod blobs;
mod console;
mod crashes;
mod doubles;
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

use diesel_migrations::MigrationHarness as _;
use qingjian_sync::protocol::{Outcome, Receipt};
use qingjian_sync::{DocId, Op, Verdict};
use serde_json::json;

use crate::dialect::{Connection, MIGRATIONS};
use crate::testing::{TestCentre, op};

/// The numbers of a walk (Knuth's MMIX): the same in every run.
pub(crate) struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

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

/// So many versions back, and up again.
pub(crate) fn steps_again(test: &TestCentre, many: usize) {
    let again = |connection: &mut Connection| {
        for _ in 0..many {
            connection.revert_last_migration(MIGRATIONS).unwrap();
        }
        connection.run_pending_migrations(MIGRATIONS).unwrap();
        Ok(())
    };
    test.centre.write(again).unwrap();
}
