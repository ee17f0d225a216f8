use qingjian_central_store::Adopting;
use qingjian_central_store::testing::{doc, id, now, op};
use qingjian_domain::calendar::Notice;
use qingjian_domain::plan::{XICHENG_2022, papers};
use qingjian_sync::OfficerId;
use qingjian_sync::protocol::{PULL_DOCUMENTS_MAX, PullRequest};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ADMIN, AUDITOR, FOREIGN_LEAD, INSPECTOR, LEAD, Office};

const SECRET: [&str; 3] = ["王女士", "13800001111", "羊肉胡同9号"];

pub(crate) fn complaint() -> Value {
    json!({"id": id(0x1), "source": "complaint", "text": "护国寺小吃店油烟扰民", "target": id(9),
        "received_at": "2026-11-20T09:00:00+08:00", "due_at": "2026-11-27T18:00:00+08:00",
        "complainant": {"name": SECRET[0], "telephone": SECRET[1], "address": SECRET[2]}})
}

fn furnished() -> Office {
    let mut office = Office::open();
    let target = vec![
        op(doc(9), "target", "name", json!("护国寺小吃店"), &[]),
        op(doc(9), "target", "target_kind", json!("restaurant"), &[]),
        op(doc(9), "target", "street", json!("110102007"), &[]),
    ];
    office.deliver(0, target);
    office
}

fn step(step: &str, on: &str, document: u128, more: Value) -> Value {
    let mut all = json!({"step": step, "on": on, "document": id(document)});
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    all
}

async fn take(office: &Office, body: Value) -> super::Told {
    office.post(LEAD, &format!("/v1/console/matters/{}/steps", id(1)), body).await
}

/// A tablet's visit that serves a task.
fn visit(office: &mut Office, n: u128, task: Uuid, at: &str) {
    let ops = vec![
        op(doc(n), "inspection", "target", json!(id(9)), &[]),
        op(doc(n), "inspection", "started_at", json!(at), &[]),
        op(doc(n), "inspection", "tasks", json!([task]), &[]),
        op(doc(n), "inspection", "status", json!("complete"), &[]),
    ];
    office.deliver(0, ops);
}

async fn assigned(office: &mut Office) {
    assert_eq!(office.post(LEAD, "/v1/console/leads", complaint()).await.status, 201);
    let crew = json!({"crew": [id(LEAD), id(INSPECTOR)], "for_day": "2026-11-22", "checklists": ["C@2022.1"]});
    let told = take(office, step("assign", "2026-11-21", 0x20, crew)).await;
    assert_eq!(told.status, 200, "{told:?}");
    visit(office, 3, id(0x20), "2026-11-22T10:00:00+08:00");
}

fn pulled(office: &Office) -> Vec<Value> {
    let request = PullRequest { epoch: office.world.epoch, after: 0, limit: PULL_DOCUMENTS_MAX };
    let page = office.world.centre.pull(office.tablet(1).replica, &request).unwrap();
    page.documents.iter().map(|document| json!(document)).collect()
}

#[actix_web::test]
async fn a_complaint_becomes_a_case_step_by_step_and_the_re_inspection_is_owed_by_its_day() {
    let mut office = furnished();
    assigned(&mut office).await;
    let told = take(&office, step("find", "2026-11-22", 4, json!({"code": "F-50"}))).await;
    assert_eq!(told.status, 200, "{told:?}");
    assert_eq!(
        take(&office, step("open_case", "2026-11-23", 5, json!({"permit": true, "number": "西环立〔2026〕1号"})))
            .await
            .status,
        200
    );
    let told = take(&office, step("order", "2026-11-23", 6, json!({"text": "立即改正"}))).await.json();
    let kinds: Vec<&str> = told["steps"].as_array().unwrap().iter().map(|it| it["step"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["receive", "assign", "visit", "find", "open_case", "order"]);
    let owed = told["next"].as_array().unwrap();
    let again = owed.iter().find(|it| it["any_of"] == json!(["reinspect"])).unwrap();
    assert_eq!((&again["by"], &again["late"]), (&json!("2026-12-23"), &json!(false)), "thirty days after the order");
    let decide = owed.iter().find(|it| it["any_of"] == json!(["decide"])).unwrap();
    assert_eq!(decide["by"], "2027-02-21", "ninety days after the filing");
    let cases = office.get(LEAD, "/v1/console/cases").await.json();
    assert_eq!((&cases["quarter"]["filed"], &cases["quarter"]["permit"]), (&json!(1), &json!(1)));
    assert_eq!(cases["cases"][0]["number"], "西环立〔2026〕1号");
    let by_case = office.get(AUDITOR, &format!("/v1/console/matters/{}", id(5))).await.json();
    assert_eq!(by_case["root"], json!(id(1)), "a case leads to its matter");
}

#[actix_web::test]
async fn wrong_order_and_gaps_are_refused_in_words_and_nothing_is_written() {
    let mut office = furnished();
    assert_eq!(office.post(LEAD, "/v1/console/leads", complaint()).await.status, 201);
    let head = office.head();
    for (body, code) in [
        (step("order", "2026-11-22", 6, json!({"text": "改正"})), "step_missing"),
        (step("close", "2026-11-22", 6, json!({})), "still_owed"),
        (step("assign", "2026-11-22", 2, json!({"crew": [id(LEAD)]})), "step_incomplete"),
        (step("assign", "2026-12-22", 2, json!({"crew": [id(LEAD), id(INSPECTOR)]})), "step_future"),
    ] {
        let told = take(&office, body).await;
        assert_eq!((told.status, told.code().as_str()), (409, "step_refused"));
        assert!(told.json()["detail"].as_str().unwrap().contains(code), "{}", told.json());
    }
    assert_eq!(office.head(), head);
    assigned(&mut office).await;
    let text = json!({"code": "F-50", "text": format!("{}说", SECRET[0])});
    assert!(
        take(&office, step("find", "2026-11-22", 4, text)).await.json()["detail"]
            .as_str()
            .unwrap()
            .contains("个人信息")
    );
}

#[actix_web::test]
async fn what_is_sent_twice_is_done_once() {
    let mut office = furnished();
    assigned(&mut office).await;
    let head = office.head();
    let crew = json!({"crew": [id(LEAD), id(INSPECTOR)], "for_day": "2026-11-22", "checklists": ["C@2022.1"]});
    assert_eq!(take(&office, step("assign", "2026-11-21", 0x20, crew)).await.status, 200);
    assert_eq!(office.head(), head);
    assert_eq!(office.post(LEAD, "/v1/console/leads", complaint()).await.status, 201);
    assert_eq!(office.get(LEAD, "/v1/console/leads").await.json()["total"], 1);
    assert!(office.world.centre.conflicts(&office.world.stream).unwrap().is_empty());
}

/// A case from its finding to its decision.
async fn decided(office: &Office) {
    for (n, body) in [
        step("find", "2026-11-22", 4, json!({"code": "F-50"})),
        step("open_case", "2026-11-23", 5, json!({})),
        step("order", "2026-11-23", 6, json!({"text": "立即改正"})),
        step("transfer", "2026-11-23", 7, json!({"to": "street", "text": "占道"})),
        step("notice", "2026-11-23", 90, json!({})),
        step("decide", "2026-11-24", 8, json!({"text": "警告"})),
    ]
    .into_iter()
    .enumerate()
    {
        let told = take(office, body).await;
        assert_eq!(told.status, 200, "{n}: {told:?}");
    }
}

#[actix_web::test]
async fn a_term_in_working_days_is_told_as_soon_as_the_years_holidays_are_entered() {
    let mut office = furnished();
    assigned(&mut office).await;
    decided(&office).await;
    let path = format!("/v1/console/matters/{}", id(1));
    let matter = office.get(LEAD, &path).await.json();
    let serve =
        |matter: &Value| matter["next"].as_array().unwrap().iter().find(|it| it["any_of"] == json!(["serve"])).cloned();
    let before = serve(&matter).unwrap();
    assert_eq!((&before["by"], &before["no_calendar"]), (&Value::Null, &json!(2026)));
    let notice = Notice::typed(2026, "通知", "元旦 1月1日 1月3日 11月28日").unwrap();
    let lead = OfficerId(id(LEAD));
    office.world.centre.enter_holidays(&office.world.stream, lead, (&notice, None), now()).unwrap();
    let after = serve(&office.get(LEAD, &path).await.json()).unwrap();
    assert_eq!((&after["by"], &after["no_calendar"]), (&json!("2026-12-02"), &Value::Null), "the Saturday is worked");
}

#[actix_web::test]
async fn tablets_pull_the_papers_of_a_matter_and_nothing_of_the_complainant() {
    let mut office = furnished();
    assigned(&mut office).await;
    decided(&office).await;
    let documents = pulled(&office);
    for kind in ["lead", "task", "assignment", "finding", "case", "order", "transfer", "decision"] {
        assert!(documents.iter().any(|it| it["kind"] == kind), "{kind} does not arrive");
    }
    let all = json!(documents).to_string();
    for secret in SECRET {
        assert!(!all.contains(secret), "{secret} was pulled");
    }
    // Nor is it in any commit, where no erasure could reach it.
    let database = std::fs::read(office.world.folder().join("central.sqlite3")).unwrap();
    let wal = std::fs::read(office.world.folder().join("central.sqlite3-wal")).unwrap_or_default();
    assert!([database, wal].concat().windows(SECRET[1].len()).any(|it| it == SECRET[1].as_bytes()), "kept beside");
    let history = office.get(LEAD, &format!("/v1/console/documents/{}/history", id(1))).await;
    assert!(!String::from_utf8_lossy(&history.body).contains(SECRET[1]));
}

#[actix_web::test]
async fn a_complainant_is_shown_to_leads_and_administrators_counted_and_erased() {
    let office = furnished();
    assert_eq!(office.post(LEAD, "/v1/console/leads", complaint()).await.status, 201);
    let path = format!("/v1/console/leads/{}/complainant", id(1));
    for person in [INSPECTOR, AUDITOR] {
        assert_eq!(office.get(person, &path).await.status, 403);
    }
    assert_eq!(office.get(FOREIGN_LEAD, &path).await.json()["name"], Value::Null);
    let first = office.get(LEAD, &path).await.json();
    assert_eq!((&first["telephone"], &first["looks"]), (&json!(SECRET[1]), &json!(0)));
    assert_eq!(office.get(ADMIN, &path).await.json()["looks"], 1);
    assert_eq!(office.ask(&office.session_of(LEAD), "DELETE", &path, None).await.status, 204);
    let after = office.get(LEAD, &path).await.json();
    assert_eq!((&after["name"], &after["telephone"]), (&Value::Null, &Value::Null));
    assert_ne!(after["erased_at"], Value::Null);
    assert_eq!(office.ask(&office.session_of(LEAD), "DELETE", &path, None).await.code(), "complainant_unknown");
}

#[actix_web::test]
async fn a_lead_that_lacks_something_is_refused_with_what() {
    let office = furnished();
    let with = |field: &str, value: Value| {
        let mut lead = complaint();
        lead[field] = value;
        lead
    };
    let long = "长".repeat(5_000);
    for (body, status) in [
        (with("source", json!("gossip")), 422),
        (with("text", json!(" ")), 422),
        (with("text", json!(long)), 422),
        (with("text", json!("王女士来电")), 422),
        (with("text", json!("致电13900002222")), 422),
        (with("due_at", Value::Null), 422),
        (with("due_at", json!("2026-11-19T09:00:00+08:00")), 422),
        (with("received_at", json!("2026-11-25T09:00:00+08:00")), 422),
        (with("target", json!(id(0x404))), 404),
    ] {
        assert_eq!(office.post(LEAD, "/v1/console/leads", body.clone()).await.status, status, "{body}");
    }
    assert_eq!(office.get(LEAD, "/v1/console/leads").await.json()["total"], 0);
}

#[actix_web::test]
async fn another_districts_matters_are_unknown() {
    let office = furnished();
    assert_eq!(office.post(LEAD, "/v1/console/leads", complaint()).await.status, 201);
    let told = office.get(FOREIGN_LEAD, &format!("/v1/console/matters/{}", id(1))).await;
    assert_eq!((told.status, told.code().as_str()), (404, "matter_unknown"));
    assert_eq!(office.get(FOREIGN_LEAD, "/v1/console/leads").await.json()["total"], 0);
}

fn round(on: &str, crew: &[u128]) -> Value {
    let crew: Vec<Uuid> = crew.iter().map(|n| id(*n)).collect();
    json!({"on": on, "crew": crew, "note": "带采样瓶",
        "stops": [{"target": id(9), "rules": ["T03-R1", "T03-R2", "T30-R1"], "checklists": ["C@2022.1", "K@2022.1"], "due_on": "2026-12-31"}]})
}

#[actix_web::test]
async fn a_round_makes_one_task_for_each_task_of_the_plan_and_is_not_doubled() {
    let mut office = furnished();
    let post = |body: Value| office.post(LEAD, "/v1/console/rounds", body);
    let told = post(round("2026-11-24", &[LEAD, INSPECTOR])).await;
    assert_eq!(told.json(), json!({"made": 2, "moved": 0, "kept": 0}), "{told:?}");
    assert_eq!(post(round("2026-11-24", &[INSPECTOR, LEAD])).await.json(), json!({"made": 0, "moved": 0, "kept": 2}));
    assert_eq!(post(round("2026-11-25", &[LEAD, INSPECTOR])).await.json(), json!({"made": 0, "moved": 2, "kept": 0}));
    let of = |kind: &str| pulled(&office).into_iter().filter(|it| it["kind"] == kind).collect::<Vec<_>>();
    let (tasks, sent) = (of("task"), of("assignment"));
    assert_eq!((tasks.len(), sent.len()), (2, 2));
    assert!(
        sent.iter().all(|it| it["fields"]["on"].as_array().unwrap().len() == 1),
        "the new day took the old one's place"
    );
    // Once the visit is complete, the next round makes a new one.
    let task: Uuid = serde_json::from_value(tasks[0]["doc"].clone()).unwrap();
    visit(&mut office, 3, task, "2026-11-24T10:00:00+08:00");
    let told = office.post(LEAD, "/v1/console/rounds", round("2026-11-25", &[LEAD, INSPECTOR])).await;
    assert_eq!(told.json(), json!({"made": 1, "moved": 0, "kept": 1}));
}

#[actix_web::test]
async fn a_round_without_crew_day_or_known_names_is_refused() {
    let office = furnished();
    let with = |field: &str, value: Value| {
        let mut body = round("2026-11-24", &[LEAD, INSPECTOR]);
        body[field] = value;
        body
    };
    let stop =
        |target: Uuid, rule: &str| json!([{"target": target, "rules": [rule], "checklists": [], "due_on": null}]);
    for (body, code) in [
        (with("crew", json!([id(LEAD), id(LEAD)])), "round_refused"),
        (with("on", json!("2026-11-23")), "round_refused"),
        (with("stops", json!([])), "round_refused"),
        (with("stops", stop(id(9), "T99-R1")), "round_refused"),
        (with("stops", json!([{"target": id(9), "checklists": ["X@2022.1"]}])), "round_refused"),
        (with("stops", stop(id(0x404), "T03-R1")), "target_unknown"),
        (with("crew", json!([id(LEAD), id(0x404)])), "officer_unknown"),
    ] {
        assert_eq!(office.post(LEAD, "/v1/console/rounds", body.clone()).await.code(), code, "{body}");
    }
}

#[actix_web::test]
async fn a_target_where_nothing_is_owed_is_sent_with_the_lists_of_its_kind() {
    let office = furnished();
    let crew = [id(LEAD), id(INSPECTOR)];
    let asked = json!({"on": "2026-11-24", "crew": crew, "stops": [{"target": id(9)}]});
    let post = |body: Value| office.post(LEAD, "/v1/console/rounds", body);
    assert_eq!(post(asked.clone()).await.json(), json!({"made": 1, "moved": 0, "kept": 0}));
    assert_eq!(post(asked).await.json(), json!({"made": 0, "moved": 0, "kept": 1}), "once for this crew and day");
    let documents = pulled(&office);
    let said = |kind: &str, field: &str| {
        let found = documents.iter().find(|it| it["kind"] == kind).unwrap();
        found["fields"][field][0]["value"].clone()
    };
    assert_eq!(said("task", "checklists"), json!(["C@2022.1", "P@2022.1", "K@2022.1"]));
    assert_eq!((said("task", "rule"), said("task", "title")), (Value::Null, json!("组长指定的检查")));
    assert_eq!((said("assignment", "on"), said("assignment", "officers")), (json!("2026-11-24"), json!(crew)));
    // A rule of the plan is another errand at the same target.
    assert_eq!(post(round("2026-11-24", &[LEAD, INSPECTOR])).await.json()["made"], 2);
}

#[actix_web::test]
async fn a_round_is_checked_against_the_plan_that_is_in_force_on_its_day() {
    let office = furnished();
    let next = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1).replace("T03-R1\"", "T03-R81\"");
    let next = next.replace("餐饮行业专项执法", "餐饮业专项执法2026");
    let papers = papers(&next.replacen("\"year\": 2022", "\"year\": 2026", 1)).unwrap();
    let (centre, stream) = (&office.world.centre, &office.world.stream);
    let why = Adopting::default();
    centre.adopt_plan(stream, OfficerId(id(LEAD)), (&papers, &why), now()).unwrap();
    let of = |rule: &str| {
        let crew = [id(LEAD), id(INSPECTOR)];
        json!({"on": "2026-11-25", "crew": crew, "stops": [{"target": id(9), "rules": [rule], "checklists": ["K@2022.1"]}]})
    };
    assert_eq!(office.post(LEAD, "/v1/console/rounds", of("T03-R1")).await.code(), "round_refused");
    assert_eq!(office.post(LEAD, "/v1/console/rounds", of("T03-R81")).await.json()["made"], 1);
    let work = office.get(LEAD, "/v1/console/work?day=2026-11-25&stops=3").await.json().to_string();
    assert!(work.contains("餐饮业专项执法2026"), "{work}");
}

#[actix_web::test]
async fn work_names_targets_with_what_they_owe_and_proposes_a_round() {
    let office = furnished();
    let told = office.get(LEAD, "/v1/console/work?day=2022-11-20&stops=3").await;
    assert_eq!(told.status, 200);
    let work = told.json();
    let here = |list: &Value| list.as_array().unwrap().iter().any(|it| it["target"] == json!(id(9)));
    assert!(here(&work["sites"]) || here(&work["round"]), "{work}");
    assert!(work["round"].as_array().unwrap().iter().all(|stop| !stop["checklists"].as_array().unwrap().is_empty()));
}

#[actix_web::test]
async fn two_visits_of_one_day_are_shown_until_they_are_folded_or_found_to_be_two() {
    let mut office = furnished();
    visit(&mut office, 3, id(0xf0), "2026-11-22T10:00:00+08:00");
    visit(&mut office, 4, id(0xf1), "2026-11-22T11:00:00+08:00");
    visit(&mut office, 5, id(0xf1), "2026-11-23T11:00:00+08:00");
    let list = office.get(LEAD, "/v1/console/doubles").await.json();
    assert_eq!((&list["total"], list["doubles"][0]["visits"].as_array().unwrap().len()), (&json!(1), 2));
    let rule = |decision: &str, other: u128, reason: &str| json!({"decision": decision, "kept": id(3), "other": id(other), "reason": reason});
    for (body, code) in [
        (rule("fold", 5, "重复"), "double_refused"),
        (rule("fold", 4, ""), "double_refused"),
        (rule("fold", 3, "重复"), "double_refused"),
        (rule("merge", 4, "重复"), "json_form"),
        (rule("fold", 0x404, "重复"), "inspection_unknown"),
    ] {
        assert_eq!(office.post(LEAD, "/v1/console/doubles", body.clone()).await.code(), code, "{body}");
    }
    let told = office.post(LEAD, "/v1/console/doubles", rule("fold", 4, "两台平板各开一份")).await;
    assert_eq!(told.json()["results"][0]["verdict"]["state"], "ok", "{told:?}");
    let folded = office.world.centre.document(&office.world.stream, doc(4)).unwrap().unwrap();
    assert_eq!(folded.fields["folded_into"][0].value.get(), &json!(id(3)));
    assert_eq!(office.get(LEAD, "/v1/console/doubles").await.json()["total"], 0);
    visit(&mut office, 6, id(0xf2), "2026-11-22T20:00:00+08:00");
    assert_eq!(office.get(LEAD, "/v1/console/doubles").await.json()["total"], 1);
    assert_eq!(office.post(LEAD, "/v1/console/doubles", rule("beside", 6, "")).await.status, 200);
    assert_eq!(office.get(LEAD, "/v1/console/doubles").await.json()["total"], 0);
}
