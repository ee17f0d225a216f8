//! Who acted, and whether that person may.

use qingjian_sync::{Commit, OfficerId, Op, Verdict};

use super::{Facts, LEDGER_KIND, RULED_KINDS};
use crate::people::{Role, Standing};

pub(super) fn check(commit: &Commit, facts: &Facts) -> Result<(), Verdict> {
    let stranger = || {
        let message = format!("officer {} is not bound to this replica: enrol the tablet for them", commit.author);
        Verdict::held("author_not_bound", message)
    };
    if facts.replica.officer.is_some_and(|bound| bound != commit.author) {
        return Err(stranger());
    }
    let standing = facts.officers.get(&commit.author).ok_or_else(stranger)?;
    revoked(facts, standing)?;
    role(commit, facts, standing.role)
}

/// What counts is when it came: the clock of a stolen tablet proves nothing.
fn revoked(facts: &Facts, author: &Standing) -> Result<(), Verdict> {
    let replica = facts.replica.revoked_at.map(|at| at.timestamp_millis());
    let before = |revoked: Option<i64>| revoked.is_some_and(|at_ms| at_ms <= facts.received_at_ms);
    if before(replica) || before(author.revoked_at_ms) {
        let message = "officer or tablet was revoked before this arrived: a lead may release it";
        return Err(Verdict::held("author_revoked", message));
    }
    Ok(())
}

fn role(commit: &Commit, facts: &Facts, role: Role) -> Result<(), Verdict> {
    let ruled = commit.ops.iter().any(|op| is_ruled(op, commit.author, facts));
    let allowed = if ruled { role.may_rule() || facts.replica.is_console() } else { role != Role::Auditor };
    let message = || format!("the author's role ({}) does not allow this", role.as_str());
    allowed.then_some(()).ok_or_else(|| Verdict::held("not_allowed", message()))
}

/// The ledger is the lead's; a target that was found in the field is its finder's as well.
fn is_ruled(op: &Op, author: OfficerId, facts: &Facts) -> bool {
    let found_here = || facts.documents.owner(op.doc).is_none_or(|owner| owner == author);
    RULED_KINDS.contains(&op.kind.as_str()) && !(op.kind == LEDGER_KIND && found_here())
}
