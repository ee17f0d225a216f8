use actix_web::http::Method;
use serde_json::json;

use super::super::endpoints::ENDPOINTS;
use super::{ADMIN, LEAD, Office};
use crate::console::caller::roles;
use crate::limits::SMALL_BODY_BYTES_MAX;
use crate::tests::Ask;

/// Somebody who may call it.
fn caller(allowed: u8) -> u128 {
    if allowed & roles::ADMIN == 0 { LEAD } else { ADMIN }
}

#[actix_web::test]
async fn a_body_that_is_not_as_documented_is_told_so_and_changes_nothing() {
    let office = Office::open();
    let large = format!("\"{}\"", "a".repeat(SMALL_BODY_BYTES_MAX));
    let bad = [
        ("text/plain", "{}", "media_type_unknown"),
        ("application/json", "{", "json_malformed"),
        ("application/json", "{}", "json_form"),
        ("application/json", r#"{"nobody": "knows"}"#, "json_form"),
        ("application/json", &large, "body_too_large"),
    ];
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some()) {
        let person = office.session_of(caller(endpoint.roles));
        for (kind, body, code) in bad {
            let path = endpoint.path.replace("{id}", "00000000-0000-4000-8000-000000000099");
            let ask = Ask::new(Method::from_bytes(endpoint.method.as_bytes()).unwrap(), path);
            let ask = ask.with("cookie", &person.cookie).with("x-csrf-token", &person.csrf);
            let told = office.world.ask(ask.with("content-type", kind).body(body)).await;
            assert_eq!(told.code(), code, "{} {}", endpoint.method, endpoint.path);
        }
    }
    assert_eq!(office.head(), 0);
}

#[actix_web::test]
async fn an_id_that_is_none_is_told_so() {
    let office = Office::open();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.path.contains("{id}")) {
        let person = office.session_of(caller(endpoint.roles));
        let told = office.ask(&person, endpoint.method, &endpoint.path.replace("{id}", "12-x"), None).await;
        assert_eq!((told.status, told.code().as_str()), (400, "path_malformed"), "{}", endpoint.path);
    }
}

#[actix_web::test]
async fn a_filter_that_nobody_knows_is_told_so_and_not_left_out() {
    let office = Office::open();
    for query in ["from=yesterday", "officer=me", "sealed=perhaps", "cursor=x", "cursor=-1", "colour=green"] {
        let told = office.get(LEAD, &format!("/v1/console/inspections?{query}")).await;
        assert_eq!((told.status, told.code().as_str()), (400, "query_malformed"), "{query}");
    }
    let good = "from=2026-11-01&to=2026-11-30&officer=00000000-0000-4000-8000-000000000099&status=draft&sealed=false";
    assert_eq!(office.get(LEAD, &format!("/v1/console/inspections?{good}&cursor=0")).await.json()["total"], 0);
}

#[actix_web::test]
async fn a_new_account_needs_a_role_that_exists_and_a_name() {
    let office = Office::open();
    let good = json!({"name": "孙三", "certificate": "01019999", "valid_to": "2028-01-01", "role": "inspector"});
    for (member, bad) in
        [("role", json!("king")), ("name", json!(" ")), ("certificate", json!("")), ("valid_to", json!("soon"))]
    {
        let mut new = good.clone();
        new[member] = bad;
        assert_eq!(office.post(ADMIN, "/v1/console/users", new).await.code(), "json_form", "{member}");
    }
    assert_eq!(office.head(), 0);
    assert_eq!(office.post(ADMIN, "/v1/console/users", good).await.status, 201);
}

#[actix_web::test]
async fn an_account_whose_document_would_not_take_effect_is_not_made() {
    let office = Office::open();
    let users = office.world.centre.users(&office.world.stream).unwrap();
    let new = json!({"name": "孙三", "certificate": "01019999 ", "valid_to": "2028-01-01", "role": "inspector"});
    assert_eq!(office.post(ADMIN, "/v1/console/users", new).await.code(), "edit_malformed");
    assert_eq!((office.world.centre.users(&office.world.stream).unwrap(), office.head()), (users, 0));
}

#[actix_web::test]
async fn a_code_that_was_given_out_lets_a_tablet_in() {
    let office = Office::open();
    let officer = qingjian_central_store::testing::id(LEAD);
    for device in ["", " ", &"长".repeat(40)] {
        let told =
            office.post(ADMIN, "/v1/console/enrolment-codes", json!({"officer": officer, "device": device})).await;
        assert_eq!(told.code(), "json_form");
    }
    let told = office.post(ADMIN, "/v1/console/enrolment-codes", json!({"officer": officer, "device": "平板 9"})).await;
    let code = told.json()["code"].as_str().unwrap().to_owned();
    let tablet = qingjian_central_store::testing::TestTablet::new(9, qingjian_sync::OfficerId(officer));
    let told = office.world.ask(Ask::json("/v1/sync/enrol", &tablet.enrol_request(&code))).await;
    assert_eq!(told.status, 200, "{told:?}");
    let revoke = format!("/v1/console/tablets/{}/revoke", tablet.replica);
    assert_eq!(office.ask(&office.session_of(ADMIN), "POST", &revoke, None).await.status, 204);
    let listed = office.get(ADMIN, "/v1/console/tablets").await.json();
    let one = listed.as_array().unwrap().iter().find(|one| one["replica"] == json!(tablet.replica)).unwrap();
    assert!(one["revoked_at"].is_string(), "{one}");
}
