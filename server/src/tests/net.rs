//! What goes wrong on the line and in libraries, and how it is said.

use std::sync::Arc;
use std::time::Duration;

use actix_web::error::{ErrorBadRequest, ErrorNotAcceptable, PayloadError};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, test};
use futures_util::stream::{self, StreamExt as _};
use qingjian_central_store::testing::{doc, op};
use qingjian_central_store::{Interrupt, Point, Probe};
use qingjian_sync::protocol::PushRequest;
use serde_json::{Value, json};

use super::{Ask, World};
use crate::limits::{BODY_SILENCE_MAX, BODY_TIME_MAX, HEADER_BYTES_MAX, TARGET_BYTES_MAX};
use crate::problem;

fn hello() -> Ask {
    Ask::json("/v1/sync/hello", &())
}

#[actix_web::test]
async fn a_head_is_read_up_to_its_limits_and_no_further() {
    let world = World::start();
    let target = |bytes: usize| format!("/{}", "a".repeat(bytes - 1));
    assert_eq!(world.ask(Ask::new(Method::GET, target(TARGET_BYTES_MAX))).await.code(), "route_unknown");
    let told = world.ask(Ask::new(Method::GET, target(TARGET_BYTES_MAX + 1))).await;
    assert_eq!((told.status, told.code().as_str()), (414, "target_too_long"));
    let query = format!("/healthz?{}", "a".repeat(TARGET_BYTES_MAX));
    assert_eq!(world.ask(Ask::new(Method::GET, query)).await.code(), "target_too_long");
    let headed = |bytes: usize| Ask::new(Method::GET, "/healthz").with("x-any", "a".repeat(bytes));
    assert_eq!(world.ask(headed(HEADER_BYTES_MAX)).await.status, 200);
    let told = world.ask(headed(HEADER_BYTES_MAX + 1)).await;
    assert_eq!((told.status, told.code().as_str()), (431, "header_too_large"));
    assert!(told.json()["detail"].as_str().unwrap().contains("x-any"), "it says which");
}

#[actix_web::test]
async fn a_body_whose_line_breaks_is_refused_and_named_so() {
    let world = World::start();
    let broken = stream::iter([Ok(Bytes::from_static(b"{\"versions\"")), Err(PayloadError::Incomplete(None))]);
    let told = world.ask_streaming(hello().with("authorization", world.bearer(0)), broken).await;
    assert_eq!((told.status, told.code().as_str()), (400, "body_broken"));
}

#[actix_web::test]
async fn a_body_that_stops_coming_or_only_trickles_is_not_waited_for() {
    let world = World::start();
    let bearer = world.bearer(0);
    tokio::time::pause();
    let silent = stream::iter([Ok(Bytes::from_static(b"{"))]).chain(stream::pending());
    let begun = tokio::time::Instant::now();
    let told = world.ask_streaming(hello().with("authorization", &bearer), silent).await;
    assert_eq!((told.status, told.code().as_str()), (408, "body_timeout"));
    assert!((BODY_SILENCE_MAX..BODY_TIME_MAX).contains(&begun.elapsed()));
    let trickle = stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Some((Ok(Bytes::from_static(b" ")), ()))
    });
    let begun = tokio::time::Instant::now();
    let told = world.ask_streaming(hello().with("authorization", &bearer), trickle).await;
    assert_eq!((told.code().as_str(), begun.elapsed() >= BODY_TIME_MAX), ("body_timeout", true));
}

/// What a library's own refusal becomes.
async fn becomes(error: fn() -> actix_web::Error) -> (u16, String) {
    let say = move || async move { Err::<HttpResponse, _>(error()) };
    let app = App::new().wrap(from_fn(problem::answer_in_problems)).route("/", web::get().to(say));
    let app = test::init_service(app).await;
    let answer = test::call_service(&app, test::TestRequest::get().to_request()).await;
    let (status, kind) = (answer.status().as_u16(), answer.headers().get("content-type").cloned().unwrap());
    assert_eq!(kind, problem::MEDIA_TYPE);
    let told: Value = test::read_body_json(answer).await;
    assert_eq!(told["status"], status);
    (status, told["code"].as_str().unwrap().to_owned())
}

#[actix_web::test]
async fn what_a_library_refuses_in_its_own_words_leaves_as_a_problem() {
    assert_eq!(becomes(|| ErrorNotAcceptable("<b>no</b>")).await, (406, "not_acceptable".to_owned()));
    assert_eq!(becomes(|| ErrorBadRequest("what?")).await, (400, "request_malformed".to_owned()));
    let teapot = || actix_web::error::InternalError::new("", actix_web::http::StatusCode::IM_A_TEAPOT).into();
    assert_eq!(becomes(teapot).await, (418, "request_malformed".to_owned()));
    let secret = || actix_web::error::ErrorInternalServerError("the database's password is 1234");
    assert_eq!(becomes(secret).await, (500, "internal".to_owned()));
}

/// A store that panics once, in the middle of a push.
struct Panics(std::sync::atomic::AtomicBool);

impl Probe for Panics {
    fn at(&self, point: Point) -> Result<(), Interrupt> {
        let first = point == Point::BeforeTransactionCommit && !self.0.swap(true, std::sync::atomic::Ordering::SeqCst);
        assert!(!first, "a mistake of ours");
        Ok(())
    }
}

#[actix_web::test]
async fn a_mistake_of_ours_answers_one_push_stores_nothing_of_it_and_the_next_goes_through() {
    let probe = Arc::new(Panics(true.into()));
    let mut world = World::start_with(probe.clone());
    let commit = world.tablets[0].commit(vec![op(doc(1), "inspection", "scene", json!("甲"), &[])]);
    let push = PushRequest { epoch: world.epoch, commits: vec![commit] };
    let ask = || Ask::json("/v1/sync/commits", &push).with("authorization", world.bearer(0));
    probe.0.store(false, std::sync::atomic::Ordering::SeqCst);
    let told = world.ask(ask()).await;
    assert_eq!((told.status, told.code().as_str()), (500, "internal"));
    assert_eq!(world.centre.stream(&world.stream).unwrap().head_pos, 0);
    assert_eq!(world.ask(ask()).await.json()["payload"]["results"][0]["pos"], 1);
    let text = String::from_utf8(world.ask(Ask::new(Method::GET, "/metrics")).await.body).unwrap();
    assert!(text.contains(r#"qingjian_commits_total{outcome="ok",code=""} 1"#), "{text}");
}
