//! The rest of the team lead's console: keyboard, ledger, draw, officers, tablets, backup; the draw is replayed; a plan is adopted.

use std::fs;
use std::process::Output;
use std::sync::Arc;

use qingjian_central_store::testing::{TestCentre, TestTablet, doc, id, now, op};
use qingjian_central_store::{Officer, Role};
use qingjian_domain::draw::{Record, Replay, replay};
use qingjian_domain::plan::XICHENG_2022;
use qingjian_server::{RunningServer, ServerOptions, password};
use qingjian_sync::OfficerId;
use qingjian_tests::outside;
use serde_json::json;

use crate::wire::options;

const PASSWORD: &str = "大家的密码在这里 1";

/// Classes in turn, so that every group of the monthly draw has targets; names of which no two are alike.
fn sheet() -> String {
    let classes = ["重点", "特殊", "一般"];
    let sign = |n: usize| char::from_u32(0x4e00 + u32::try_from(n).unwrap()).unwrap();
    let word = |n: usize| (0..5).map(|at| sign(n * 37 + at * 3001)).collect::<String>();
    let row = |n: usize| format!("{},什刹海街道,{},{}\n", word(n), word(n + 500), classes[n % 3]);
    "单位名称,街道,地址,污染源类别\n".to_owned() + &(1..=60).map(row).collect::<String>()
}

/// The shipped rules as the plan of the year in which the story happens; more key sources are drawn each month.
fn next_plan() -> String {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1);
    let text = text.replacen("\"year\": 2022", "\"year\": 2026", 1);
    text.replacen("\"share\": \"0.09\"", "\"share\": \"0.12\"", 1)
}

/// A conflict to rule on, and people with certificates and passwords.
fn district() -> TestCentre {
    let store = TestCentre::start();
    let [one, two] = store.inspectors;
    let mut tablets: [TestTablet; 2] = [store.tablet(1, one), store.tablet(2, two)];
    let head = vec![
        op(doc(9), "target", "name", json!("护国寺小吃店"), &[]),
        op(doc(9), "target", "target_kind", json!("restaurant"), &[]),
        op(doc(1), "inspection", "target", json!(doc(9)), &[]),
        op(doc(1), "inspection", "started_at", json!("2026-11-24T10:00:00+08:00"), &[]),
    ];
    let commit = tablets[0].commit(head);
    store.push(&tablets[0], vec![commit]);
    for (tablet, scene) in tablets.iter_mut().zip(["正常营业", "停业，门窗关闭"]) {
        let commit = tablet.commit(vec![op(doc(1), "inspection", "scene", json!(scene), &[])]);
        store.push(tablet, vec![commit]);
    }
    let hash = password::hash(PASSWORD).unwrap();
    for (n, name, role) in [(0xa8, "周管理", Role::Admin), (0xa9, "吴审核", Role::Auditor)] {
        let certificate = format!("0101-{n}");
        let officer = Officer { id: OfficerId(id(n)), name: name.to_owned(), certificate, valid_to: None, role };
        store.centre.add_officer(&store.stream, &officer).unwrap();
        store.centre.set_password_hash(officer.id, &hash, now()).unwrap();
    }
    store.centre.set_password_hash(store.lead, &hash, now()).unwrap();
    for officer in [store.lead, one, two] {
        let until = (officer, "2030-01-01".parse().unwrap());
        store.centre.prolong_certificate(&store.stream, store.lead, until, now()).unwrap();
    }
    store
}

fn drive(viewport: &str, scheme: &str) {
    let Some(mut browser) = outside::browser("console_lead.mjs") else { return };
    let TestCentre { centre, folder, stream, .. } = district();
    let [table, record, plan] = ["台账.csv", "record.json", "xicheng-2026.json"].map(|name| folder.path().join(name));
    fs::write(&table, sheet()).unwrap();
    fs::write(&plan, next_plan()).unwrap();
    let (centre, listen) = (Arc::new(centre), "127.0.0.1:0".parse().unwrap());
    let backups = Some(folder.path().join("backups"));
    let server = RunningServer::start(ServerOptions { backups, ..options(&centre, listen) }).unwrap();
    let address = format!("http://{}", server.address());
    let people = ["0101-160", "0101-169", "0101-168"];
    browser.arg(&address).args(people).args([PASSWORD, viewport, scheme]).arg(&table).arg(&record).arg(&plan);
    let Output { status, stdout, stderr } = browser.output().unwrap();
    let (told, failed) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{told}\n{failed}");
    assert!(centre.conflicts(&stream).unwrap().is_empty(), "what the browser was told is ruled on is");
    let drawn = Record::from_json(&fs::read_to_string(&record).unwrap()).unwrap();
    assert_eq!(replay(&drawn), Replay::Identical, "what the browser saved is drawn again");
    let force = centre.plan_in_force(&stream, now().date_naive()).unwrap();
    assert_eq!(force.plan.plan, "xicheng-2026", "what the browser was told is adopted is in force");
    server.stop().unwrap();
}

#[test]
fn a_lead_draws_next_months_targets_on_a_wide_screen_in_light() {
    drive("1280x800", "light");
}

#[test]
fn a_lead_draws_next_months_targets_on_an_upright_screen_in_dark() {
    drive("800x1280", "dark");
}
