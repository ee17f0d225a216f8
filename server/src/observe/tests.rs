#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use actix_web::http::Method;
use qingjian_central_store::{FREE_BYTES_KEPT, Probe};

use crate::logs;
use crate::tests::{Ask, World};

/// A disk with as much room as the test says.
struct Disk(AtomicU64);

impl Probe for Disk {
    fn free_bytes(&self, _: u64) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

fn get(path: &str) -> Ask {
    Ask::new(Method::GET, path)
}

async fn numbers(world: &World) -> String {
    String::from_utf8(world.ask(get("/metrics")).await.body).unwrap()
}

#[actix_web::test]
async fn a_server_with_room_on_its_disk_is_healthy_and_one_without_says_so() {
    let disk = Arc::new(Disk(AtomicU64::new(FREE_BYTES_KEPT)));
    let world = World::start_with(disk.clone());
    let told = world.ask(get("/healthz")).await;
    assert_eq!((told.status, told.json()["status"].as_str()), (200, Some("ok")), "{told:?}");
    disk.0.store(FREE_BYTES_KEPT - 1, Ordering::SeqCst);
    let told = world.ask(get("/healthz")).await;
    assert_eq!((told.status, told.code().as_str()), (503, "unhealthy"));
    assert!(told.json()["detail"].as_str().unwrap().starts_with("disk: "), "{told:?}");
    assert!(numbers(&world).await.contains(&format!("\nqingjian_disk_free_bytes {}", FREE_BYTES_KEPT - 1)));
}

#[actix_web::test]
async fn a_server_whose_store_is_gone_is_not_healthy() {
    let world = World::start();
    std::fs::remove_file(world.folder().join("central.sqlite3")).unwrap();
    std::fs::create_dir(world.folder().join("central.sqlite3")).unwrap();
    let told = world.ask(get("/healthz")).await;
    assert_eq!((told.status, told.code().as_str()), (503, "unhealthy"));
    assert!(told.json()["detail"].as_str().unwrap().starts_with("store: "), "{told:?}");
}

#[actix_web::test]
async fn a_stopping_server_is_not_healthy_and_takes_nothing_more() {
    let world = World::start();
    world.shared.stopping.begin();
    for path in ["/healthz", "/metrics", "/v1/sync/documents"] {
        let told = world.ask(get(path)).await;
        assert_eq!((told.status, told.code().as_str()), (503, "stopping"), "{path}");
        assert!(told.header("retry-after").is_some());
    }
}

#[actix_web::test]
async fn a_request_is_counted_by_the_pattern_of_its_route_and_never_by_its_path() {
    let world = World::start();
    let name = format!("/v1/blobs/sha256:{}", "0".repeat(64));
    world.ask(get(&name).with("authorization", world.bearer(0))).await;
    world.ask(get("/nowhere/Zhang?token=secret")).await;
    world.ask(Ask::new(Method::from_bytes(b"BREW").unwrap(), "/healthz")).await;
    let text = numbers(&world).await;
    let count = |labels: &str| text.contains(&format!("qingjian_http_requests_total{{{labels}}} 1\n"));
    assert!(count(r#"method="GET",route="/v1/blobs/{digest}",status="404""#), "{text}");
    assert!(count(r#"method="GET",route="unmatched",status="404""#), "{text}");
    assert!(count(r#"method="other",route="/healthz",status="405""#), "{text}");
    assert!(text.contains(r#"qingjian_refusals_total{code="blob_unknown"} 1"#), "{text}");
    assert!(text.contains("qingjian_http_request_duration_seconds_bucket{method=\"GET\",route=\"unmatched\",le="));
    assert!(text.contains("\nqingjian_http_requests_open 1\n"), "this one is open: {text}");
    assert!(text.contains(&format!("qingjian_build_info{{version=\"{}\"}} 1\n", env!("CARGO_PKG_VERSION"))));
    let told = ["000000", "secret", "nowhere", "Zhang"].into_iter().find(|secret| text.contains(secret));
    assert_eq!(told, None);
}

#[actix_web::test]
async fn every_answer_carries_the_name_of_its_request() {
    let world = World::start();
    assert_eq!(world.ask(get("/healthz").with("x-request-id", "gw-7")).await.header("x-request-id"), Some("gw-7"));
    assert_eq!(world.ask(get("/nowhere").with("x-request-id", "gw-8")).await.header("x-request-id"), Some("gw-8"));
    let long = get(&format!("/?{}", "a".repeat(9000))).with("x-request-id", "gw-9");
    assert_eq!(world.ask(long).await.header("x-request-id"), Some("gw-9"), "even where no handler was asked");
    let made = world.ask(get("/healthz").with("x-request-id", "a b")).await;
    assert_ne!(made.header("x-request-id").unwrap(), "a b");
}

#[actix_web::test]
async fn a_request_whose_client_left_is_counted_and_no_longer_open() {
    let world = World::start();
    tokio::time::pause();
    let hello = Ask::json("/v1/sync/hello", &()).with("authorization", world.bearer(0));
    let asking = world.ask_streaming(hello, futures_util::stream::pending());
    tokio::time::timeout(std::time::Duration::from_secs(1), asking).await.unwrap_err();
    let text = numbers(&world).await;
    assert!(text.contains(r#"{method="POST",route="/v1/sync/hello",status="gone"} 1"#), "{text}");
    assert!(text.contains("\nqingjian_http_requests_open 1\n"), "only the one that asks is open: {text}");
}

#[actix_web::test]
async fn a_file_that_arrives_is_counted_with_its_bytes() {
    let world = World::start();
    crate::tests::upload(&world, b"0123456789").await;
    let text = numbers(&world).await;
    for line in ["uploads_total{step=\"asked\"} 1", "uploads_total{step=\"finished\"} 1", "upload_bytes_total 10"] {
        assert!(text.contains(&format!("\nqingjian_{line}\n")), "{line} in {text}");
    }
}

/// A log that a test can read.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[actix_web::test]
async fn a_request_is_one_line_in_the_log_that_names_the_tablet_and_no_secret() {
    let paper = Paper::default();
    let written = paper.clone();
    let _log = tracing::subscriber::set_default(logs::lines("info", move || written.clone()).unwrap());
    let world = World::start();
    let (bearer, replica) = (world.bearer(0), world.tablets[0].replica.to_string());
    let path = format!("/v1/sync/documents?epoch={}&after=9&limit=5", world.epoch);
    world.ask(Ask::new(Method::GET, path).with("authorization", &bearer).with("x-request-id", "gw-7")).await;

    let text = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [line] = &lines[..] else { panic!("{text}") };
    let told = ["message", "request_id", "method", "route", "status", "code", "replica"];
    let told = told.map(|name| line["fields"][name].as_str().unwrap());
    assert_eq!(told, ["request", "gw-7", "GET", "/v1/sync/documents", "409", "cursor_ahead", &replica]);
    assert!(line["fields"]["duration_us"].is_u64(), "{line}");
    assert!(!text.contains(bearer.split('.').next_back().unwrap()) && !text.contains("after="), "{text}");
}
