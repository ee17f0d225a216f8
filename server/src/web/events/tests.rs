#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use actix_web::http::Method;
use qingjian_central_store::testing::{doc, op};
use qingjian_domain::vocabulary::EVENTS;
use serde_json::json;

use crate::console::tests::{AUDITOR, INSPECTOR, LEAD, Office, Person};
use crate::tests::{Ask, Told};

async fn send(office: &Office, person: &Person, path: &str, fields: &str) -> Told {
    let ask = Ask::new(Method::POST, path).with("content-type", "application/x-www-form-urlencoded");
    let ask = ask.with("cookie", &person.cookie).body(format!("csrf={}&{fields}", person.csrf));
    office.world.ask(ask).await
}

async fn page(office: &Office, officer: u128, path: &str) -> Told {
    let person = office.session_of(officer);
    office.world.ask(Ask::new(Method::GET, path).with("cookie", &person.cookie)).await
}

fn text(told: &Told) -> String {
    String::from_utf8(told.body.clone()).unwrap()
}

#[actix_web::test]
async fn every_kind_has_its_form_and_no_auditor_may_send_one() {
    let office = Office::open();
    assert_eq!(page(&office, INSPECTOR, "/console/events").await.status, 403);
    for event in EVENTS {
        let path = format!("/console/events/{}", event.kind);
        let told = page(&office, LEAD, &path).await;
        assert!(told.status == 200 && text(&told).contains("<form class=\"card\"") && text(&told).contains(event.zh));
        assert!(!text(&page(&office, AUDITOR, &path).await).contains("<form class=\"card\""));
        assert_eq!(send(&office, &office.session_of(AUDITOR), &path, "at=2022-01-01").await.status, 403);
    }
    assert_eq!(page(&office, LEAD, "/console/events/dragon").await.status, 404);
}

#[actix_web::test]
async fn a_window_that_is_registered_counts_in_the_plan_until_it_is_withdrawn() {
    let office = Office::open();
    let lead = office.session_of(LEAD);
    let told = send(&office, &lead, "/console/events/window", "at=2022-01-05&to=2022-01-07&window=alert").await;
    assert_eq!((told.status, told.header("location")), (303, Some("/console/events/window")), "{}", text(&told));
    let rule = "/v1/plan/rules/T14-R1?as_of=2022-02-01";
    assert_eq!(office.get(LEAD, rule).await.json()["state"], "overdue");
    let listed = text(&page(&office, LEAD, "/console/events/window").await);
    let id = listed.split("/console/documents/").nth(1).unwrap().split('/').next().unwrap();
    let withdraw = format!("/console/events/window/{id}/withdraw");
    assert_eq!(send(&office, &lead, &withdraw, "reason=").await.status, 422);
    assert_eq!(send(&office, &lead, &withdraw, "reason=wrong").await.status, 303);
    assert_eq!(office.get(LEAD, rule).await.json()["state"], "nothing");
    assert!(text(&page(&office, LEAD, "/console/events/window").await).contains("已撤回"));
}

#[actix_web::test]
async fn what_is_wrong_is_listed_and_what_was_typed_stays() {
    let office = Office::open();
    let (lead, head) = (office.session_of(LEAD), office.head());
    let fields = "at=2022-01-05&vehicle=tank&place=road&tasks=nine&note=keep-me";
    let told = send(&office, &lead, "/console/events/vehicle_check", fields).await;
    assert_eq!((told.status, office.head()), (422, head));
    let said = text(&told);
    assert!(said.contains("role=\"alert\"") && said.contains("tank") && said.contains("keep-me"), "{said}");
    assert!(said.matches("<li>").count() >= 2);
}

#[actix_web::test]
async fn a_target_is_named_and_an_unclear_name_gets_proposals() {
    let mut office = Office::open();
    for (n, name) in [(7, "north"), (8, "northwest"), (9, "south")] {
        let fields = [("target_kind", json!("petrol_station")), ("name", json!(name))];
        office.deliver(0, fields.map(|(field, value)| op(doc(n), "target", field, value, &[])).to_vec());
    }
    let lead = office.session_of(LEAD);
    let path = "/console/events/permit";
    let unclear = send(&office, &lead, path, "at=2022-01-05&target=o&new=yes").await;
    assert!(unclear.status == 422 && text(&unclear).contains("northwest"));
    assert_eq!(send(&office, &lead, path, "at=2022-01-05&target=north&new=yes").await.status, 303);
    let told = office.get(LEAD, "/v1/plan/rules/T30-R6?as_of=2022-05-01").await.json();
    assert_eq!(told["owed"][0]["mention"]["name"], "north", "{told}");
}
