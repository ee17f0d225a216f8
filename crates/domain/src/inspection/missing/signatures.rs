//! The party signs, or the refusal is noted with a witness; the officers sign.

use std::collections::BTreeSet;

use super::{Missing, Record};
use crate::inspection::officer::OFFICERS_MIN;
use crate::inspection::signature::{Refusal, Role, Signature, Signed, Witness};

pub(super) fn gaps(record: &Record<'_>) -> Vec<Missing> {
    let party = record.is_on_site().then(|| party(record)).flatten();
    party.into_iter().chain(officers(record)).collect()
}

fn party(record: &Record<'_>) -> Option<Missing> {
    let of_party: Vec<_> = record.signatures.iter().filter(|it| it.role == Role::Party).collect();
    if of_party.iter().any(|it| is_complete(&it.signed)) {
        return None;
    }
    let refused = !of_party.is_empty();
    let gap = if refused {
        Missing::new(
            "refusal_incomplete",
            "拒签须注明原因，并有见证人或录像",
            "a refusal needs its reason and a witness or a video",
        )
    } else {
        Missing::new(
            "signature_missing",
            "请当事人签字；拒签的，注明原因和见证人",
            "have the party sign, or note the refusal with a witness",
        )
    };
    Some(gap.at("C-14"))
}

fn is_complete(signed: &Signed) -> bool {
    match signed {
        Signed::StrokesSha256(_) => true,
        Signed::Refusal(Refusal { reason, witness }) => {
            let seen = match witness {
                Witness::Person { name, .. } => !name.trim().is_empty(),
                Witness::Video { .. } => true,
            };
            seen && !reason.trim().is_empty()
        }
    }
}

fn officers(record: &Record<'_>) -> Option<Missing> {
    let signed = |it: &&Signature| it.role == Role::Officer && matches!(it.signed, Signed::StrokesSha256(_));
    let names: BTreeSet<_> = record.signatures.iter().filter(signed).map(|it| &it.name).collect();
    (names.len() < OFFICERS_MIN).then(|| {
        let zh = "两名执法人员须在笔录上签字";
        Missing::new("officer_signature_missing", zh, "two officers have to sign the record")
    })
}
