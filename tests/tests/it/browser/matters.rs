//! A lead's day: a complaint is registered and dispatched, a tablet's visit arrives, a case and an order follow, and a crew is
//! sent out by the plan that is in force.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::sync::Arc;

use qingjian_central_store::testing::{TestCentre, TestTablet, doc, now, op};
use qingjian_central_store::{Adopting, Centre, Offer, PaperFilter};
use qingjian_domain::plan::{XICHENG_2022, papers};
use qingjian_server::{RunningServer, password};
use qingjian_sync::protocol::{DocumentState, PULL_DOCUMENTS_MAX, PullRequest, PushRequest};
use qingjian_sync::{DocId, OfficerId, Op, StreamId};
use qingjian_tests::outside;
use serde_json::{Value, json};

use crate::wire::options;

const PASSWORD: &str = "组长的密码在这里 1";

fn push(centre: &Centre, stream: &StreamId, tablet: &mut TestTablet, ops: Vec<Op>) {
    let epoch = centre.stream(stream).unwrap().epoch;
    let request = PushRequest { epoch, commits: vec![tablet.commit(ops)] };
    centre.push(vec![Offer { replica: tablet.replica, request }], now()).pop().unwrap().unwrap();
}

fn target(centre: &Centre, stream: &StreamId, tablet: &mut TestTablet, (n, name, kind): (u128, &str, &str)) {
    let fields = [("name", json!(name)), ("target_kind", json!(kind)), ("street", json!("110102007"))];
    push(centre, stream, tablet, fields.map(|(field, value)| op(doc(n), "target", field, value, &[])).into());
}

/// The shipped rules as the plan of the year in which the story happens.
fn adopt(centre: &Centre, stream: &StreamId, lead: OfficerId) {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1);
    let papers = papers(&text.replacen("\"year\": 2022", "\"year\": 2026", 1)).unwrap();
    centre.adopt_plan(stream, lead, (&papers, &Adopting::default()), now()).unwrap();
}

/// Targets to which a tablet is sent by tasks that no complaint asked for, as it pulls them.
fn sent_to(centre: &Centre, stream: &StreamId, tablet: &TestTablet) -> Vec<Value> {
    let epoch = centre.stream(stream).unwrap().epoch;
    let request = PullRequest { epoch, after: 0, limit: PULL_DOCUMENTS_MAX };
    let documents = centre.pull(tablet.replica, &request).unwrap().documents;
    let value = |it: &DocumentState, field: &str| it.fields.get(field).map(|all| all[0].value.get().clone());
    let assigned = |task: &DocumentState| {
        documents.iter().any(|it| it.kind == "assignment" && value(it, "task") == Some(json!(task.doc)))
    };
    let own = documents.iter().filter(|it| it.kind == "task" && value(it, "lead").is_none() && assigned(it));
    own.filter_map(|task| value(task, "target")).collect()
}

fn visit(centre: &Centre, stream: &StreamId, tablet: &mut TestTablet, n: u128, tasks: &[DocId]) {
    let fields = [
        ("target", json!(doc(9))),
        ("started_at", json!("2026-11-24T20:00:00+08:00")),
        ("tasks", json!(tasks)),
        ("scene", json!("净化设施未开启，有油烟逸散")),
        ("status", json!("complete")),
    ];
    push(centre, stream, tablet, fields.map(|(field, value)| op(doc(n), "inspection", field, value, &[])).into());
}

/// The tasks that were dispatched so far.
fn tasks(centre: &Centre, stream: &StreamId) -> Vec<DocId> {
    let filter = PaperFilter { kind: "task", open: Some(true), from: None, to: None, skip: 0, limit: 9 };
    centre.papers(stream, &filter).unwrap().docs
}

fn drive(viewport: &str, scheme: &str) {
    let Some(mut browser) = outside::browser("matters.mjs") else { return };
    let store = TestCentre::start();
    let [one, two] = store.inspectors;
    let (mut first, mut second) = (store.tablet(1, one), store.tablet(2, two));
    let hash = password::hash(PASSWORD).unwrap();
    store.centre.set_password_hash(store.lead, &hash, now()).unwrap();
    let login = store.centre.user(store.lead).unwrap().officer.certificate;
    let TestCentre { centre, folder: _folder, stream, lead, .. } = store;
    target(&centre, &stream, &mut first, (9, "护国寺小吃店", "restaurant"));
    target(&centre, &stream, &mut first, (8, "示例门诊部", "hospital"));
    let (centre, listen) = (Arc::new(centre), "127.0.0.1:0".parse().unwrap());
    let server = RunningServer::start(options(&centre, listen)).unwrap();
    browser.args([&format!("http://{}", server.address()), &login, PASSWORD, viewport, scheme]);
    let mut child = browser.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut tell, told) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for asked in told.lines() {
        match asked.unwrap().as_str() {
            "visit" => visit(&centre, &stream, &mut first, 1, &tasks(&centre, &stream)),
            "plan" => adopt(&centre, &stream, lead),
            "sync" => assert_eq!(sent_to(&centre, &stream, &second), [json!(doc(8))], "to the added one alone"),
            "double" => visit(&centre, &stream, &mut second, 2, &[]),
            other => panic!("{other}"),
        }
        tell.write_all(b"done\n").unwrap();
    }
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    // What the browser saw stands in the store, once each; and nothing of the complainant in any document.
    let count = |kind| {
        let filter = PaperFilter { kind, open: None, from: None, to: None, skip: 0, limit: 9 };
        centre.papers(&stream, &filter).unwrap().total
    };
    assert_eq!(["lead", "finding", "case", "order"].map(count), [1; 4]);
    assert!(count("task") >= 1, "the complaint's");
    assert_eq!(centre.same_day(&stream, 0, 1).unwrap().total, 0);
    server.stop().unwrap();
}

#[test]
fn a_complaint_becomes_a_case_on_a_wide_screen_in_light() {
    drive("1280x800", "light");
}

#[test]
fn a_complaint_becomes_a_case_on_an_upright_screen_in_dark() {
    drive("800x1280", "dark");
}
