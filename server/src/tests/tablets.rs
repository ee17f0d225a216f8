use actix_web::http::Method;
use chrono::TimeDelta;
use qingjian_central_store::testing::{doc, now, op};
use qingjian_sync::protocol::{PUSH_COMMITS_MAX, PushRequest};
use qingjian_sync::{Signed, jws};
use serde_json::{Value, json};

use super::{Ask, Told, World};

fn greeting() -> Value {
    let waiting = json!({"records": 0, "records_waiting": 0, "photos": 0, "photos_waiting": 0});
    json!({"versions": [1], "app": "test", "at": "2026-11-24T23:30:00+08:00", "waiting": waiting})
}

async fn hello(world: &World, authorization: &str) -> Told {
    world.ask(Ask::json("/v1/sync/hello", &greeting()).with("authorization", authorization)).await
}

fn scene(world: &mut World, n: usize, text: &str) -> Signed {
    world.tablets[n].commit(vec![op(doc(1), "inspection", "scene", json!(text), &[])])
}

async fn push(world: &World, n: usize, commits: Vec<Signed>) -> Told {
    let request = PushRequest { epoch: world.epoch, commits };
    world.ask(Ask::json("/v1/sync/commits", &request).with("authorization", world.bearer(n))).await
}

async fn pull(world: &World, n: usize, query: &str) -> Told {
    let ask = Ask::new(Method::GET, format!("/v1/sync/documents?{query}"));
    world.ask(ask.with("authorization", world.bearer(n))).await
}

#[actix_web::test]
async fn what_one_tablet_pushes_gets_a_signed_receipt_and_another_pulls_it() {
    let mut world = World::start();
    assert_eq!(hello(&world, &world.bearer(0)).await.json()["head_pos"], 0);
    let commit = scene(&mut world, 0, "油烟净化器未运行");
    let told = push(&world, 0, vec![commit]).await;
    let receipt: Signed = serde_json::from_slice(&told.body).unwrap();
    receipt.verify(&world.centre.centre_key().key().unwrap()).unwrap();
    assert_eq!(told.json()["payload"]["results"][0]["outcome"], "stored");
    let query = format!("epoch={}&after=0&limit=500", world.epoch);
    let pulled = pull(&world, 1, &query).await;
    assert_eq!(pulled.json()["documents"][0]["fields"]["scene"][0]["value"], "油烟净化器未运行");
}

#[actix_web::test]
async fn a_new_tablet_is_let_in_without_a_token_and_a_wrong_code_is_not() {
    let world = World::start();
    let request = world.tablets[0].enrol_request("code-1");
    assert_eq!(world.ask(Ask::json("/v1/sync/enrol", &request)).await.status, 200, "the same request again");
    let mut stranger = world.tablets[0].clone();
    stranger.replica = "00000000-0000-4000-8000-000000000009".parse().unwrap();
    let request = stranger.enrol_request("no such code");
    assert_eq!(world.ask(Ask::json("/v1/sync/enrol", &request)).await.code(), "code_unknown");
}

#[actix_web::test]
async fn a_request_without_a_good_token_is_refused_and_says_how() {
    let world = World::start();
    assert_eq!(world.ask(Ask::json("/v1/sync/hello", &greeting())).await.code(), "token_missing");
    assert_eq!(hello(&world, "Bearer no.token").await.code(), "token_malformed");
    let stranger = jws::token(&world.tablets[0].key, "00000000-0000-4000-8000-000000000009".parse().unwrap(), 0);
    assert_eq!(hello(&world, &format!("Bearer {stranger}")).await.code(), "replica_unknown");
    let forged = jws::token(&world.tablets[1].key, world.tablets[0].replica, now().timestamp());
    let told = hello(&world, &format!("Bearer {forged}")).await;
    assert_eq!((told.code().as_str(), told.header("www-authenticate")), ("token_signature", Some("Bearer")));
}

#[actix_web::test]
async fn a_tablet_whose_clock_is_wrong_learns_the_centres_time() {
    let world = World::start();
    let token = world.bearer(0);
    world.clock.advance(TimeDelta::hours(3));
    let told = hello(&world, &token).await;
    assert_eq!(told.code(), "token_clock");
    assert_eq!(told.json()["server_at_s"], (now() + TimeDelta::hours(3)).timestamp());
}

#[actix_web::test]
async fn a_revoked_tablet_delivers_but_does_not_read() {
    let mut world = World::start();
    world.centre.revoke_replica(world.tablets[0].replica, now()).unwrap();
    assert_eq!(hello(&world, &world.bearer(0)).await.status, 200);
    let commit = scene(&mut world, 0, "迟到的记录");
    assert_eq!(push(&world, 0, vec![commit]).await.json()["payload"]["results"][0]["outcome"], "stored");
    let query = format!("epoch={}&after=0&limit=5", world.epoch);
    assert_eq!(pull(&world, 0, &query).await.code(), "replica_revoked");
}

#[actix_web::test]
async fn a_pull_that_asks_for_the_impossible_is_told_so() {
    let world = World::start();
    let epoch = world.epoch;
    for query in [String::new(), format!("epoch={epoch}&after=-1&limit=5"), format!("epoch={epoch}&after=0&limit=0")] {
        assert_eq!(pull(&world, 0, &query).await.code(), "query_malformed", "{query}");
    }
    assert_eq!(pull(&world, 0, &format!("epoch={epoch}&after=9&limit=5")).await.code(), "cursor_ahead");
    let other = "epoch=00000000-0000-4000-8000-000000000001&after=0&limit=5";
    assert_eq!(pull(&world, 0, other).await.code(), "epoch_changed");
}

#[actix_web::test]
async fn a_push_of_too_many_commits_stores_none_of_them() {
    let mut world = World::start();
    let commit = scene(&mut world, 0, "一");
    let told = push(&world, 0, vec![commit; PUSH_COMMITS_MAX + 1]).await;
    assert_eq!((told.status, told.code().as_str()), (413, "push_too_many_commits"));
    assert_eq!(world.centre.stream(&world.stream).unwrap().head_pos, 0);
}

#[actix_web::test]
async fn an_address_or_method_that_nobody_serves_is_a_problem_too() {
    let world = World::start();
    assert_eq!(world.ask(Ask::new(Method::GET, "/nowhere")).await.code(), "route_unknown");
    assert_eq!(world.ask(Ask::new(Method::DELETE, "/v1/sync/hello")).await.code(), "method_unknown");
}
