#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use actix_web::http::Method;
use qingjian_central_store::testing::{doc, id, op};
use serde_json::json;

use crate::console::tests::{INSPECTOR, LEAD, Office, Person};
use crate::tests::{Ask, Told};

fn text(told: &Told) -> String {
    String::from_utf8(told.body.clone()).unwrap()
}

/// A clinic: no rule of the plan owes a visit there on the day of the tests.
fn furnished() -> (Office, Person) {
    let mut office = Office::open();
    let target = [("name", json!("示例门诊部")), ("target_kind", json!("hospital"))];
    office.deliver(0, target.map(|(field, value)| op(doc(9), "target", field, value, &[])).into());
    let lead = office.session_of(LEAD);
    (office, lead)
}

async fn work(office: &Office, lead: &Person, query: &str) -> String {
    let ask = Ask::new(Method::GET, format!("/console/work?{query}")).with("cookie", &lead.cookie);
    text(&office.world.ask(ask).await)
}

/// The value of the tick of the only stop, as a browser reads and sends it.
fn stop(page: &str) -> String {
    let at = page.split("name=\"stop\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    at.replace("&quot;", "\"")
}

async fn send(office: &Office, lead: &Person, fields: &[(&str, &str)]) -> Told {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let fields = fields.iter().copied().chain([("csrf", lead.csrf.as_str())]);
    let fields: Vec<String> = fields.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let ask =
        Ask::new(Method::POST, "/console/work/dispatch").with("content-type", "application/x-www-form-urlencoded");
    office.world.ask(ask.with("cookie", &lead.cookie).body(fields.join("&"))).await
}

#[actix_web::test]
async fn a_target_that_owes_nothing_is_ticked_like_any_other_and_can_be_sent() {
    let (office, lead) = furnished();
    let page = work(&office, &lead, &format!("add={}", id(9))).await;
    assert!(page.contains("组长指定") && !page.contains("disabled"), "{page}");
    let crew = [id(LEAD).to_string(), id(INSPECTOR).to_string()];
    let stop = stop(&page);
    let told =
        send(&office, &lead, &[("stop", &stop), ("crew", &crew[0]), ("crew", &crew[1]), ("on", "2026-11-24")]).await;
    assert!(told.status == 200 && text(&told).contains("已派发"), "{}", text(&told));
}

#[actix_web::test]
async fn a_refused_round_comes_back_with_its_additions_ticks_and_day() {
    let (office, lead) = furnished();
    let target = id(9).to_string();
    let stop = stop(&work(&office, &lead, &format!("add={target}")).await);
    let alone = id(INSPECTOR).to_string();
    let all = [("stop", stop.as_str()), ("add", &target), ("crew", &alone), ("on", "2026-11-26")];
    for (fields, ticks) in [(&all[..], true), (&all[1..], false)] {
        let told = send(&office, &lead, fields).await;
        let page = text(&told);
        assert_eq!(told.status, 422);
        assert!(
            page.contains("未派发") && page.contains("示例门诊部") && page.contains("value=\"2026-11-26\""),
            "{page}"
        );
        let tick = page.split("name=\"stop\"").nth(1).unwrap().split('>').next().unwrap();
        assert_eq!(tick.ends_with(" checked"), ticks, "{tick}");
    }
}
