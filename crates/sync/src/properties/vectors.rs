//! `docs/sync-vectors.json`: what a client in another language must be able to make and to check.
//!
//! Set `QINGJIAN_UPDATE_VECTORS=1` to write the file anew after a deliberate change of the protocol.

use chrono::DateTime;
use ed25519_dalek::SigningKey;
use serde_json::{Value, json};

use super::world::{self, Step, World};
use crate::canonical;
use crate::commit::Op;
use crate::document::Document;
use crate::history;
use crate::ids::{Digest, DocId};
use crate::jws::{self, Jwk};
use crate::protocol::{DocumentState, EnrolRequest, HelloReply, Outcome, PushResult, Receipt};
use crate::seal::Seal;
use crate::signed::Signed;
use crate::strict::StrictValue;
use crate::verdict::Verdict;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sync-vectors.json");

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn key_pair(seed: u8) -> Value {
    json!({"seed_hex": format!("{seed:02x}").repeat(32), "jwk": Jwk::from(&key(seed).verifying_key())})
}

fn signed_json(signed: &Signed) -> Value {
    json!({"payload_text": signed.payload.get(), "jws": signed.jws, "hash": signed.digest()})
}

/// Two tablets that did not know of each other, and one that saw both.
fn conflict() -> World {
    let edit = |by, fields| Step::Edit { by, fields };
    let learn = |by, from| Step::Learn { by, from };
    World::after(&[
        edit(0, vec![0, 1]),
        learn(1, 0),
        edit(0, vec![0]),
        edit(1, vec![0]),
        learn(2, 0),
        learn(2, 1),
        edit(2, vec![1]),
    ])
}

fn vectors() -> Value {
    let commits = conflict().all();
    let documents = history::documents(&commits);
    let first = Signed::commit(&key(1), &commits[0]).unwrap();
    let agreed = World::after(&[Step::Edit { by: 0, fields: vec![0, 1] }]).view(0);
    json!({
        "keys": {"replica": key_pair(1), "centre": key_pair(2)},
        "commit": signed_json(&first),
        "token": {"centre_now_s": 1_655_563_267, "jwt": jws::token(&key(1), world::replica(0), 1_655_563_267)},
        "enrol": signed_json(&enrol()),
        "receipt": signed_json(&receipt(first.digest())),
        "hello_reply": hello_reply(),
        "merge": {"commits": commits, "documents": documents.values().map(|d| DocumentState::of(d, 4)).collect::<Vec<_>>()},
        "canonical": [
            canonical_text(json!({"b": [1, "净"], "a": null})),
            canonical_text(json!({"\u{fb33}": 1, "\u{1f600}": 2, "": [], "\u{e9}\n": "\u{7f}\u{1}\"\\/"})),
        ],
        "seal": [sealed(&[agreed]), sealed(&visit_with_picture())],
    })
}

fn canonical_text(value: Value) -> Value {
    json!({"value": value, "text": canonical::text(&value)})
}

fn sealed(documents: &[Document]) -> Value {
    let states: Vec<_> = documents.iter().map(|document| DocumentState::of(document, 1)).collect();
    json!({"documents": states, "seal": Seal::over(documents, |_, _| true).unwrap()})
}

/// Two documents by two tablets. Number 10 comes after number 9, and two officers said the same without knowing it.
fn visit_with_picture() -> [Document; 2] {
    let write = |document: &mut Document, by: usize, seq: u64, field: &str, value: Value| {
        let (doc, kind) = (document.doc, document.kind.clone());
        let op = Op { doc, kind, field: field.into(), value: StrictValue::new(value).unwrap(), sees: Vec::new() };
        let commit = world::commit(world::replica(by), seq, vec![op.clone()]);
        document.apply(&op, world::survivor(&commit, 0));
    };
    let mut visit = Document::new(DocId(uuid::Uuid::from_u128(0x20)), "inspection");
    write(&mut visit, 1, 10, "answer.B-14@烟囱", json!({"parts": {"yn": "no"}}));
    write(&mut visit, 0, 10, "answer.B-14@1#", json!({"parts": {"yn": "yes"}}));
    write(&mut visit, 0, 9, "answer.B-14@1#", json!({"parts": {"yn": "yes"}}));
    let mut picture = Document::new(DocId(uuid::Uuid::from_u128(0x10)), "evidence");
    write(&mut picture, 1, 11, "item", json!("B-14"));
    [visit, picture]
}

fn enrol() -> Signed {
    let request = EnrolRequest {
        replica: world::replica(0),
        key: Jwk::from(&key(1).verifying_key()),
        device: "平板 1".into(),
        code: Some("7KQ2-M9XD-04TB".into()),
        successor: None,
    };
    Signed::seal(&key(1), &world::replica(0).to_string(), &request).unwrap()
}

fn receipt(hash: Digest) -> Signed {
    let receipt = Receipt {
        v: 1,
        stream: "110102".parse().unwrap(),
        epoch: uuid::Uuid::from_u128(11),
        replica: world::replica(0),
        head_pos: 42,
        at: DateTime::parse_from_rfc3339("2022-06-19T06:05:00+08:00").unwrap(),
        results: vec![
            PushResult { hash, outcome: Outcome::Stored { pos: 42, verdict: Verdict::Ok } },
            PushResult {
                hash: Digest::of(b"x"),
                outcome: Outcome::Stored { pos: 41, verdict: Verdict::held("author_revoked", "…") },
            },
            PushResult {
                hash: Digest::of(b"y"),
                outcome: Outcome::TurnedAway { code: "jws_signature".into(), message: "…".into() },
            },
        ],
    };
    Signed::seal(&key(2), "centre:110102", &receipt).unwrap()
}

fn hello_reply() -> HelloReply {
    let head = crate::chain::Head { seq: 12, hash: Digest::of(b"12") };
    HelloReply {
        version: 1,
        stream: "110102".parse().unwrap(),
        epoch: uuid::Uuid::from_u128(11),
        head_pos: 42,
        server_at: DateTime::parse_from_rfc3339("2022-06-19T06:05:00+08:00").unwrap(),
        known: Some(head),
        highest: Some(head),
    }
}

#[test]
fn the_published_vectors_are_what_this_crate_makes() {
    let made = format!("{:#}\n", vectors());
    if std::env::var_os("QINGJIAN_UPDATE_VECTORS").is_some() {
        std::fs::write(FILE, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap(), made, "the protocol changed: see docs/SYNC.md, \"Changing it\"");
}

#[test]
fn the_published_commit_verifies_with_the_published_key() {
    let vectors: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    let jwk: Jwk = serde_json::from_value(vectors["keys"]["replica"]["jwk"].clone()).unwrap();
    let text = |field: &str| vectors["commit"][field].as_str().unwrap().to_owned();
    let signed = Signed::of_parts(text("payload_text"), text("jws")).unwrap();
    signed.verify(&jwk.key().unwrap()).unwrap();
    assert_eq!(signed.digest().to_string(), text("hash"));
}
