#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use actix_web::http::Method;
use qingjian_central_store::testing::{doc, op};
use qingjian_documents::{Wanted, read};
use serde_json::{Value, json};

use crate::console::tests::{AUDITOR, FOREIGN_LEAD, INSPECTOR, LEAD, Office};
use crate::tests::{Ask, Told};

/// A visit to a restaurant that the ledger knows by place, and one to nobody knows whom.
fn office() -> Office {
    let mut office = Office::open();
    let position = json!({"crs": "WGS-84", "longitude": "116.366", "latitude": "39.912", "provider": "import"});
    let target = |field: &str, value: Value| op(doc(9), "target", field, value, &[]);
    let visit = |n: u128, field: &str, value: Value| op(doc(n), "inspection", field, value, &[]);
    office.deliver(
        0,
        vec![
            target("name", json!("=示例餐馆")),
            target("target_kind", json!("restaurant")),
            target("street", json!("110102007")),
            target("position", position),
            visit(1, "target", json!(doc(9).0)),
            visit(1, "started_at", json!("2022-06-18T23:30:00+08:00")),
            visit(1, "status", json!("draft")),
            visit(1, "scene", json!("正常营业")),
            visit(2, "started_at", json!("2022-06-20T09:30:00+08:00")),
            visit(2, "status", json!("complete")),
        ],
    );
    office
}

async fn file(office: &Office, officer: u128, path: &str) -> Told {
    let person = office.session_of(officer);
    office.world.ask(Ask::new(Method::GET, path).with("cookie", &person.cookie)).await
}

#[actix_web::test]
async fn the_list_of_visits_opens_in_a_spreadsheet_and_keeps_the_lists_filter() {
    let office = office();
    let told = file(&office, INSPECTOR, "/console/visits.xlsx").await;
    assert_eq!(told.status, 200);
    assert!(told.header("content-disposition").unwrap().contains("visits.xlsx"));
    let lines = read(&told.body, &Wanted::default(), &mut |_| {}).unwrap();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0].cells[3], "检查对象");
    let narrowed = file(&office, INSPECTOR, "/console/visits.xlsx?to=2022-06-18").await;
    let lines = read(&narrowed.body, &Wanted::default(), &mut |_| {}).unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1].cells[1..5], ["2022-06-18", "2022-06-18 23:30", "=示例餐馆", "餐饮单位"]);
    assert_eq!(lines[1].cells[6], "月坛街道");
}

#[actix_web::test]
async fn visits_are_points_where_their_targets_are_and_none_is_left_out() {
    let told = file(&office(), INSPECTOR, "/console/visits.geojson").await;
    assert_eq!(told.header("content-type"), Some("application/geo+json"));
    let read = told.json();
    assert_eq!(read["type"], "FeatureCollection");
    let all = read["features"].as_array().unwrap();
    assert_eq!(all.len(), 2);
    let known = all.iter().find(|it| it["id"] == doc(1).to_string()).unwrap();
    assert_eq!(known["geometry"], json!({"type": "Point", "coordinates": [116.366, 39.912]}));
    assert_eq!(known["properties"]["visit_date"], "2022-06-18");
    let nowhere = all.iter().find(|it| it["id"] == doc(2).to_string()).unwrap();
    assert!(nowhere["geometry"].is_null());
}

#[actix_web::test]
async fn the_ledgers_are_points_too() {
    let read = file(&office(), AUDITOR, "/console/targets.geojson").await.json();
    assert_eq!(read["features"][0]["properties"]["ledger_name"], "餐饮单位");
    assert_eq!(read["features"][0]["properties"]["street"], "月坛街道");
}

#[actix_web::test]
async fn another_districts_lists_are_empty_and_its_records_do_not_exist() {
    let office = office();
    let visits = file(&office, FOREIGN_LEAD, "/console/visits.geojson").await.json();
    assert_eq!(visits["features"], json!([]));
    assert_eq!(file(&office, FOREIGN_LEAD, "/console/targets.geojson").await.json()["features"], json!([]));
    let record = format!("/console/visits/{}/record.pdf", doc(1));
    assert_eq!(file(&office, FOREIGN_LEAD, &record).await.status, 404);
}

#[actix_web::test]
async fn a_filter_that_cannot_be_read_is_refused_and_a_stranger_sent_to_the_login() {
    let office = office();
    assert_eq!(file(&office, LEAD, "/console/visits.xlsx?from=gestern").await.status, 400);
    for path in ["/console/visits.xlsx", "/console/visits.geojson", "/console/targets.geojson"] {
        assert_eq!(office.world.ask(Ask::new(Method::GET, path)).await.status, 303, "{path}");
    }
}

#[cfg(feature = "pdf")]
#[actix_web::test]
async fn a_visits_record_is_a_pdf_and_the_same_each_time() {
    let office = office();
    let record = format!("/console/visits/{}/record.pdf", doc(1));
    let told = file(&office, INSPECTOR, &record).await;
    assert_eq!((told.status, told.header("content-type")), (200, Some("application/pdf")));
    assert!(told.body.starts_with(b"%PDF-"));
    assert!(told.body == file(&office, LEAD, &record).await.body);
    assert_eq!(file(&office, LEAD, "/console/visits/nonsense/record.pdf").await.status, 404);
}
