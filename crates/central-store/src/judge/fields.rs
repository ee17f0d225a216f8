//! Whether every value has a meaning in its field.

use qingjian_domain::vocabulary;
use qingjian_sync::seal::{self, Seal};
use qingjian_sync::{Commit, Op, Verdict};
use serde::Deserialize as _;

use super::codes::SEAL_DOES_NOT_HOLD;

/// The kind of document that is sealed.
pub(crate) const SEALED_KIND: &str = "inspection";

pub(super) fn check(commit: &Commit) -> Result<(), Verdict> {
    commit.ops.iter().try_for_each(|op| if is_seal(op) { check_seal(op) } else { check_field(op) })
}

pub(crate) fn is_seal(op: &Op) -> bool {
    op.kind == SEALED_KIND && op.field == seal::FIELD
}

fn check_field(op: &Op) -> Result<(), Verdict> {
    vocabulary::check_field(&op.kind, &op.field, op.value.get())
        .map_err(|error| Verdict::held(error.code, error.message))
}

/// The form of a seal is agreed between tablet and centre; the vocabulary does not know it.
fn check_seal(op: &Op) -> Result<(), Verdict> {
    match Seal::deserialize(op.value.get()) {
        Ok(_) => Ok(()),
        Err(error) => Err(Verdict::held(SEAL_DOES_NOT_HOLD, format!("the seal cannot be read: {error}"))),
    }
}
