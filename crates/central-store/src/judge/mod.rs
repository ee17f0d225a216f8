//! Whether an authentic commit in its place takes effect. Rules in order; the first that objects is the verdict.

mod author;
pub(crate) mod fields;
mod form;
mod kinds;

use std::collections::HashMap;

use qingjian_sync::{Commit, OfficerId, Verdict};

use crate::documents::Documents;
use crate::enrol::EnrolledReplica;
use crate::people::Standing;

/// Codes of verdicts that other rooms look for.
pub(crate) mod codes {
    pub const PREDECESSOR_MISSING: &str = "predecessor_missing";
    pub const CHAIN_BROKEN: &str = "chain_broken";
    pub const KIND_MISMATCH: &str = "kind_mismatch";
    pub const SEAL_DOES_NOT_HOLD: &str = "seal_does_not_hold";
    pub const ALREADY_SEALED: &str = "already_sealed";
}

/// The kind of document that the ledgers consist of.
pub(crate) const LEDGER_KIND: &str = "target";

/// Documents of these kinds are written by leads, administrators and the console only.
pub(crate) const RULED_KINDS: [&str; 11] = [
    "ruling",
    "officer",
    LEDGER_KIND,
    "plan",
    "part",
    "draw",
    "draw_part",
    "draw_party",
    "draw_visit",
    "draw_substitution",
    "publication",
];

/// What the rules may look at.
pub(crate) struct Facts<'a> {
    pub replica: &'a EnrolledReplica,
    pub officers: &'a HashMap<OfficerId, Standing>,
    pub documents: &'a Documents,
    pub received_at_ms: i64,
}

/// Judges a commit that follows its predecessor. Seals are looked at later, when all of a batch is known.
pub(crate) fn judge(commit: &Commit, facts: &Facts) -> Verdict {
    let objection = author::check(commit, facts)
        .and_then(|()| kinds::check(commit, facts.documents))
        .and_then(|()| fields::check(commit))
        .and_then(|()| form::check(commit));
    objection.err().unwrap_or(Verdict::Ok)
}

pub(crate) fn predecessor_missing() -> Verdict {
    let message = "an earlier commit of this replica has not arrived: it will be judged when that one does";
    Verdict::held(codes::PREDECESSOR_MISSING, message)
}

pub(crate) fn chain_broken() -> Verdict {
    let message = "it names another predecessor, or its successor names another, than the commit that is stored";
    Verdict::held(codes::CHAIN_BROKEN, message)
}

/// Whether a ruling may release what is held with this code: a document has one kind, whoever rules.
pub(crate) fn is_releasable(code: &str) -> bool {
    code != codes::KIND_MISMATCH
}
