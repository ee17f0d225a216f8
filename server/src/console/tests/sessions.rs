use chrono::TimeDelta;
use qingjian_central_store::testing::{id, now};
use qingjian_sync::OfficerId;
use serde_json::json;

use super::{ADMIN, FOREIGN_LEAD, LEAD, Office, PASSWORD, Person};
use crate::console::State;
use crate::limits::{LOGIN_FAILURES_MAX, LOGIN_WINDOW_S, SESSION_SECONDS};
use crate::tests::Told;

const SESSION: &str = "/v1/console/session";
const LEAD_NAME: &str = "0101-160";

/// Whoever an answer to a login lets in.
fn let_in(told: &Told) -> Person {
    let cookie = told.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    Person { cookie, csrf: told.json()["csrf_token"].as_str().unwrap().to_owned() }
}

#[actix_web::test]
async fn whoever_knows_the_password_gets_a_session_that_is_the_own() {
    let office = Office::open();
    office.give_password(LEAD);
    let told = office.log_in(LEAD_NAME, PASSWORD).await;
    assert_eq!((told.status, told.header("cache-control")), (201, Some("no-store")));
    let seen = office.ask(&let_in(&told), "GET", SESSION, None).await.json();
    assert_eq!(seen, told.json());
    assert_eq!((&seen["officer"]["role"], &seen["stream"]), (&json!("lead"), &json!("110102")));
    let ended = office.ask(&let_in(&told), "DELETE", SESSION, None).await;
    assert_eq!((ended.status, ended.header("set-cookie").unwrap().contains("Max-Age=0")), (204, true));
    assert_eq!(office.ask(&let_in(&told), "GET", SESSION, None).await.code(), "session_missing");
}

#[actix_web::test]
async fn no_script_and_no_foreign_page_gets_the_cookie_and_with_the_option_no_open_line() {
    let mut office = Office::open();
    office.give_password(LEAD);
    for secure in [false, true] {
        office.world.shared.console = State::new(secure).into();
        let told = office.log_in(LEAD_NAME, PASSWORD).await;
        let cookie = told.header("set-cookie").unwrap();
        for attribute in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert_eq!((cookie.contains("Secure"), cookie.contains("Domain")), (secure, false), "{cookie}");
    }
}

#[actix_web::test]
async fn why_a_login_is_refused_is_not_said() {
    let office = Office::open();
    office.give_password(LEAD);
    office.give_password(FOREIGN_LEAD);
    office.world.centre.revoke_officer(OfficerId(id(FOREIGN_LEAD)), now()).unwrap();
    let wrong = office.log_in(LEAD_NAME, "错误的密码在这里 1").await;
    assert_eq!((wrong.status, wrong.code().as_str()), (401, "login_refused"));
    for name in ["nobody", "0101-168", &format!("0101-{FOREIGN_LEAD}")] {
        assert_eq!(office.log_in(name, PASSWORD).await.body, wrong.body, "{name}");
    }
}

#[actix_web::test]
async fn who_fails_too_often_waits_and_then_gets_in() {
    let office = Office::open();
    office.give_password(LEAD);
    for _ in 0..LOGIN_FAILURES_MAX {
        assert_eq!(office.log_in(LEAD_NAME, "错误的密码在这里 1").await.code(), "login_refused");
    }
    let told = office.log_in(LEAD_NAME, PASSWORD).await;
    assert_eq!((told.status, told.code().as_str()), (429, "login_too_often"));
    assert_eq!(told.header("retry-after"), Some(&*LOGIN_WINDOW_S.to_string()));
    office.world.clock.advance(TimeDelta::seconds(LOGIN_WINDOW_S));
    assert_eq!(office.log_in(LEAD_NAME, PASSWORD).await.status, 201);
}

#[actix_web::test]
async fn a_session_ends_by_itself_after_the_working_day() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    office.world.clock.advance(TimeDelta::seconds(SESSION_SECONDS - 1));
    assert_eq!(office.ask(&lead, "GET", SESSION, None).await.status, 200);
    office.world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(office.ask(&lead, "GET", SESSION, None).await.code(), "session_missing");
}

#[actix_web::test]
async fn all_sessions_of_a_person_end_when_the_person_or_an_administrator_says_so_or_revokes() {
    let office = Office::open();
    let of_lead = format!("/v1/console/users/{}", id(LEAD));
    let ways = [
        (LEAD, "DELETE", "/v1/console/sessions".to_owned()),
        (ADMIN, "DELETE", format!("{of_lead}/sessions")),
        (ADMIN, "POST", format!("{of_lead}/revoke")),
    ];
    for (officer, method, path) in ways {
        let (one, two) = (office.session_of(LEAD), office.session_of(LEAD));
        assert_eq!(office.ask(&office.session_of(officer), method, &path, None).await.status, 204);
        for session in [one, two] {
            assert_eq!(office.ask(&session, "GET", SESSION, None).await.code(), "session_missing", "{path}");
        }
    }
    assert_eq!(office.get(ADMIN, SESSION).await.status, 200, "others stay");
}

#[actix_web::test]
async fn a_new_password_ends_the_sessions_and_the_old_one_no_longer_opens() {
    let office = Office::open();
    office.give_password(LEAD);
    let (one, two) = (office.session_of(LEAD), office.session_of(LEAD));
    let new = "另一个更长的密码 2";
    let change = |old: &str, new: &str| Some(json!({"old": old, "new": new}));
    let path = "/v1/console/password";
    assert_eq!(office.ask(&one, "PUT", path, change("错误的密码在这里 1", new)).await.code(), "login_refused");
    assert_eq!(office.ask(&one, "PUT", path, change(PASSWORD, "短")).await.code(), "password_unfit");
    assert_eq!(office.ask(&one, "PUT", path, change(PASSWORD, new)).await.status, 204);
    assert_eq!(office.ask(&two, "GET", SESSION, None).await.code(), "session_missing");
    assert_eq!(office.log_in(LEAD_NAME, PASSWORD).await.code(), "login_refused");
    assert_eq!(office.log_in(LEAD_NAME, new).await.status, 201);
}

#[actix_web::test]
async fn a_stolen_session_is_no_way_to_guess_the_password() {
    let office = Office::open();
    office.give_password(LEAD);
    let guess = |old: &str| Some(json!({"old": old, "new": "另一个更长的密码 2"}));
    for _ in 0..LOGIN_FAILURES_MAX {
        // A new session each time: the count is the person's.
        let told = office.ask(&office.session_of(LEAD), "PUT", "/v1/console/password", guess("猜的")).await;
        assert_eq!(told.code(), "login_refused");
    }
    let told = office.ask(&office.session_of(LEAD), "PUT", "/v1/console/password", guess(PASSWORD)).await;
    assert_eq!(told.code(), "login_too_often");
    assert_eq!(office.log_in(LEAD_NAME, PASSWORD).await.status, 201, "the login counts apart");
    office.give_password(ADMIN);
    let own = office.ask(&office.session_of(ADMIN), "PUT", "/v1/console/password", guess(PASSWORD)).await;
    assert_eq!(own.status, 204, "another person is another count");
}

#[actix_web::test]
async fn an_administrator_gives_a_password_that_opens() {
    let office = Office::open();
    let path = format!("/v1/console/users/{}/password", id(LEAD));
    let told = office.ask(&office.session_of(ADMIN), "PUT", &path, Some(json!({"new": PASSWORD}))).await;
    assert_eq!(told.status, 204);
    assert_eq!(office.log_in(LEAD_NAME, PASSWORD).await.status, 201);
}
