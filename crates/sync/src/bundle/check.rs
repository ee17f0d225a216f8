//! Checking a bundle.

use std::collections::BTreeMap;

use super::{Attestation, Attested, BlobFound, Bundle, Report};
use crate::commit::{Commit, Op};
use crate::document::Document;
use crate::history;
use crate::ids::{Digest, DocId, Dot};
use crate::jws::Jwk;
use crate::seal::{self, Seal};
use crate::signed::Signed;

/// Checks a bundle; `blob` looks a file up by digest, `trusted` is the centre's key where the verifier has it from
/// elsewhere than the bundle.
pub fn check(bundle: &Bundle, trusted: Option<&Jwk>, mut blob: impl FnMut(Digest) -> BlobFound) -> Report {
    let mut report = Report::default();
    report.ask("centre_key", format!("key {}", bundle.centre_key.x), centre_key(bundle, trusted));
    let Some(attestation) = attestation(bundle, &mut report) else { return report };
    let commits = commits(bundle, &attestation, &mut report);
    report.ask("chain", "neighbouring commits name each other".to_owned(), chain(&commits));
    let documents = effective(&commits);
    report.ask("documents", format!("{} documents recomputed", bundle.documents.len()), stated(bundle, &documents));
    report.ask("seal", seal_words(bundle, &documents), seal_faults(bundle.subject, &documents, &commits));
    report.ask("named_blobs", format!("{} files named", bundle.blobs.len()), unnamed(bundle, &documents));
    let faults = bundle.blobs.iter().filter_map(|name| blob_fault(name.digest, blob(name.digest))).collect();
    report.ask("blobs", format!("{} files hash to their names", bundle.blobs.len()), faults);
    report
}

fn centre_key(bundle: &Bundle, trusted: Option<&Jwk>) -> Vec<String> {
    let other = trusted.is_some_and(|trusted| *trusted != bundle.centre_key);
    other.then(|| "the bundle's centre key is not the trusted one".to_owned()).into_iter().collect()
}

fn attestation(bundle: &Bundle, report: &mut Report) -> Option<Attestation> {
    let verified = bundle.centre_key.key().and_then(|key| bundle.attestation.verify(&key)).map_err(|e| e.to_string());
    let read = verified.and_then(|()| bundle.attestation.read::<Attestation>().map_err(|e| e.to_string()));
    let read = read.and_then(|read| {
        let same = read.subject == bundle.subject && read.commits.len() == bundle.commits.len();
        same.then_some(read).ok_or_else(|| "the attestation is about other commits".to_owned())
    });
    let faults = read.as_ref().err().cloned().into_iter().collect();
    report.ask("attestation", "the centre signed for these commits and keys".to_owned(), faults);
    read.ok()
}

/// The commits whose bytes, signatures and attested places agree.
fn commits(bundle: &Bundle, attestation: &Attestation, report: &mut Report) -> Vec<(Commit, Digest, Attested)> {
    let mut good = Vec::new();
    let mut faults = Vec::new();
    for (signed, attested) in bundle.commits.iter().zip(&attestation.commits) {
        match commit(signed, attested, attestation) {
            Ok(commit) => good.push((commit, signed.digest(), attested.clone())),
            Err(fault) => faults.push(format!("commit {} of {}: {fault}", attested.seq, attested.replica)),
        }
    }
    report.ask("signatures", format!("{} commits signed by their replicas", good.len()), faults);
    good
}

fn commit(signed: &Signed, attested: &Attested, attestation: &Attestation) -> Result<Commit, String> {
    let commit = signed.read_commit().map_err(|fault| fault.to_string())?;
    let bound = attestation.replicas.iter().find(|bound| bound.replica == commit.replica);
    let key = bound.ok_or("its replica is not attested")?.key.key().map_err(|fault| fault.to_string())?;
    signed.verify(&key).map_err(|fault| fault.to_string())?;
    let same = (commit.replica, commit.seq, signed.digest()) == (attested.replica, attested.seq, attested.hash);
    if same { Ok(commit) } else { Err("its bytes are not the attested ones".to_owned()) }
}

fn chain(commits: &[(Commit, Digest, Attested)]) -> Vec<String> {
    let unforked = || commits.iter().filter(|(_, _, attested)| attested.verdict.state() != "forked");
    let by_place: BTreeMap<_, _> = unforked().map(|(commit, hash, _)| ((commit.replica, commit.seq), *hash)).collect();
    let names_other = |commit: &&Commit| {
        let before = by_place.get(&(commit.replica, commit.seq.saturating_sub(1)));
        before.is_some_and(|before| commit.prev != Some(*before))
    };
    let wrong = unforked().map(|(commit, _, _)| commit).filter(names_other);
    wrong.map(|commit| format!("commit {} of {} names another predecessor", commit.seq, commit.replica)).collect()
}

fn effective(commits: &[(Commit, Digest, Attested)]) -> BTreeMap<DocId, Document> {
    let effective = commits.iter().filter(|(_, _, attested)| attested.verdict.takes_effect());
    history::documents(effective.map(|(commit, _, _)| commit))
}

fn stated(bundle: &Bundle, documents: &BTreeMap<DocId, Document>) -> Vec<String> {
    let differs =
        |state: &&crate::protocol::DocumentState| documents.get(&state.doc) != Some(&(*state).clone().into_document());
    let wrong = bundle.documents.iter().filter(differs);
    wrong.map(|state| format!("{} {} is not what its commits say", state.kind, state.doc)).collect()
}

fn seal_of(subject: DocId, documents: &BTreeMap<DocId, Document>) -> Option<Result<Seal, String>> {
    let value = documents.get(&subject)?.value(seal::FIELD)?;
    Some(serde_json::from_value(value.clone()).map_err(|error| error.to_string()))
}

fn seal_words(bundle: &Bundle, documents: &BTreeMap<DocId, Document>) -> String {
    match seal_of(bundle.subject, documents) {
        Some(Ok(seal)) => format!("sealed content is {}", seal.digest),
        _ => "not sealed yet".to_owned(),
    }
}

fn seal_faults(
    subject: DocId,
    documents: &BTreeMap<DocId, Document>,
    commits: &[(Commit, Digest, Attested)],
) -> Vec<String> {
    let ops: BTreeMap<Dot, &Op> = commits.iter().flat_map(|(commit, _, _)| commit.dotted()).collect();
    let op = |dot| ops.get(&dot).map(|op| (op.field.as_str(), op.value.get()));
    let outcome = match seal_of(subject, documents) {
        None => Ok(()),
        Some(seal) => seal.and_then(|seal| seal.check(op).map_err(|fault| fault.to_string())),
    };
    outcome.err().into_iter().collect()
}

/// Files that the evidence names and the bundle's list leaves out.
fn unnamed(bundle: &Bundle, documents: &BTreeMap<DocId, Document>) -> Vec<String> {
    let listed: Vec<String> = bundle.blobs.iter().map(|name| name.digest.hex()).collect();
    let captures = documents.values().filter_map(|document| document.value("capture"));
    let hashes = captures.filter_map(|capture| capture.get("sha256")?.as_str());
    hashes.filter(|hash| !listed.iter().any(|hex| hex == hash)).map(|hash| format!("{hash} is not listed")).collect()
}

fn blob_fault(digest: Digest, found: BlobFound) -> Option<String> {
    match found {
        BlobFound::Matches => None,
        BlobFound::Differs => Some(format!("{digest} holds other bytes")),
        BlobFound::Missing => Some(format!("{digest} is not there")),
    }
}
