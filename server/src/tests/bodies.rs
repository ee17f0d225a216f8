use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use qingjian_sync::protocol::PUSH_BYTES_MAX;

use super::{Ask, World};
use crate::limits::SMALL_BODY_BYTES_MAX;

const ENROL: &str = "/v1/sync/enrol";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn code(world: &World, ask: Ask) -> String {
    world.ask(ask).await.code()
}

fn ask(body: impl Into<Vec<u8>>) -> Ask {
    Ask::json(ENROL, &()).body(body)
}

#[actix_web::test]
async fn a_packed_body_is_read_as_if_it_were_not() {
    let world = World::start();
    let text = serde_json::to_vec(&world.tablets[0].enrol_request("code-1")).unwrap();
    for (encoding, packed) in [("gzip", gzip(&text)), ("zstd", zstd::encode_all(&*text, 3).unwrap())] {
        let told = world.ask(ask(packed).with("content-encoding", encoding)).await;
        assert_eq!(told.status, 200, "{encoding}: {told:?}");
    }
}

#[actix_web::test]
async fn a_body_that_is_not_what_it_says_is_refused_with_the_reason() {
    let world = World::start();
    assert_eq!(code(&world, ask("{")).await, "json_malformed");
    assert_eq!(code(&world, ask("{}")).await, "json_form");
    assert_eq!(code(&world, ask("x").with("content-encoding", "gzip")).await, "encoding_broken");
    assert_eq!(code(&world, ask("x").with("content-encoding", "zstd")).await, "encoding_broken");
    assert_eq!(code(&world, ask("x").with("content-encoding", "br")).await, "encoding_unknown");
    let text = Ask::new(actix_web::http::Method::POST, ENROL).with("content-type", "text/plain").body("{}");
    assert_eq!(code(&world, text).await, "media_type_unknown");
}

#[actix_web::test]
async fn a_bomb_is_refused_however_small_it_is_packed() {
    let world = World::start();
    let bomb = vec![b' '; PUSH_BYTES_MAX * 4];
    assert_eq!(code(&world, ask(gzip(&bomb)).with("content-encoding", "gzip")).await, "body_too_large");
    let packed = zstd::encode_all(&*bomb, 3).unwrap();
    assert_eq!(code(&world, ask(packed).with("content-encoding", "zstd")).await, "body_too_large");
    assert_eq!(code(&world, ask(vec![b' '; SMALL_BODY_BYTES_MAX + 1])).await, "body_too_large");
}
