use actix_web::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use qingjian_central_store::testing::now;
use qingjian_sync::Digest;
use qingjian_sync::protocol::{BLOB_BYTES_MAX, CHUNK_BYTES_MAX};

use super::{Ask, Told, World};
use crate::limits::UPLOAD_PIECE_BYTES;
use crate::tus::headers::{CHUNK_TYPE, VERSION};

pub(super) const PLACE: &str = "/v1/sync/blobs";

pub(super) fn tus(world: &World, n: usize, method: Method, path: &str) -> Ask {
    Ask::new(method, path).with("tus-resumable", VERSION).with("authorization", world.bearer(n))
}

pub(super) fn metadata(bytes: &[u8]) -> String {
    format!("sha256 {},kind {}", STANDARD.encode(Digest::of(bytes).hex()), STANDARD.encode("original"))
}

async fn open(world: &World, bytes: &[u8]) -> String {
    let ask = tus(world, 0, Method::POST, PLACE).with("upload-length", bytes.len().to_string());
    let told = world.ask(ask.with("upload-metadata", metadata(bytes))).await;
    assert_eq!(told.status, 201, "{told:?}");
    told.header("location").unwrap().to_owned()
}

pub(super) fn chunk(world: &World, n: usize, place: &str, offset: usize, bytes: &[u8]) -> Ask {
    let ask = tus(world, n, Method::PATCH, place).with("upload-offset", offset.to_string());
    ask.with("content-type", CHUNK_TYPE).body(bytes)
}

/// Uploads a whole file.
pub(crate) async fn upload(world: &World, bytes: &[u8]) {
    let place = open(world, bytes).await;
    assert_eq!(world.ask(chunk(world, 0, &place, 0, bytes)).await.status, 204);
}

async fn blob(world: &World, n: usize, method: Method, name: &str) -> Told {
    world.ask(Ask::new(method, format!("/v1/blobs/{name}")).with("authorization", world.bearer(n))).await
}

#[actix_web::test]
async fn a_file_in_pieces_becomes_a_blob_only_with_its_last_byte() {
    let world = World::start();
    let bytes: Vec<u8> = (0..UPLOAD_PIECE_BYTES * 2 + 7).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let name = Digest::of(&bytes).to_string();
    let place = open(&world, &bytes).await;
    let told = world.ask(chunk(&world, 0, &place, 0, &bytes[..1000])).await;
    assert_eq!((told.status, told.header("upload-offset")), (204, Some("1000")), "{told:?}");
    assert_eq!(blob(&world, 0, Method::HEAD, &name).await.status, 404);
    assert_eq!(open(&world, &bytes).await, place, "the same file goes on in the same place");
    let told = world.ask(tus(&world, 0, Method::HEAD, &place)).await;
    assert_eq!((told.header("upload-offset"), told.header("cache-control")), (Some("1000"), Some("no-store")));
    assert_eq!(world.ask(chunk(&world, 0, &place, 1000, &bytes[1000..])).await.status, 204);
    assert_eq!(blob(&world, 0, Method::HEAD, &name).await.status, 200);
    assert_eq!(blob(&world, 1, Method::GET, &name).await.body, bytes, "a tablet of the same district may read it");
}

#[actix_web::test]
async fn a_range_of_a_blob_is_handed_out_alone() {
    let world = World::start();
    let place = open(&world, b"0123456789").await;
    world.ask(chunk(&world, 0, &place, 0, b"0123456789")).await;
    let path = format!("/v1/blobs/{}", Digest::of(b"0123456789"));
    let ask = |range: &str| Ask::new(Method::GET, &*path).with("authorization", world.bearer(0)).with("range", range);
    let told = world.ask(ask("bytes=3-5")).await;
    assert_eq!((told.status, told.header("content-range"), &*told.body), (206, Some("bytes 3-5/10"), &b"345"[..]));
    world.centre.revoke_replica(world.tablets[0].replica, now()).unwrap();
    assert_eq!(world.ask(ask("bytes=3-5")).await.code(), "replica_revoked");
}

#[actix_web::test]
async fn an_upload_is_its_tablets_own_and_ends_when_told_or_when_its_time_is_over() {
    let world = World::start();
    let place = open(&world, b"photo").await;
    assert_eq!(world.ask(chunk(&world, 1, &place, 0, b"p")).await.code(), "upload_unknown");
    assert_eq!(world.ask(tus(&world, 0, Method::DELETE, &place)).await.status, 204);
    assert_eq!(world.ask(chunk(&world, 0, &place, 0, b"p")).await.code(), "upload_unknown");
    let place = open(&world, b"photo").await;
    crate::housekeeping::tidy(&world.shared).await;
    assert_eq!(world.ask(chunk(&world, 0, &place, 0, b"p")).await.status, 204);
    world.centre.expire_uploads(now() + TimeDelta::days(15)).unwrap();
    assert_eq!(world.ask(chunk(&world, 0, &place, 1, b"h")).await.code(), "upload_unknown");
}

#[actix_web::test]
async fn a_chunk_that_is_not_what_it_says_is_not_kept() {
    let world = World::start();
    let place = open(&world, b"photo").await;
    let sum = |bytes: &[u8]| format!("sha256 {}", STANDARD.encode(Digest::of(bytes).0));
    let told = world.ask(chunk(&world, 0, &place, 0, b"ph").with("upload-checksum", sum(b"other"))).await;
    assert_eq!((told.status, told.code().as_str()), (460, "checksum_mismatch"));
    let crc = chunk(&world, 0, &place, 0, b"ph").with("upload-checksum", "crc32 AAAA");
    assert_eq!(world.ask(crc).await.code(), "checksum_algorithm");
    let odd = chunk(&world, 0, &place, 0, b"ph").with("upload-checksum", "sha256");
    assert_eq!(world.ask(odd).await.code(), "upload_checksum_header");
    assert_eq!(world.ask(chunk(&world, 0, &place, 3, b"to")).await.code(), "upload_offset");
    let good = chunk(&world, 0, &place, 0, b"ph").with("upload-checksum", sum(b"ph"));
    assert_eq!(world.ask(good).await.header("upload-offset"), Some("2"));
    let told = world.ask(chunk(&world, 0, &place, 2, b"xyz")).await;
    assert_eq!(told.code(), "digest_mismatch");
}

#[actix_web::test]
async fn headers_out_of_form_are_refused_by_name() {
    let world = World::start();
    let ask = |length: &str, told: &str| {
        tus(&world, 0, Method::POST, PLACE).with("upload-length", length).with("upload-metadata", told)
    };
    assert_eq!(world.ask(ask("x", &metadata(b"a"))).await.code(), "upload_length");
    assert_eq!(world.ask(ask("1", "sha256 AAAA")).await.code(), "upload_metadata");
    let large = (BLOB_BYTES_MAX + 1).to_string();
    assert_eq!(world.ask(ask(&large, &metadata(b"a"))).await.code(), "blob_too_large");
    let old = Ask::new(Method::POST, PLACE).with("authorization", world.bearer(0)).with("tus-resumable", "0.2.2");
    assert_eq!(world.ask(old).await.code(), "tus_version");
    let place = open(&world, b"photo").await;
    let nowhere = tus(&world, 0, Method::PATCH, &place).with("content-type", CHUNK_TYPE);
    assert_eq!(world.ask(nowhere).await.code(), "upload_offset_header");
    assert_eq!(blob(&world, 0, Method::GET, "photo.jpg").await.code(), "digest_malformed");
    assert_eq!(blob(&world, 0, Method::GET, &Digest::of(b"?").to_string()).await.code(), "blob_unknown");
}

#[actix_web::test]
async fn a_checked_chunk_that_does_not_fit_into_memory_is_refused() {
    let world = World::start();
    let bytes = vec![7; CHUNK_BYTES_MAX + 1];
    let place = open(&world, &bytes).await;
    let sum = format!("sha256 {}", STANDARD.encode(Digest::of(&bytes).0));
    let told = world.ask(chunk(&world, 0, &place, 0, &bytes).with("upload-checksum", sum)).await;
    assert_eq!(told.code(), "chunk_too_large");
}

#[actix_web::test]
async fn what_the_server_can_do_is_said_without_a_token() {
    let told = World::start().ask(Ask::new(Method::OPTIONS, PLACE)).await;
    assert_eq!((told.status, told.header("tus-version")), (204, Some(VERSION)));
    assert_eq!(told.header("tus-extension"), Some("creation,checksum,expiration,termination"));
}
