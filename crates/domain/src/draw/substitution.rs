//! An officer steps down after the draw: the next drawn substitute steps in, and the result stays as it was.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::DrawError;
use super::pool::Absence;
use super::record::Drawn;

/// Why a drawn officer does not go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepDown {
    /// 回避, found after the draw (Penalty Law art. 43).
    Recusal,
    /// The certificate is no longer valid.
    Certificate,
    /// Away or on other duty.
    Absence(Absence),
}

/// One officer for another, on one target. A record of its own; the draw's record does not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Substitution {
    /// Document id of the target.
    pub target: Uuid,
    /// Who steps down.
    pub leaves: Uuid,
    /// Who steps in.
    pub enters: Uuid,
    /// Why.
    pub reason: StepDown,
}

/// The substitution that follows when `leaves` steps down: nobody chooses who steps in.
///
/// # Errors
/// `not_in_crew`, `no_substitute`.
pub fn substitute(
    drawn: &Drawn,
    earlier: &[Substitution],
    leaves: Uuid,
    reason: StepDown,
) -> Result<Substitution, DrawError> {
    if !crew_now(drawn, earlier).contains(&leaves) {
        return Err(DrawError::new("not_in_crew", "该人员不在本组，无需替换", "this officer is not in the crew"));
    }
    let used = |id: &Uuid| here(drawn, earlier).any(|it| it.enters == *id || it.leaves == *id);
    let next = drawn.crew_substitutes.iter().find(|id| !used(id));
    let no_more = || {
        DrawError::new(
            "no_substitute",
            "候补人员已用完，请说明原因重新抽取",
            "no substitute is left; draw anew and say why",
        )
    };
    next.map(|enters| Substitution { target: drawn.target, leaves, enters: *enters, reason }).ok_or_else(no_more)
}

/// Who goes, after the substitutions that concern this target.
#[must_use]
pub fn crew_now(drawn: &Drawn, substitutions: &[Substitution]) -> Vec<Uuid> {
    let replace = |mut crew: Vec<Uuid>, it: &Substitution| {
        crew.iter_mut().filter(|id| **id == it.leaves).for_each(|id| *id = it.enters);
        crew
    };
    here(drawn, substitutions).fold(drawn.crew.clone(), replace)
}

fn here<'a>(drawn: &Drawn, all: &'a [Substitution]) -> impl Iterator<Item = &'a Substitution> {
    let target = drawn.target;
    all.iter().filter(move |it| it.target == target)
}
