use serde_json::{Value, json};

use super::scenes::*;
use crate::draw::*;

fn changed(at: &str, to: Value) -> Record {
    let mut value = serde_json::to_value(drawn(month())).unwrap();
    *value.pointer_mut(at).unwrap() = to;
    serde_json::from_value(value).unwrap()
}

fn place(record: &Record) -> String {
    match replay(record) {
        Replay::Identical => "identical".into(),
        Replay::Different { at, .. } => at,
    }
}

#[test]
fn an_untouched_record_is_identical() {
    assert_eq!(replay(&drawn(month())), Replay::Identical);
}

#[test]
fn a_changed_record_says_where() {
    let digest = json!("0".repeat(64));
    let cases = [
        ("/format", json!("qingjian-draw/0"), "/format"),
        ("/pool/crew", json!(1), "/pool"),
        ("/pool/crew", json!(3), "/pool_sha256"),
        ("/pool/targets/4/group", json!("general"), "/pool_sha256"),
        ("/pool_sha256", digest.clone(), "/pool_sha256"),
        ("/frozen_at", json!("2022-06-02T09:06:00+08:00"), "/parties/0/committed_at"),
        ("/parties/1/commitment", digest.clone(), "/parties/1/commitment"),
        ("/parties/0/nonce", digest.clone(), "/parties/0/commitment"),
        ("/parties/0/revealed_at", json!("2022-06-02T09:00:00+08:00"), "/parties/0/revealed_at"),
        ("/seed", digest, "/seed"),
        ("/result/1/owed", json!(2), "/result/1/owed"),
        ("/result/1/drawn/0/target", json!(target(29)), "/result/1/drawn/0/target"),
        ("/result/0/drawn/2/crew", json!([officer(0)]), "/result/0/drawn/2/crew"),
        ("/result/2/substitutes", json!([]), "/result/2/substitutes"),
        ("/result", json!([]), "/result"),
    ];
    for (at, to, expected) in cases {
        let found = place(&changed(at, to));
        assert!(found.starts_with(expected), "{at}: {found}");
    }
}

#[test]
fn parties_and_pools_out_of_order_are_no_record_of_ours() {
    let mut record = drawn(month());
    record.parties.reverse();
    assert_eq!(place(&record), "/parties");
    let mut record = drawn(month());
    record.pool.targets.swap(0, 1);
    assert_eq!(place(&record), "/pool");
}

#[test]
fn two_drawn_targets_that_change_places_are_noticed() {
    let mut record = drawn(month());
    record.result[0].drawn.swap(0, 1);
    assert_eq!(place(&record), "/result/0/drawn/0/crew/0".to_owned().min(place(&record)));
    assert!(place(&record).starts_with("/result/0/drawn/0/"));
}

#[test]
fn a_record_of_another_form_or_spelling_is_not_read() {
    let text = drawn(month()).to_json().unwrap();
    let code = |text: &str| Record::from_json(text).unwrap_err().code;
    assert_eq!(code(&text.replace("qingjian-draw/1", "qingjian-draw/2")), "record_format");
    assert_eq!(code("{"), "record_form");
    assert_eq!(code(&text.replace("\"crew\": 2", "\"crew\": \"two\"")), "record_form");
    assert_eq!(code(&text.replace("018f0000-", "018F0000-")), "record_spelling");
    assert_eq!(code(&text.replace("\"crew\": 2", "\"crew\": 2, \"replaces\": null")), "record_spelling");
}
