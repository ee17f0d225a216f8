#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::DateTime;
use ed25519_dalek::SigningKey;
use serde_json::json;
use uuid::Uuid;

use super::{Attestation, Attested, BlobFound, BlobName, Bound, Bundle, VERSION, check};
use crate::commit::{Commit, Op};
use crate::document::Document;
use crate::history;
use crate::ids::{Digest, DocId, Dot, OfficerId, ReplicaId};
use crate::jws::Jwk;
use crate::protocol::DocumentState;
use crate::seal::Seal;
use crate::signed::Signed;
use crate::strict::StrictValue;
use crate::verdict::Verdict;

const VISIT: DocId = DocId(Uuid::from_u128(1));
const PHOTO: DocId = DocId(Uuid::from_u128(2));
const TABLET: ReplicaId = ReplicaId(Uuid::from_u128(3));
const OFFICER: OfficerId = OfficerId(Uuid::from_u128(4));

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn op(doc: DocId, kind: &str, field: &str, value: serde_json::Value, sees: Vec<Dot>) -> Op {
    Op { doc, kind: kind.into(), field: field.into(), value: StrictValue::new(value).unwrap(), sees }
}

fn next(chain: &mut Vec<Signed>, ops: Vec<Op>) -> Commit {
    let commit = Commit {
        v: crate::commit::VERSION,
        replica: TABLET,
        seq: u64::try_from(chain.len()).unwrap() + 1,
        prev: chain.last().map(Signed::digest),
        at: DateTime::parse_from_rfc3339("2022-06-18T22:41:07+08:00").unwrap(),
        mono_ms: 1,
        boot: Uuid::nil(),
        gnss_at: None,
        server_offset_ms: None,
        author: OFFICER,
        ops,
    };
    chain.push(Signed::commit(&key(1), &commit).unwrap());
    commit
}

/// A visit with one answer and one photograph, sealed.
fn bundle() -> Bundle {
    let mut commits = Vec::new();
    let blob = Digest::of(b"jpeg");
    let visit =
        next(&mut commits, vec![op(VISIT, "inspection", "answer.K-06", json!({"parts": {"yn": "no"}}), vec![])]);
    let photo = next(
        &mut commits,
        vec![
            op(PHOTO, "evidence", "inspection", json!(VISIT), vec![]),
            op(PHOTO, "evidence", "capture", json!({"sha256": blob.hex()}), vec![]),
        ],
    );
    let documents = history::documents([&visit, &photo]);
    let seal = Seal::over(documents.values(), |_, _| true).unwrap();
    let sealing = next(&mut commits, vec![op(VISIT, "inspection", "seal", json!(seal), vec![])]);
    let documents = history::documents([&visit, &photo, &sealing]);
    sign(commits, documents.into_values().collect(), blob)
}

fn sign(commits: Vec<Signed>, documents: Vec<Document>, blob: Digest) -> Bundle {
    let attested = (1..).zip(&commits).map(|(seq, signed)| Attested {
        replica: TABLET,
        seq,
        hash: signed.digest(),
        pos: seq,
        verdict: Verdict::Ok,
    });
    let attestation = Attestation {
        stream: "110102".parse().unwrap(),
        epoch: Uuid::nil(),
        at: DateTime::parse_from_rfc3339("2022-06-20T09:00:00+08:00").unwrap(),
        subject: VISIT,
        replicas: vec![Bound {
            replica: TABLET,
            key: Jwk::from(&key(1).verifying_key()),
            officer: OFFICER,
            officer_name: "张三".into(),
            device: "平板 1".into(),
        }],
        commits: attested.collect(),
    };
    Bundle {
        v: VERSION,
        subject: VISIT,
        centre_key: Jwk::from(&key(2).verifying_key()),
        attestation: Signed::seal(&key(2), "centre", &attestation).unwrap(),
        commits,
        documents: documents.iter().map(|document| DocumentState::of(document, 3)).collect(),
        blobs: vec![BlobName { digest: blob, bytes: 4, media_type: "image/jpeg".into() }],
    }
}

fn wrong(bundle: &Bundle, found: BlobFound) -> Vec<String> {
    let report = check(bundle, None, |_| found);
    report.findings.into_iter().filter(|finding| !finding.ok).map(|finding| finding.code).collect()
}

#[test]
fn an_honest_bundle_holds() {
    assert_eq!(wrong(&bundle(), BlobFound::Matches), Vec::<String>::new());
    let text = serde_json::to_string(&bundle()).unwrap();
    assert_eq!(wrong(&serde_json::from_str(&text).unwrap(), BlobFound::Matches), Vec::<String>::new());
}

#[test]
fn a_missing_or_changed_file_is_told_apart() {
    assert_eq!(wrong(&bundle(), BlobFound::Missing), ["blobs"]);
    assert_eq!(wrong(&bundle(), BlobFound::Differs), ["blobs"]);
}

#[test]
fn a_changed_commit_fails_its_signature_and_all_that_rests_on_it() {
    let mut forged = bundle();
    let text = forged.commits[0].payload.get().replace("\"no\"", "\"yes\"");
    forged.commits[0] = Signed::of_parts(text, forged.commits[0].jws.clone()).unwrap();
    assert_eq!(wrong(&forged, BlobFound::Matches), ["signatures", "documents", "seal"]);
}

#[test]
fn a_document_that_its_commits_do_not_say_is_named() {
    let mut forged = bundle();
    let honest = forged.documents[0].clone().into_document();
    let text = serde_json::to_string(&DocumentState::of(&honest, 3)).unwrap().replace("\"no\"", "\"yes\"");
    forged.documents[0] = serde_json::from_str(&text).unwrap();
    assert_eq!(wrong(&forged, BlobFound::Matches), ["documents"]);
}

#[test]
fn a_commit_left_out_is_noticed_by_the_attestation() {
    let mut short = bundle();
    short.commits.pop();
    assert_eq!(wrong(&short, BlobFound::Matches), ["attestation"]);
}

#[test]
fn another_centre_is_noticed_where_the_verifier_knows_the_key() {
    let report = check(&bundle(), Some(&Jwk::from(&key(3).verifying_key())), |_| BlobFound::Matches);
    assert_eq!(report.findings.iter().filter(|finding| !finding.ok).count(), 1);
    assert!(!report.holds());
}

#[test]
fn a_file_that_evidence_names_and_the_list_leaves_out_is_noticed() {
    let mut short = bundle();
    short.blobs.clear();
    assert_eq!(wrong(&short, BlobFound::Matches), ["named_blobs"]);
}
