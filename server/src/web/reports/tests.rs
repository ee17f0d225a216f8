#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use actix_web::http::Method;
use qingjian_central_store::Adopting;
use qingjian_central_store::testing::{doc, id, now, op};
use qingjian_documents::{Wanted, read};
use qingjian_domain::plan::{XICHENG_2022, papers};
use qingjian_sync::OfficerId;
use serde_json::json;

use crate::console::tests::{INSPECTOR, LEAD, Office};
use crate::tests::{Ask, Told};

async fn get(office: &Office, officer: u128, path: &str) -> Told {
    let person = office.session_of(officer);
    office.world.ask(Ask::new(Method::GET, path).with("cookie", &person.cookie)).await
}

fn text(told: &Told) -> String {
    String::from_utf8(told.body.clone()).unwrap()
}

/// An online finding at a petrol station; a complaint that names who complained.
fn office() -> Office {
    let mut office = Office::open();
    let lead = |n: u128, field: &str, value| op(doc(n), "lead", field, value, &[]);
    office.deliver(
        0,
        vec![
            op(doc(9), "target", "name", json!("示例加油站"), &[]),
            op(doc(9), "target", "target_kind", json!("petrol_station"), &[]),
            lead(3, "target", json!(doc(9).0)),
            lead(3, "source", json!("online_finding")),
            lead(3, "text", json!("油气处理装置离线")),
            lead(3, "received_at", json!("2022-03-10T09:00:00+08:00")),
            lead(4, "target", json!(doc(9).0)),
            lead(4, "source", json!("complaint")),
            lead(4, "text", json!("投诉人钱七，电话13900000000，反映异味")),
            lead(4, "received_at", json!("2022-03-11T09:00:00+08:00")),
        ],
    );
    office
}

const MARCH: &str = "from=2022-03-01&to=2022-03-31";

#[actix_web::test]
async fn the_list_of_reports_due_names_dates_rules_and_files() {
    let office = Office::open();
    let page = text(&get(&office, LEAD, "/console/reports").await);
    assert!(page.contains("自动监控工作月报") && page.contains("T38-R"), "{page}");
    assert!(page.contains("2026年的计划尚未启用：下面是2022年计划所欠的"), "the office's clock stands in 2026: {page}");
    assert!(page.contains("/console/reports/online_monthly?from="), "{page}");
    let one = text(&get(&office, LEAD, "/console/reports/online_monthly?from=2022-01-01&to=2022-01-31").await);
    assert!(one.contains("/console/reports/online_monthly/report.xlsx?from="), "{one}");
    assert_eq!(get(&office, INSPECTOR, "/console/reports").await.status, 403);
}

/// The plan of the year in which tests happen: the shipped one, with this replaced.
fn adopt(office: &Office, from: &str, to: &str) {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1).replacen(
        "\"year\": 2022",
        "\"year\": 2026",
        1,
    );
    assert!(text.contains(from), "{from}");
    let papers = papers(&text.replace(from, to)).unwrap();
    let (centre, stream, lead) = (&office.world.centre, &office.world.stream, OfficerId(id(LEAD)));
    centre.adopt_plan(stream, lead, (&papers, &Adopting::default()), now()).unwrap();
}

#[actix_web::test]
async fn reports_are_owed_by_the_plan_that_was_adopted_for_the_year() {
    let office = Office::open();
    adopt(&office, "\"T38-R4\"", "\"T38-R94\"");
    let page = text(&get(&office, LEAD, "/console/reports").await);
    assert!(page.contains("T38-R94") && !page.contains("T38-R4："), "{page}");
    assert!(page.contains("/console/reports/online_monthly?from=2026-10-01"), "{page}");
}

#[actix_web::test]
async fn a_report_that_was_registered_as_sent_is_not_owed_any_more() {
    let mut office = Office::open();
    adopt(&office, "2022年", "2026年");
    let october = "/console/reports/online_monthly?from=2026-10-01&amp;to=2026-10-31";
    assert!(text(&get(&office, LEAD, "/console/reports").await).contains(october));
    let said = [("at", json!("2026-11-05")), ("report", json!("online_monthly")), ("for", json!("2026-10-31"))];
    office.deliver(0, said.map(|(field, value)| op(doc(8), "report", field, value, &[])).into());
    assert!(!text(&get(&office, LEAD, "/console/reports").await).contains(october));
}

#[actix_web::test]
async fn a_report_that_was_registered_as_sent_is_no_longer_owed() {
    let mut office = Office::open();
    let owed = |page: &str| page.contains("/console/reports/online_monthly?from=2022-01-01&amp;to=2022-01-31");
    assert!(owed(&text(&get(&office, LEAD, "/console/reports").await)));
    let sent = |field: &str, value| op(doc(30), "report", field, value, &[]);
    let fields = [("report", json!("online_monthly")), ("at", json!("2022-02-03")), ("for", json!("2022-01-31"))];
    office.deliver(0, fields.into_iter().map(|(field, value)| sent(field, value)).collect());
    let page = text(&get(&office, LEAD, "/console/reports").await);
    assert!(!owed(&page) && page.contains("自动监控工作月报"), "{page}");
}

#[actix_web::test]
async fn a_report_counts_its_period_and_marks_what_a_person_writes() {
    let office = office();
    let page = text(&get(&office, LEAD, &format!("/console/reports/online_monthly?{MARCH}")).await);
    assert!(page.contains("示例加油站") && page.contains("待填写"), "{page}");
    let json = get(&office, LEAD, &format!("/console/reports/online_monthly/report.json?{MARCH}")).await.json();
    let section = |key: &str| json["sections"].as_array().unwrap().iter().find(|it| it["key"] == key).unwrap().clone();
    assert_eq!(section("problems")["number"], 1);
    assert!(section("fines")["to_write"].is_string());
    assert_eq!(json["is_final"], true);
}

#[actix_web::test]
async fn reports_due_and_one_report_are_json_for_programs_too() {
    let office = office();
    let due = office.get(LEAD, "/v1/console/reports?as_of=2022-03-20").await.json();
    let monthly =
        due["reports"].as_array().unwrap().iter().find(|it| it["report"] == "online_monthly").unwrap().clone();
    assert_eq!(
        (&monthly["rule"], &monthly["by"], &monthly["overdue"]),
        (&json!("T38-R4"), &json!("2022-02-05"), &json!(true))
    );
    assert_eq!((&monthly["from"], &monthly["to"]), (&json!("2022-01-01"), &json!("2022-01-31")));
    let told = office.get(LEAD, &format!("/v1/console/reports/online_monthly?{MARCH}")).await.json();
    let page = get(&office, LEAD, &format!("/console/reports/online_monthly/report.json?{MARCH}")).await.json();
    assert_eq!(told, page, "the file of the page and the address say the same");
    let code = |path: &'static str| {
        let office = &office;
        async move { office.get(LEAD, path).await.code() }
    };
    assert_eq!(code("/v1/console/reports/nonsense?from=2022-03-01&to=2022-03-31").await, "report_unknown");
    assert_eq!(code("/v1/console/reports/online_monthly").await, "query_malformed");
    assert_eq!(code("/v1/console/reports/online_monthly?from=2022-03-31&to=2022-03-01").await, "query_malformed");
}

#[actix_web::test]
async fn a_report_opens_in_a_spreadsheet_with_its_lists_as_sheets() {
    let office = office();
    let book = get(&office, LEAD, &format!("/console/reports/online_monthly/report.xlsx?{MARCH}")).await.body;
    let sheet = |name: &str| read(&book, &Wanted { sheet: Some(name.to_owned()) }, &mut |_| {}).unwrap();
    let first: Vec<_> = sheet("自动监控工作月报").into_iter().map(|line| line.cells).collect();
    assert!(first.iter().any(|line| line[0] == "发现的问题数" && line[1] == "1"), "{first:?}");
    assert!(first.iter().any(|line| line[1].starts_with("【待填写】")));
    assert_eq!(sheet("问题清单明细")[1].cells[2], "示例加油站");
    let csv = text(&get(&office, LEAD, &format!("/console/reports/online_monthly/report.csv?{MARCH}")).await);
    assert!(csv.contains("发现的问题数,1\r\n") && csv.contains("示例加油站"), "{csv}");
}

#[actix_web::test]
async fn no_report_carries_what_a_complainant_said_or_who_it_was() {
    let office = office();
    for name in qingjian_domain::reports::ReportName::ALL {
        let path = format!("/console/reports/{}/report.json?from=2022-01-01&to=2022-12-31", name.word());
        let told = get(&office, LEAD, &path).await;
        assert_eq!(told.status, 200, "{path}");
        let said = text(&told);
        assert!(!said.contains("钱七") && !said.contains("13900000000"), "{path}: {said}");
    }
}

#[actix_web::test]
async fn a_period_that_is_none_and_a_report_that_is_none_are_refused() {
    let office = Office::open();
    let of = |path: &'static str| get(&office, LEAD, path);
    assert_eq!(of("/console/reports/online_monthly?from=2022-04-01&to=2022-03-01").await.status, 400);
    assert_eq!(of("/console/reports/online_monthly").await.status, 400);
    assert_eq!(of("/console/reports/nonsense?from=2022-03-01&to=2022-03-31").await.status, 404);
    assert_eq!(of("/console/reports/online_monthly/report.exe?from=2022-03-01&to=2022-03-31").await.status, 404);
}
