//! Adopting and taking back, each with a reason: by the store's one function, as the command line does.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Adopting, Centre};
use qingjian_domain::plan::{Mistake, papers};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{OfficerId, StreamId};

use crate::problem::{Refusal, codes};

/// Characters of a reason: a sentence or two with the number of a decision.
const REASON_CHARS_MAX: usize = 500;

/// Adopts the plan in a file. Returns whether anything was written.
///
/// # Errors
/// `plan_adoption` without a reason, or for a file with mistakes; those of the store.
pub(crate) fn adopt(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    (text, reason): (&str, &str),
    now: DateTime<FixedOffset>,
) -> Result<bool, Problem> {
    let reason = given(reason)?;
    let papers = papers(text).map_err(|found| mistaken(&found))?;
    let adopting = Adopting { holidays: None, reason: Some(reason) };
    centre.adopt_plan(stream, author, (&papers, &adopting), now)
}

/// Takes the plan of a year back.
///
/// # Errors
/// `plan_adoption` without a reason; those of the store.
pub(crate) fn withdraw(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    (year, reason): (i32, &str),
    now: DateTime<FixedOffset>,
) -> Result<(), Problem> {
    centre.withdraw_plan(stream, author, (year, &given(reason)?), now)
}

fn given(reason: &str) -> Result<String, Problem> {
    let reason = reason.trim();
    let long = reason.chars().count() > REASON_CHARS_MAX;
    if !reason.is_empty() && !long {
        return Ok(reason.to_owned());
    }
    let detail = format!(
        "请写明原因（不超过{REASON_CHARS_MAX}字），计划没有变动 / give a reason of at most {REASON_CHARS_MAX} characters; nothing changed"
    );
    Err(Refusal::new(codes::PLAN_ADOPTION, detail).0)
}

fn mistaken(found: &[Mistake]) -> Problem {
    let many = found.len();
    let detail = format!("计划文件有{many}处错误，未采用 / the plan file has {many} mistakes; nothing was adopted");
    Refusal::new(codes::PLAN_ADOPTION, detail).0
}
