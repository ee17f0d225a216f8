use qingjian_sync::{Op, Signed, Verdict};
use serde_json::json;

use super::{code, scene, verdict};
use crate::testing::{TestCentre, TestTablet, doc, op, photo, seal};

const VISIT: u128 = 1;
const PHOTO: u128 = 2;

/// A visit with a picture, and what the other officer edits without having seen the seal.
struct Visit {
    test: TestCentre,
    one: TestTablet,
    two: TestTablet,
    made: Vec<Signed>,
    sealing: Signed,
}

fn visit() -> Visit {
    let test = TestCentre::start();
    let (mut one, two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    let made = vec![
        one.commit(vec![scene(doc(VISIT), "草稿")]),
        one.commit(vec![op(doc(VISIT), "inspection", "scene", json!("正常"), &[one.dot(0)])]),
        one.commit(photo(doc(PHOTO), doc(VISIT), b"jpeg", test.inspectors[0])),
    ];
    let sealing = one.commit(vec![seal(doc(VISIT), &[doc(PHOTO)], &made)]);
    Visit { test, one, two, made, sealing }
}

impl Visit {
    fn push_sealed(&self) {
        let mut all = self.made.clone();
        all.push(self.sealing.clone());
        let receipt = self.test.push(&self.one, all);
        assert!((0..4).all(|n| verdict(&receipt, n) == Verdict::Ok), "{receipt:?}");
    }

    fn scene(&self) -> Option<String> {
        let state = self.test.centre.document(&self.test.stream, doc(VISIT)).unwrap()?;
        state.into_document().text("scene").map(str::to_owned)
    }
}

#[test]
fn an_edit_that_arrives_after_the_seal_is_late_and_changes_nothing() {
    let mut visit = visit();
    visit.push_sealed();
    let edit = visit.two.commit(vec![scene(doc(VISIT), "有异味")]);
    let receipt = visit.test.push(&visit.two, vec![edit]);
    assert_eq!(verdict(&receipt, 0), Verdict::Late { seal: visit.one.dot(0) });
    assert_eq!(visit.scene().as_deref(), Some("正常"));
}

#[test]
fn an_edit_that_arrived_before_the_seal_without_being_covered_becomes_late_with_a_trace() {
    let mut visit = visit();
    let edit = visit.two.commit(vec![scene(doc(VISIT), "有异味"), scene(doc(9), "别处")]);
    visit.test.push(&visit.two, vec![edit.clone()]);
    visit.push_sealed();
    assert_eq!(visit.scene().as_deref(), Some("正常"));
    let history = visit.test.centre.history(&visit.test.stream, doc(VISIT)).unwrap();
    let states: Vec<&str> = history[0].thoughts.iter().map(|thought| thought.verdict.state()).collect();
    assert_eq!(states, ["ok", "late"]);
    let elsewhere = visit.test.centre.document(&visit.test.stream, doc(9)).unwrap().unwrap();
    assert_eq!(elsewhere.pos, 5, "readers learn that the rest of the commit is gone too");
    assert!(elsewhere.fields.is_empty());
    assert_eq!(verdict(&visit.test.push(&visit.two, vec![edit]), 0).state(), "late");
}

fn after_seal(ops: impl Fn(&TestCentre) -> Vec<Op>) -> String {
    let mut visit = visit();
    visit.push_sealed();
    let commit = visit.two.commit(ops(&visit.test));
    code(&visit.test.push(&visit.two, vec![commit]), 0)
}

#[test]
fn new_evidence_and_signatures_after_the_seal_are_late_results_and_amendments_are_not() {
    assert_eq!(after_seal(|test| photo(doc(5), doc(VISIT), b"new", test.inspectors[1])), "late");
    assert_eq!(after_seal(|_| vec![op(doc(5), "signature", "inspection", json!(doc(VISIT).0), &[])]), "late");
    assert_eq!(after_seal(|_| vec![op(doc(5), "monitoring_result", "inspection", json!(doc(VISIT).0), &[])]), "ok");
    assert_eq!(after_seal(|_| vec![op(doc(5), "amendment", "inspection", json!(doc(VISIT).0), &[])]), "ok");
    assert_eq!(after_seal(|test| photo(doc(5), doc(77), b"new", test.inspectors[1])), "ok");
}

#[test]
fn fields_outside_the_law_may_change_after_the_seal() {
    assert_eq!(after_seal(|_| vec![op(doc(VISIT), "inspection", "status", json!("amended"), &[])]), "ok");
    assert_eq!(after_seal(|_| vec![op(doc(PHOTO), "evidence", "withdrawn", json!({"reason": "重复"}), &[])]), "ok");
}

#[test]
fn a_note_on_a_late_picture_is_late_in_whichever_order_they_come() {
    for note_first in [false, true] {
        let mut visit = visit();
        visit.push_sealed();
        let picture = visit.two.commit(photo(doc(5), doc(VISIT), b"new", visit.test.inspectors[1]));
        let mut other = visit.test.tablet(3, visit.test.lead);
        let note = other.commit(vec![op(doc(5), "evidence", "note", json!("近景"), &[])]);
        let mut pushes = vec![(visit.two.clone(), picture), (other, note)];
        if note_first {
            pushes.reverse();
        }
        for (tablet, commit) in &pushes {
            visit.test.push(tablet, vec![commit.clone()]);
        }
        for (tablet, commit) in pushes {
            assert_eq!(code(&visit.test.push(&tablet, vec![commit]), 0), "late");
        }
    }
}

#[test]
fn moving_a_picture_into_a_sealed_inspection_is_late_and_leaves_it_where_it_was() {
    let mut visit = visit();
    visit.push_sealed();
    let commits = vec![
        visit.two.commit(photo(doc(5), doc(77), b"new", visit.test.inspectors[1])),
        visit.two.commit(vec![op(doc(5), "evidence", "inspection", json!(doc(VISIT).0), &[visit.two.dot(0)])]),
        visit.two.commit(vec![op(doc(5), "evidence", "note", json!("近景"), &[])]),
    ];
    let receipt = visit.test.push(&visit.two, commits);
    assert_eq!([code(&receipt, 0), code(&receipt, 1), code(&receipt, 2)], ["ok", "late", "ok"]);
}

#[test]
fn a_seal_whose_digest_is_wrong_is_held_and_seals_nothing() {
    let mut visit = visit();
    visit.test.push(&visit.one, visit.made.clone());
    let mut wrong = visit.sealing.read_commit().unwrap();
    let mut value = wrong.ops[0].value.get().clone();
    value["digest"] = json!(qingjian_sync::Digest::of(b"other").to_string());
    wrong.ops[0].value = qingjian_sync::strict::StrictValue::new(value).unwrap();
    let wrong = Signed::commit(&visit.one.key, &wrong).unwrap();
    assert_eq!(code(&visit.test.push(&visit.one, vec![wrong]), 0), "seal_does_not_hold");
    let edit = visit.two.commit(vec![scene(doc(VISIT), "有异味")]);
    assert_eq!(code(&visit.test.push(&visit.two, vec![edit]), 0), "ok");
}

#[test]
fn a_seal_waits_for_the_ops_it_covers_and_then_stands() {
    let test = TestCentre::start();
    let (mut one, mut two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    let theirs = two.commit(vec![scene(doc(VISIT), "正常")]);
    let sealing = one.commit(vec![seal(doc(VISIT), &[], [&theirs])]);
    let edit = one.commit(vec![scene(doc(VISIT), "有异味")]);
    let early = test.push(&one, vec![sealing.clone(), edit.clone()]);
    assert_eq!([code(&early, 0), code(&early, 1)], ["seal_does_not_hold", "ok"]);
    test.push(&two, vec![theirs]);
    let now = test.push(&one, vec![sealing, edit]);
    assert_eq!([code(&now, 0), code(&now, 1)], ["ok", "late"]);
}

#[test]
fn a_second_seal_is_held_and_the_first_stands() {
    let mut visit = visit();
    visit.push_sealed();
    let edit = visit.two.commit(vec![scene(doc(VISIT), "有异味")]);
    let second = visit.two.commit(vec![seal(doc(VISIT), &[], [&edit])]);
    let receipt = visit.test.push(&visit.two, vec![edit, second]);
    assert_eq!([code(&receipt, 0), code(&receipt, 1)], ["late", "already_sealed"]);
}

#[test]
fn a_seal_that_names_another_inspections_documents_is_held() {
    let mut visit = visit();
    visit.test.push(&visit.one, visit.made.clone());
    let other = visit.two.commit(photo(doc(5), doc(77), b"new", visit.test.inspectors[1]));
    let mut known = visit.made.clone();
    known.push(other.clone());
    let greedy = visit.two.commit(vec![seal(doc(VISIT), &[doc(5)], &known)]);
    let receipt = visit.test.push(&visit.two, vec![other, greedy]);
    assert_eq!([code(&receipt, 0), code(&receipt, 1)], ["ok", "seal_does_not_hold"]);
}

#[test]
fn a_seal_with_changes_in_its_own_commit_is_held() {
    let mut visit = visit();
    visit.test.push(&visit.one, visit.made.clone());
    let ops = vec![seal(doc(VISIT), &[doc(PHOTO)], &visit.made), scene(doc(VISIT), "顺手改一下")];
    let commit = visit.two.commit(ops);
    assert_eq!(code(&visit.test.push(&visit.two, vec![commit]), 0), "seal_not_alone");
}
