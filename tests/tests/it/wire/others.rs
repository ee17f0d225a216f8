//! Clients that others wrote speak with the server.

use std::process::Command;

use qingjian_central_store::testing::{doc, now, op};
use qingjian_cli::http::HttpCentre;
use qingjian_sync::jws::{self, Jwk};
use qingjian_sync::protocol::{BlobStatus, PushRequest, SyncApi as _};
use qingjian_sync::{Digest, Signed};
use qingjian_tests::outside;
use serde_json::json;
use tempfile::TempDir;

use super::centre::Served;

const CHUNK_BYTES: &str = "70000";

fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn uploads_in_chunks(client: &mut Command) {
    let served = Served::start();
    let (folder, tablet) = (TempDir::new().unwrap(), &served.signer);
    let bytes: Vec<u8> = (0..200_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let (file, digest) = (folder.path().join("recording"), Digest::of(&bytes));
    std::fs::write(&file, &bytes).unwrap();
    let endpoint = format!("http://{}/v1/sync/blobs", served.server.address());
    let token = jws::token(&tablet.key, tablet.replica, now().timestamp());
    let told = said(client.args([&endpoint, &token]).arg(&file).args([&digest.hex(), CHUNK_BYTES]));
    assert_eq!(told, "uploaded");
    assert_eq!(served.centre.blob_status(&served.stream, digest).unwrap(), BlobStatus::Durable);
}

#[test]
fn tus_js_client_uploads_a_file_in_chunks() {
    let Some(mut client) = outside::node("tus_upload.mjs") else { return };
    uploads_in_chunks(&mut client);
}

#[test]
fn tuspy_uploads_a_file_in_chunks_with_checksums() {
    let Some(mut client) = outside::python("tus_upload.py") else { return };
    uploads_in_chunks(&mut client);
}

fn jose_says(key: &Jwk, jws: &str, payload: &str) -> Option<String> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("signed.json");
    std::fs::write(&file, json!({"key": key, "jws": jws, "payload": payload}).to_string()).unwrap();
    Some(said(outside::node("jws_verify.mjs")?.arg(file)))
}

#[test]
fn jose_verifies_a_commit_and_its_receipt_and_refuses_a_changed_byte() {
    let mut served = Served::start();
    let commit = served.signer.commit(vec![op(doc(1), "inspection", "scene", json!("油烟净化器未运行"), &[])]);
    let (replica, own) = (served.signer.replica, Jwk::from(&served.signer.key.verifying_key()));
    let mut line: HttpCentre = served.line();
    line.present(jws::token(&served.signer.key, replica, now().timestamp()));
    let epoch = served.centre.stream(&served.stream).unwrap().epoch;
    let receipt: Signed = line.push(&PushRequest { epoch, commits: vec![commit.clone()] }).unwrap();

    let Some(told) = jose_says(&own, &commit.jws, commit.payload.get()) else { return };
    assert_eq!(told, format!("verified {replica}"));
    let told = jose_says(&served.centre.centre_key(), &receipt.jws, receipt.payload.get()).unwrap();
    assert_eq!(told, format!("verified centre:{}", served.stream));
    let changed = commit.payload.get().replace('未', "已");
    let told = jose_says(&own, &commit.jws, &changed).unwrap();
    assert_eq!(told, "refused ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
}

#[test]
fn a_client_written_from_the_protocols_page_alone_lives_a_whole_life() {
    let Some(mut client) = outside::python("sync_client.py") else { return };
    let served = Served::start();
    let vectors = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/sync-vectors.json");
    client.args(["--server", &format!("http://{}", served.server.address()), "--vectors", vectors]);
    client.args(["--code", &served.code(1), "--code", &served.code(2)]);
    assert!(said(&mut client).ends_with("all steps passed"));
}
