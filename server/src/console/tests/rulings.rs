use qingjian_central_store::testing::{doc, id, op, seal};
use qingjian_sync::OfficerId;
use serde_json::{Value, json};

use super::{LEAD, Office};

const CHOOSE: &str = "/v1/console/conflicts/rule";
const RULE: &str = "/v1/console/rulings";

fn choice(office: &Office, value: Value) -> Value {
    let torn = office.world.centre.conflicts(&office.world.stream).unwrap();
    let dots: Vec<Value> = torn[0].survivors.iter().map(|survivor| json!(survivor.dot)).collect();
    json!({"doc": doc(1), "field": "scene", "value": value, "sees": dots, "reason": "照片显示有异味"})
}

#[actix_web::test]
async fn a_choice_between_values_is_one_signed_commit_of_the_console_with_the_leads_reason() {
    let mut office = Office::open();
    office.disagree();
    let (centre, stream) = (&office.world.centre, &office.world.stream);
    let told = office.post(LEAD, CHOOSE, choice(&office, json!("有异味"))).await.json();
    assert_eq!((&told["results"][0]["verdict"]["state"], &told["head_pos"]), (&json!("ok"), &json!(3)));
    assert!(centre.conflicts(stream).unwrap().is_empty());
    let export = centre.export_inspection(stream, doc(1)).unwrap();
    let commit = export.commits.last().unwrap().signed.read_commit().unwrap();
    let console = centre.stream(stream).unwrap().console;
    assert_eq!((commit.replica, commit.author, commit.ops.len()), (console, OfficerId(id(LEAD)), 4));
    let ruling = centre.document(stream, commit.ops[1].doc).unwrap().unwrap();
    let value = |field: &str| ruling.fields[field][0].value.get().clone();
    assert_eq!((ruling.kind.as_str(), value("decision")), ("ruling", json!("choose")));
    assert_eq!(
        (value("subject"), value("reason")),
        (json!({"doc": doc(1), "field": "scene"}), json!("照片显示有异味"))
    );
}

#[actix_web::test]
async fn a_lead_who_did_not_see_every_value_reads_again() {
    let mut office = Office::open();
    office.disagree();
    let stale = choice(&office, json!("有异味"));
    office.deliver(0, vec![op(doc(1), "inspection", "scene", json!("第三种"), &[])]);
    let head = office.head();
    let told = office.post(LEAD, CHOOSE, stale).await;
    assert_eq!((told.status, told.code().as_str()), (409, "conflict_changed"));
    assert_eq!(office.head(), head);
    let fresh = choice(&office, json!("有异味"));
    assert_eq!(office.post(LEAD, CHOOSE, fresh.clone()).await.status, 200);
    assert_eq!(office.post(LEAD, CHOOSE, fresh).await.code(), "conflict_unknown", "it is decided");
}

#[actix_web::test]
async fn a_ruling_without_a_reason_or_with_a_value_of_no_meaning_writes_nothing() {
    let mut office = Office::open();
    office.disagree();
    office.hold();
    let head = office.head();
    let mut silent = choice(&office, json!("有异味"));
    silent["reason"] = json!("  ");
    let mut missing = choice(&office, json!("有异味"));
    missing.as_object_mut().unwrap().remove("reason");
    let held = office.tablet(0).replica;
    let ruling =
        |decision: &str, reason: &str| json!({"replica": held, "seq": 2, "decision": decision, "reason": reason});
    let tries = [
        (CHOOSE, silent),
        (CHOOSE, missing),
        (CHOOSE, choice(&office, json!(12))),
        (RULE, ruling("dismiss", "")),
        (RULE, ruling("forget", "看过")),
    ];
    for (path, body) in tries {
        let told = office.post(LEAD, path, body.clone()).await;
        assert_eq!((told.status, told.code().as_str()), (422, "json_form"), "{body}");
    }
    assert_eq!(office.head(), head);
}

#[actix_web::test]
async fn a_held_commit_that_a_lead_releases_takes_effect() {
    let mut office = Office::open();
    office.disagree();
    office.hold();
    let replica = office.tablet(0).replica;
    let ruling = json!({"replica": replica, "seq": 2, "decision": "release", "reason": "离任前所作，已核实"});
    let told = office.post(LEAD, RULE, ruling.clone()).await;
    assert_eq!(told.json()["results"][0]["verdict"]["state"], "ok", "{told:?}");
    let document = office.world.centre.document(&office.world.stream, doc(2)).unwrap().unwrap();
    assert_eq!(document.fields["scene"][0].value.get(), &json!("离任前"));
    assert_eq!(office.post(LEAD, RULE, ruling).await.code(), "waiting_commit_unknown", "it waits no longer");
    let history = office.get(LEAD, &format!("/v1/console/documents/{}/history?field=scene", doc(2))).await.json();
    assert_eq!(
        (history[0]["verdict"]["state"].as_str(), history[0]["thoughts"].as_array().unwrap().len()),
        (Some("ok"), 2)
    );
}

#[actix_web::test]
async fn what_comes_after_the_seal_waits_and_is_dismissed_with_a_word() {
    let mut office = Office::open();
    let made = office.world.tablets[0].next(vec![op(doc(1), "inspection", "scene", json!("正常"), &[])]);
    let signed = qingjian_sync::Signed::commit(&office.tablet(0).key, &made).unwrap();
    office.deliver(0, made.ops.clone());
    office.deliver(0, vec![seal(doc(1), &[], [&signed])]);
    office.deliver(1, vec![op(doc(1), "inspection", "scene", json!("有异味"), &[])]);
    let late = office.get(LEAD, "/v1/console/attention").await.json();
    assert_eq!(late["late"].as_array().unwrap().len(), 1, "{late}");
    let ruling = json!({"replica": office.tablet(1).replica, "seq": 1, "decision": "dismiss", "reason": "已有记录"});
    assert_eq!(office.post(LEAD, RULE, ruling).await.status, 200);
    assert_eq!(office.get(LEAD, "/v1/console/attention").await.json()["late"], json!([]));
}
