#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod adopting;
mod holidays;
mod leading;

use actix_web::http::Method;
use qingjian_central_store::testing::{doc, op, photo};
use serde_json::json;

use crate::console::tests::{AUDITOR, FOREIGN_LEAD, INSPECTOR, LEAD, Office, Person};
use crate::tests::{Ask, Told};

fn text(told: &Told) -> String {
    String::from_utf8(told.body.clone()).unwrap()
}

async fn page(office: &Office, person: &Person, path: &str) -> Told {
    office.world.ask(Ask::new(Method::GET, path).with("cookie", &person.cookie)).await
}

/// A form as a browser sends it, with the session's token.
async fn send(office: &Office, person: &Person, path: &str, fields: &[(&str, String)]) -> Told {
    let fields: String = fields.iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let ask = Ask::new(Method::POST, path).with("content-type", "application/x-www-form-urlencoded");
    let ask = ask.with("cookie", &person.cookie).body(format!("csrf={}{fields}", person.csrf));
    office.world.ask(ask).await
}

/// The form of the first conflict, with the second of its values chosen.
fn choice(office: &Office) -> Vec<(&'static str, String)> {
    let torn = office.world.centre.conflicts(&office.world.stream).unwrap().remove(0);
    let dots: Vec<String> = torn.survivors.iter().map(|one| one.dot.to_string()).collect();
    vec![
        ("doc", torn.doc.to_string()),
        ("field", torn.field),
        ("sees", dots.join(",")),
        ("chosen", dots[1].clone()),
        ("reason", "because".to_owned()),
    ]
}

#[actix_web::test]
async fn whoever_is_not_logged_in_is_sent_to_the_login() {
    let office = Office::open();
    for path in ["/console/shift", "/console/conflicts", "/console/visits", "/console/map", "/console/shift/events"] {
        let told = office.world.ask(Ask::new(Method::GET, path)).await;
        assert_eq!((told.status, told.header("location")), (303, Some("/console/login")), "{path}");
    }
    assert_eq!(office.world.ask(Ask::new(Method::GET, "/console/login")).await.status, 200);
}

#[actix_web::test]
async fn a_password_opens_the_console_and_a_wrong_one_says_so() {
    let office = Office::open();
    office.give_password(LEAD);
    let form = |password: &str| {
        let ask = Ask::new(Method::POST, "/console/login").with("content-type", "application/x-www-form-urlencoded");
        ask.body(format!("name=0101-160&password={password}"))
    };
    let wrong = office.world.ask(form("wrong")).await;
    assert_eq!(wrong.status, 401);
    assert!(text(&wrong).contains("role=\"alert\"") && text(&wrong).contains("用户名或密码错误"));
    let foreign = office.world.ask(form("wrong").with("sec-fetch-site", "cross-site")).await;
    assert_eq!(foreign.status, 403);
}

#[actix_web::test]
async fn every_page_forbids_what_comes_from_outside_and_carries_no_script_or_style_of_its_own() {
    let mut office = Office::open();
    office.disagree();
    let lead = office.session_of(LEAD);
    let visit = format!("/console/visits/{}", doc(1));
    let history = format!("/console/documents/{}/history", doc(1));
    for path in [
        "/console/shift",
        "/console/conflicts",
        "/console/visits",
        "/console/map",
        "/console/reports",
        &visit,
        &history,
    ] {
        let told = page(&office, &lead, path).await;
        let policy = told.header("content-security-policy").unwrap_or_default().to_owned();
        assert!(told.status == 200 && policy.starts_with("default-src 'none'"), "{path}: {}", told.status);
        let text = text(&told);
        assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains(" onclick="), "{path}");
        assert!(!text.contains("http://") && !text.contains("https://"), "{path}");
    }
}

#[actix_web::test]
async fn what_people_wrote_is_text_and_never_markup() {
    let mut office = Office::open();
    let scene = json!("<script>alert(1)</script>");
    for n in [0, 1] {
        let said = if n == 0 { scene.clone() } else { json!("<b>") };
        office.deliver(n, vec![op(doc(1), "inspection", "scene", said, &[])]);
    }
    let lead = office.session_of(LEAD);
    for path in ["/console/conflicts".to_owned(), format!("/console/documents/{}/history", doc(1))] {
        let text = text(&page(&office, &lead, &path).await);
        assert!(text.contains("&lt;script&gt;") && !text.contains("<script>alert"), "{path}");
    }
}

#[actix_web::test]
async fn a_lead_rules_by_a_form_and_reads_what_became_of_it() {
    let mut office = Office::open();
    office.disagree();
    let lead = office.session_of(LEAD);
    let told = send(&office, &lead, "/console/conflicts/rule", &choice(&office)).await;
    assert!(told.status == 200 && text(&told).contains("裁定已记录并生效"), "{}", text(&told));
    let document = office.world.centre.document(&office.world.stream, doc(1)).unwrap().unwrap();
    assert_eq!(document.fields["scene"].len(), 1);
}

#[actix_web::test]
async fn who_comes_second_is_told_and_keeps_the_reason() {
    let mut office = Office::open();
    office.disagree();
    let (form, lead) = (choice(&office), office.session_of(LEAD));
    send(&office, &lead, "/console/conflicts/rule", &form).await;
    let head = office.head();
    let second = send(&office, &lead, "/console/conflicts/rule", &form).await;
    assert_eq!((second.status, office.head()), (409, head));
    assert!(text(&second).contains("已由他人裁定") && text(&second).contains("because"));
}

#[actix_web::test]
async fn who_did_not_see_every_value_gets_all_of_them_to_look_at_again() {
    let mut office = Office::open();
    office.disagree();
    let (form, lead) = (choice(&office), office.session_of(LEAD));
    office.deliver(0, vec![op(doc(1), "inspection", "scene", json!("第三种"), &[])]);
    let told = send(&office, &lead, "/console/conflicts/rule", &form).await;
    assert_eq!(told.status, 409);
    assert!(text(&told).contains("第三种") && text(&told).contains("because"));
}

#[actix_web::test]
async fn a_form_without_the_sessions_token_does_nothing() {
    let mut office = Office::open();
    office.disagree();
    let mut lead = office.session_of(LEAD);
    let form = choice(&office);
    lead.csrf = "guessed".to_owned();
    let head = office.head();
    assert_eq!(send(&office, &lead, "/console/conflicts/rule", &form).await.status, 403);
    assert_eq!(office.head(), head);
}

#[actix_web::test]
async fn an_inspector_and_an_auditor_rule_on_nothing() {
    let mut office = Office::open();
    office.disagree();
    let form = choice(&office);
    for person in [INSPECTOR, AUDITOR] {
        let person = office.session_of(person);
        assert_eq!(send(&office, &person, "/console/conflicts/rule", &form).await.status, 403);
        assert!(!text(&page(&office, &person, "/console/conflicts").await).contains("<textarea"));
    }
    assert_eq!(office.world.centre.conflicts(&office.world.stream).unwrap().len(), 1);
}

#[actix_web::test]
async fn a_held_commit_is_released_by_a_form_once() {
    let mut office = Office::open();
    office.hold();
    let lead = office.session_of(LEAD);
    let seq = office.world.centre.attention(&office.world.stream).unwrap().waits[0].commit.seq;
    let replica = office.tablet(0).replica.to_string();
    let form = [
        ("replica", replica),
        ("seq", seq.to_string()),
        ("decision", "release".to_owned()),
        ("reason", "ok".to_owned()),
    ];
    let told = send(&office, &lead, "/console/waits/rule", &form).await;
    assert!(told.status == 200 && text(&told).contains("裁定已记录并生效"), "{}", text(&told));
    assert_eq!(send(&office, &lead, "/console/waits/rule", &form).await.status, 409);
}

#[actix_web::test]
async fn another_districts_records_do_not_exist() {
    let mut office = Office::open();
    office.disagree();
    let picture = photo(doc(5), doc(1), b"one", office.tablet(1).officer);
    office.deliver(1, picture);
    let foreigner = office.session_of(FOREIGN_LEAD);
    let places = [
        format!("/console/visits/{}", doc(1)),
        format!("/console/documents/{}/history", doc(1)),
        format!("/console/evidence/{}/original", doc(5)),
    ];
    for path in places {
        assert_eq!(page(&office, &foreigner, &path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn the_shift_end_names_every_tablet_and_what_is_missing() {
    let mut office = Office::open();
    let picture = photo(doc(5), doc(1), b"one", office.tablet(1).officer);
    office.deliver(1, picture);
    let text = text(&page(&office, &office.session_of(LEAD), "/console/shift").await);
    assert!(text.contains("1个文件未到"), "{text}");
}

#[actix_web::test]
async fn english_is_a_switch() {
    let office = Office::open();
    let mut lead = office.session_of(LEAD);
    lead.cookie.push_str("; qingjian_lang=en");
    let text = text(&page(&office, &lead, "/console/shift").await);
    assert!(text.contains("lang=\"en\"") && text.contains("Shift end"));
}
