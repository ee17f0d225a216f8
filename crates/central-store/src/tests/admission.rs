use serde_json::json;

use super::{code, scene};
use crate::testing::{TestCentre, doc, now, op};

#[test]
fn an_author_who_is_not_bound_to_the_tablet_is_held() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    tablet.officer = test.inspectors[1];
    let receipt = test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "正常")])]);
    assert_eq!(code(&receipt, 0), "author_not_bound");
}

#[test]
fn what_comes_after_a_revocation_is_held_and_what_came_before_stands() {
    let test = TestCentre::start();
    let (mut one, mut two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    test.push(&one.clone(), vec![one.commit(vec![scene(doc(1), "之前")])]);
    test.centre.revoke_officer(test.inspectors[0], now()).unwrap();
    test.centre.revoke_replica(two.replica, now()).unwrap();
    let officer = test.push(&one.clone(), vec![one.commit(vec![scene(doc(2), "之后")])]);
    let tablet = test.push(&two.clone(), vec![two.commit(vec![scene(doc(3), "之后")])]);
    assert_eq!((code(&officer, 0), code(&tablet, 0)), ("author_revoked".to_owned(), "author_revoked".to_owned()));
    assert!(test.centre.document(&test.stream, doc(1)).unwrap().is_some());
    assert!(test.centre.document(&test.stream, doc(2)).unwrap().is_none());
}

#[test]
fn a_document_keeps_the_kind_it_began_with() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commits = vec![
        tablet.commit(vec![scene(doc(1), "正常")]),
        tablet.commit(vec![op(doc(1), "shift", "note", json!("夜班"), &[])]),
        tablet.commit(vec![scene(doc(2), "一"), op(doc(2), "shift", "note", json!("夜班"), &[])]),
    ];
    let receipt = test.push(&tablet, commits);
    assert_eq!((code(&receipt, 1), code(&receipt, 2)), ("kind_mismatch".to_owned(), "kind_mismatch".to_owned()));
}

#[test]
fn the_ledger_is_changed_by_leads_but_a_target_found_in_the_field_is_its_finders() {
    let test = TestCentre::start();
    let (mut one, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(3, test.lead));
    let mut two = test.tablet(2, test.inspectors[1]);
    let name = |n, name| op(doc(n), "target", "name", json!(name), &[]);
    let listed = test.push(&lead.clone(), vec![lead.commit(vec![name(1, "某餐厅")])]);
    let found =
        test.push(&one.clone(), vec![one.commit(vec![name(2, "某小吃店")]), one.commit(vec![name(2, "某面馆")])]);
    let foreign = test.push(&two.clone(), vec![two.commit(vec![name(1, "改名")]), two.commit(vec![name(2, "改名")])]);
    assert_eq!((code(&listed, 0), code(&found, 0), code(&found, 1)), ("ok".into(), "ok".into(), "ok".into()));
    assert_eq!((code(&foreign, 0), code(&foreign, 1)), ("not_allowed".into(), "not_allowed".into()));
}
