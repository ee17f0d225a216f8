//! Two visits of one day stay on the page until they are decided on, however many others were.

use chrono::{Days, NaiveDate};
use qingjian_central_store::testing::{doc, id, op};
use qingjian_sync::Op;
use serde_json::{Value, json};

use super::{LEAD, Office};

/// Far more than one page, and more than were ever looked at together.
const DECIDED: u128 = 505;
/// Of five ops each, so that a commit holds them.
const AT_ONCE: usize = 12;

fn visit(n: u128, day: NaiveDate, hour: u32) -> Vec<Op> {
    vec![
        op(doc(n), "inspection", "target", json!(id(9)), &[]),
        op(doc(n), "inspection", "started_at", json!(format!("{day}T{hour:02}:00:00+08:00")), &[]),
    ]
}

/// Two visits of a day of which somebody said that they are two.
fn decided(n: u128) -> Vec<Op> {
    let day = first() + Days::new(1 + u64::try_from(n).unwrap());
    let (one, other) = (0x1000 + 2 * n, 0x1001 + 2 * n);
    let beside = op(doc(other), "inspection", "stands_beside", json!([id(one)]), &[]);
    [visit(one, day, 9), visit(other, day, 14), vec![beside]].concat()
}

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 3, 1).unwrap()
}

async fn page(office: &Office, address: &str) -> Value {
    office.get(LEAD, address).await.json()
}

#[actix_web::test]
async fn an_old_double_is_not_hidden_by_newer_ones_that_were_decided() {
    let mut office = Office::open();
    office.deliver(0, [visit(1, first(), 9), visit(2, first(), 14)].concat());
    let pairs: Vec<Vec<Op>> = (0..DECIDED).map(decided).collect();
    pairs.chunks(AT_ONCE).for_each(|some| office.deliver(0, some.concat()));
    let seen = page(&office, "/v1/console/doubles").await;
    assert_eq!(seen["total"], 1);
    assert_eq!(seen["doubles"][0]["day"], json!(first()));
    let html = String::from_utf8(office.get(LEAD, "/console/doubles").await.body).unwrap();
    assert!(html.contains(&first().to_string()), "the page shows the same");
}

#[actix_web::test]
async fn doubles_come_in_pages_and_the_number_counts_them_all() {
    let mut office = Office::open();
    for n in 0..55 {
        let day = first() + Days::new(u64::try_from(n).unwrap());
        office.deliver(0, [visit(0x100 + 2 * n, day, 9), visit(0x101 + 2 * n, day, 14)].concat());
    }
    let (mut address, mut days) = ("/v1/console/doubles".to_owned(), Vec::new());
    loop {
        let seen = page(&office, &address).await;
        assert_eq!(seen["total"], 55);
        days.extend(seen["doubles"].as_array().unwrap().iter().map(|it| it["day"].as_str().unwrap().to_owned()));
        let Some(next) = seen["next"].as_str() else { break };
        address = format!("/v1/console/doubles?cursor={next}");
    }
    assert_eq!(days.len(), 55);
    assert!(days.is_sorted_by(|a, b| a > b), "the newest first, each once");
    let html = String::from_utf8(office.get(LEAD, "/console/doubles").await.body).unwrap();
    assert!(html.contains("/console/doubles?skip=50"), "the page leads on");
    let told = office.get(LEAD, "/v1/console/doubles?cursor=x").await;
    assert_eq!(told.code(), "query_malformed");
}
