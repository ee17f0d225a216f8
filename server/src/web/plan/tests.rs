#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use actix_web::http::Method;
use qingjian_central_store::testing::{doc, op};
use serde_json::json;

use crate::console::tests::{FOREIGN_LEAD, LEAD, Office};
use crate::tests::{Ask, Told};

/// A page of the console without photographs is no heavier than this.
const PAGE_BYTES_MAX: usize = 200 * 1024;

async fn page(office: &Office, officer: u128, path: &str) -> Told {
    let person = office.session_of(officer);
    office.world.ask(Ask::new(Method::GET, path).with("cookie", &person.cookie)).await
}

fn text(told: &Told) -> String {
    assert_eq!(told.status, 200);
    assert!(told.body.len() < PAGE_BYTES_MAX, "{} bytes", told.body.len());
    String::from_utf8(told.body.clone()).unwrap()
}

/// A petrol station that was visited on 8 March 2022 with a complete list.
fn station(office: &mut Office) {
    let target = vec![
        op(doc(7), "target", "target_kind", json!("petrol_station"), &[]),
        op(doc(7), "target", "name", json!("示例加油站<b>"), &[]),
        op(doc(7), "target", "online_monitoring", json!(true), &[]),
    ];
    office.deliver(0, target);
    let visit = vec![
        op(doc(8), "inspection", "target", json!(doc(7)), &[]),
        op(doc(8), "inspection", "form", json!("on_site"), &[]),
        op(doc(8), "inspection", "started_at", json!("2022-03-08T09:00:00+08:00"), &[]),
        op(doc(8), "inspection", "checklists", json!(["C@2022.1", "G@2022.1"]), &[]),
        op(doc(8), "inspection", "status", json!("complete"), &[]),
    ];
    office.deliver(0, visit);
}

#[actix_web::test]
async fn fifty_tasks_stand_on_one_light_page_with_what_is_overdue_first() {
    let mut office = Office::open();
    station(&mut office);
    let text = text(&page(&office, LEAD, "/console/plan?as_of=2022-07-01").await);
    assert!(text.matches("<svg class=\"bar\"").count() > 20);
    assert!((1..=50).all(|task| text.contains(&format!("/console/plan/tasks/{task}?as_of=2022-07-01"))));
    let (first_overdue, last_open) = (text.find("✕").unwrap(), text.rfind("未完成</span></td>").unwrap());
    assert!(first_overdue < last_open);
    assert!(!text.contains(" style=") && !text.contains("http://") && !text.contains("https://"));
}

#[actix_web::test]
async fn a_task_shows_quote_numbers_and_the_visits_that_counted() {
    let mut office = Office::open();
    station(&mut office);
    let text = text(&page(&office, LEAD, "/console/plan/tasks/5?as_of=2022-03-31").await);
    assert!(text.contains("T05-R1") && text.contains("<blockquote"));
    assert!(text.contains(&format!("/console/visits/{}", doc(8))) && text.contains("示例加油站&lt;b&gt;"));
    assert!(!text.contains("示例加油站<b>") && !text.contains(" style="));
}

#[actix_web::test]
async fn a_rule_says_why_a_visit_does_not_count() {
    let mut office = Office::open();
    station(&mut office);
    office.deliver(1, vec![op(doc(8), "inspection", "status", json!("draft"), &[])]);
    let torn = text(&page(&office, LEAD, "/console/plan/rules/T05-R1?as_of=2022-03-31").await);
    assert!(torn.contains("该任务清单未完成"), "{torn}");
}

#[actix_web::test]
async fn what_the_plan_does_not_have_is_said_to_be_missing_and_a_wrong_day_too() {
    let office = Office::open();
    for path in ["/console/plan/tasks/51", "/console/plan/tasks/x", "/console/plan/rules/T99-R1"] {
        assert_eq!(page(&office, LEAD, path).await.status, 404, "{path}");
    }
    assert_eq!(page(&office, LEAD, "/console/plan?as_of=31.7.2022").await.status, 400);
}

#[actix_web::test]
async fn another_districts_visits_count_for_nobody_else() {
    let mut office = Office::open();
    station(&mut office);
    let text = text(&page(&office, FOREIGN_LEAD, "/console/plan/tasks/5?as_of=2022-03-31").await);
    assert!(!text.contains("示例加油站"));
}

#[actix_web::test]
async fn english_is_a_switch_here_too() {
    let office = Office::open();
    let person = office.session_of(LEAD);
    let cookie = format!("{}; qingjian_lang=en", person.cookie);
    for path in ["/console/plan", "/console/plan/tasks/5"] {
        let told = office.world.ask(Ask::new(Method::GET, path).with("cookie", &cookie)).await;
        assert!(text(&told).contains("overdue"), "{path}");
    }
}
