//! Commits that stand alone: a ruling is one commit, and a seal comes without changes to what it seals.
//!
//! Both keep the verdicts in layers. A commit that rules or seals can never become late itself, so what it does to
//! others never has to be taken back.

use qingjian_domain::vocabulary::is_legal;
use qingjian_sync::{Commit, Verdict};

use super::fields::is_seal;
use crate::rulings;

pub(super) fn check(commit: &Commit) -> Result<(), Verdict> {
    let rules = commit.ops.iter().any(|op| op.kind == rulings::KIND);
    if rules && rulings::read(commit).is_none() && !rulings::chooses(commit) {
        let message = "a ruling is one commit with subject, decision (release, dismiss or amend; or choose, beside the \
                       chosen value) and reason";
        return Err(Verdict::held("ruling_incomplete", message));
    }
    let seals = commit.ops.iter().any(is_seal);
    if seals && commit.ops.iter().any(|op| is_legal(&op.kind, &op.field)) {
        let message = "a seal must not come in one commit with changes to a legal field: save them first, then seal";
        return Err(Verdict::held("seal_not_alone", message));
    }
    Ok(())
}
