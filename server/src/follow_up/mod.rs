//! From a lead to a case: what the console shows of matters, and what is written when somebody takes a step.
//!
//! Meaning is `qingjian_domain::lead`'s; this room reads the papers of a matter from the store, hands them there, and
//! turns what comes back into one commit of the console. It knows neither JSON addresses nor pages.

mod cases;
mod leads;
mod papers;
mod register;
mod seen;
mod step;

use std::sync::LazyLock;

use qingjian_central_store::Edit;
use qingjian_domain::lead::{ChainError, Terms, Write};
use qingjian_sync::DocId;
use qingjian_sync::protocol::Problem;

pub(crate) use cases::{CaseRow, CasesReply, cases};
pub(crate) use leads::{LeadRow, LeadsReply, leads};
pub(crate) use papers::{Read, paper, target_name};
pub(crate) use register::{ComplainantForm, NewLead, register};
pub(crate) use seen::{LeadHead, MatterReply, NextReply, StepReply};
pub(crate) use step::{StepRequest, take_step, took_effect};

use crate::problem::{Refusal, codes};

/// The shipped terms; tests keep them readable.
static TERMS: LazyLock<Option<Terms>> = LazyLock::new(|| Terms::shipped().ok());

/// Rows of one page of a list.
pub(crate) const ROWS_MAX: usize = 50;

/// A domain's no, on its way out.
pub(crate) fn refused(error: &ChainError) -> Problem {
    Refusal::new(codes::STEP_REFUSED, format!("{} ({})", error.message, error.code)).0
}

/// What is to be written, with everything that stands there now seen and replaced.
pub(crate) fn edit(write: Write, now: Option<&qingjian_sync::protocol::DocumentState>) -> Edit {
    let there = now.and_then(|document| document.fields.get(&write.field));
    let sees = there.map(|values| values.iter().map(|one| one.dot).collect()).unwrap_or_default();
    Edit { doc: DocId(write.doc), kind: write.kind, field: write.field, value: write.value, sees }
}
