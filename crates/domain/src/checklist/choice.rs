//! Which lists a visit starts with.

use crate::ledger::TargetKind;

/// The lists for a target, of those that exist as data: the head block, the permit block on the
/// first visit of the year, and the target's own list. More may be added by hand, as the plan's
/// table of combinations allows.
#[must_use]
pub fn lists_for(kind: TargetKind, first_visit_of_year: bool) -> Vec<&'static str> {
    let permit = first_visit_of_year.then_some("P");
    std::iter::once("C").chain(permit).chain(own_list(kind)).collect()
}

fn own_list(kind: TargetKind) -> Option<&'static str> {
    match kind {
        TargetKind::VocFirm => Some("V"),
        TargetKind::Restaurant => Some("K"),
        TargetKind::BoilerUnit => Some("B"),
        TargetKind::PetrolStation => Some("G"),
        _ => None,
    }
}
