//! Draws as documents: every step of one is a commit, decided on what stands under the writer's lock.
//!
//! The record itself is not stored: it follows from the frozen pool and from what the bodies showed, and is drawn again
//! whenever somebody looks. What it comes to must be what was written down when it was drawn.

mod carry;
mod ceremony;
mod freeze;
mod parts;
mod publish;
mod read;
mod shape;

use chrono::{DateTime, FixedOffset, SubsecRound as _};
use qingjian_domain::draw::DrawError;

pub use ceremony::Joining;
pub use publish::Published;
pub use shape::{Draw, DrawLine, DrawStage, DrawVisit, PartyState};

use crate::error::StoreError;

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;

/// A draw's times as its record has them: Beijing time, to the second.
fn beijing(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let now = now.trunc_subsecs(0);
    FixedOffset::east_opt(BEIJING_S).map_or(now, |zone| now.with_timezone(&zone))
}

/// A rule of draws says no.
fn refused(error: DrawError) -> StoreError {
    StoreError::refused(422, "Unprocessable Content", error.code, error.message)
}

/// The draw is at another step.
fn out_of_turn(detail: &str) -> StoreError {
    StoreError::refused(409, "Conflict", "draw_stage", detail)
}
