use qingjian_sync::Verdict;
use serde_json::json;

use super::{code, scene, verdict};
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
fn ledgers_are_edited_by_leads_only() {
    let test = TestCentre::start();
    let (mut inspector, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.lead));
    let name = || op(doc(1), "target", "name", json!("某餐厅"), &[]);
    let held = test.push(&inspector.clone(), vec![inspector.commit(vec![name()])]);
    let good = test.push(&lead.clone(), vec![lead.commit(vec![name()])]);
    assert_eq!((code(&held, 0), verdict(&good, 0)), ("not_allowed".to_owned(), Verdict::Ok));
}
