//! The team lead's console, with a conflict to rule on.

use std::process::Output;
use std::sync::Arc;

use qingjian_central_store::testing::{TestCentre, TestTablet, doc, now, op, photo};
use qingjian_server::{RunningServer, password};
use qingjian_tests::outside;
use serde_json::json;

use crate::wire::options;

const PASSWORD: &str = "组长的密码在这里 1";

/// Two tablets that disagree on what they saw at a restaurant, and a picture that has not come.
fn district() -> (TestCentre, String) {
    let store = TestCentre::start();
    let [one, two] = store.inspectors;
    let mut tablets: [TestTablet; 2] = [store.tablet(1, one), store.tablet(2, two)];
    let [first, second] = &mut tablets;
    let head = vec![
        op(doc(9), "target", "name", json!("护国寺小吃店"), &[]),
        op(doc(9), "target", "target_kind", json!("restaurant"), &[]),
        op(doc(1), "inspection", "target", json!(doc(9)), &[]),
        op(doc(1), "inspection", "started_at", json!("2026-11-24T10:00:00+08:00"), &[]),
        op(doc(1), "inspection", "status", json!("draft"), &[]),
    ];
    let commits = vec![first.commit(head), first.commit(photo(doc(5), doc(1), b"one", one))];
    store.push(first, commits);
    for (tablet, scene) in [(&mut *first, "正常营业"), (second, "停业，门窗关闭")] {
        let commit = tablet.commit(vec![op(doc(1), "inspection", "scene", json!(scene), &[])]);
        store.push(tablet, vec![commit]);
    }
    let hash = password::hash(PASSWORD).unwrap();
    store.centre.set_password_hash(store.lead, &hash, now()).unwrap();
    let login = store.centre.user(store.lead).unwrap().officer.certificate;
    (store, login)
}

fn drive(viewport: &str, scheme: &str) {
    let Some(mut browser) = outside::browser("console.mjs") else { return };
    let (TestCentre { centre, folder: _folder, stream, .. }, login) = district();
    let (centre, listen) = (Arc::new(centre), "127.0.0.1:0".parse().unwrap());
    let server = RunningServer::start(options(&centre, listen)).unwrap();
    let address = format!("http://{}", server.address());
    let Output { status, stdout, stderr } =
        browser.args([&address, &login, PASSWORD, viewport, scheme]).output().unwrap();
    let (told, failed) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{told}\n{failed}");
    // What the browser was told is ruled on is decided in the store.
    assert!(centre.conflicts(&stream).unwrap().is_empty());
    server.stop().unwrap();
}

#[test]
fn a_lead_rules_on_a_wide_screen_in_light() {
    drive("1280x800", "light");
}

#[test]
fn a_lead_rules_on_an_upright_screen_in_dark() {
    drive("800x1280", "dark");
}
