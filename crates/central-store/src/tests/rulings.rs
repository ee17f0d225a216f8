use qingjian_sync::{Op, ReplicaId};
use serde_json::json;

use super::{code, scene};
use crate::testing::{TestCentre, doc, now, op, seal};

fn ruling(n: u128, replica: ReplicaId, seq: u64, decision: &str) -> Vec<Op> {
    vec![
        op(doc(n), "ruling", "subject", json!({"replica": replica, "seq": seq}), &[]),
        op(doc(n), "ruling", "decision", json!(decision), &[]),
        op(doc(n), "ruling", "reason", json!("已核实"), &[]),
    ]
}

#[test]
fn a_released_commit_takes_effect() {
    let test = TestCentre::start();
    let (mut tablet, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.lead));
    test.centre.revoke_officer(test.inspectors[0], now()).unwrap();
    let held = tablet.commit(vec![scene(doc(1), "离任前")]);
    assert_eq!(code(&test.push(&tablet, vec![held.clone()]), 0), "author_revoked");
    assert_eq!(test.centre.attention(&test.stream).unwrap().waits.len(), 1);
    test.push(&lead.clone(), vec![lead.commit(ruling(50, tablet.replica, 1, "release"))]);
    assert_eq!(code(&test.push(&tablet, vec![held]), 0), "ok");
    let document = test.centre.document(&test.stream, doc(1)).unwrap().unwrap();
    assert_eq!((document.pos, document.into_document().text("scene")), (2, Some("离任前")));
    assert!(test.centre.attention(&test.stream).unwrap().waits.is_empty());
}

#[test]
fn a_ruling_that_comes_before_its_subject_is_not_forgotten() {
    let test = TestCentre::start();
    let (mut tablet, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.lead));
    test.centre.revoke_officer(test.inspectors[0], now()).unwrap();
    test.push(&lead.clone(), vec![lead.commit(ruling(50, tablet.replica, 1, "release"))]);
    assert_eq!(code(&test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "离任前")])]), 0), "ok");
}

#[test]
fn a_dismissed_commit_stays_without_effect_and_waits_no_longer() {
    let test = TestCentre::start();
    let (mut tablet, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.lead));
    let held = tablet.commit(vec![op(doc(1), "officer", "name", json!("某人"), &[])]);
    test.push(&tablet, vec![held.clone()]);
    let receipt = test.push(&lead.clone(), vec![lead.commit(ruling(50, tablet.replica, 1, "dismiss"))]);
    assert_eq!(code(&receipt, 0), "ok");
    assert!(test.centre.attention(&test.stream).unwrap().waits.is_empty());
    let history = test.centre.history(&test.stream, doc(1)).unwrap();
    assert_eq!((history[0].verdict.state(), history[0].ruling.as_deref()), ("held", Some("dismiss")));
    test.push(&lead.clone(), vec![lead.commit(ruling(51, tablet.replica, 1, "release"))]);
    assert_eq!(code(&test.push(&tablet, vec![held]), 0), "not_allowed", "what is ruled is ruled");
}

#[test]
fn a_late_commit_cannot_be_released_only_dismissed_or_amended() {
    let test = TestCentre::start();
    let (mut one, mut two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    let mut lead = test.tablet(3, test.lead);
    let made = one.commit(vec![scene(doc(1), "正常")]);
    let sealing = one.commit(vec![seal(doc(1), &[], [&made])]);
    test.push(&one, vec![made, sealing]);
    let late = two.commit(vec![scene(doc(1), "有异味")]);
    test.push(&two, vec![late.clone()]);
    test.push(&lead.clone(), vec![lead.commit(ruling(50, two.replica, 1, "release"))]);
    assert_eq!(code(&test.push(&two, vec![late.clone()]), 0), "late");
    assert_eq!(test.centre.attention(&test.stream).unwrap().waits.len(), 1);
    test.push(&lead.clone(), vec![lead.commit(ruling(51, two.replica, 1, "amend"))]);
    assert_eq!(code(&test.push(&two, vec![late]), 0), "late");
    assert!(test.centre.attention(&test.stream).unwrap().waits.is_empty());
}

#[test]
fn what_is_released_into_a_sealed_inspection_is_late() {
    let test = TestCentre::start();
    let (mut one, mut two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    let mut lead = test.tablet(3, test.lead);
    let made = one.commit(vec![scene(doc(1), "正常")]);
    let sealing = one.commit(vec![seal(doc(1), &[], [&made])]);
    test.push(&one, vec![made, sealing]);
    test.centre.revoke_replica(two.replica, now()).unwrap();
    let held = two.commit(vec![scene(doc(1), "有异味")]);
    test.push(&two, vec![held.clone()]);
    test.push(&lead.clone(), vec![lead.commit(ruling(50, two.replica, 1, "release"))]);
    assert_eq!(code(&test.push(&two, vec![held]), 0), "late");
}

#[test]
fn inspectors_do_not_rule_and_a_ruling_is_whole() {
    let test = TestCentre::start();
    let (mut tablet, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.lead));
    let own = tablet.commit(ruling(50, tablet.replica, 1, "release"));
    assert_eq!(code(&test.push(&tablet, vec![own]), 0), "not_allowed");
    let half = lead.commit(ruling(51, tablet.replica, 1, "release")[..2].to_vec());
    let odd = lead.commit(ruling(52, tablet.replica, 1, "forget"));
    let receipt = test.push(&lead, vec![half, odd]);
    assert_eq!([code(&receipt, 0), code(&receipt, 1)], ["ruling_incomplete", "ruling_incomplete"]);
}

fn choice(n: u128, field: &str, decision: &str) -> Vec<Op> {
    vec![
        op(doc(1), "inspection", "scene", json!("有异味"), &[]),
        op(doc(n), "ruling", "subject", json!({"doc": doc(1), "field": field}), &[]),
        op(doc(n), "ruling", "decision", json!(decision), &[]),
        op(doc(n), "ruling", "reason", json!("照片显示"), &[]),
    ]
}

#[test]
fn a_choice_is_a_value_with_a_ruling_that_names_its_field_and_nothing_less_or_more() {
    let test = TestCentre::start();
    let (mut tablet, mut lead) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.lead));
    let good = lead.commit(choice(50, "scene", "choose"));
    let bad = [
        choice(51, "target", "choose"),
        choice(52, "scene", "release"),
        choice(53, "scene", "choose")[..3].to_vec(),
        choice(54, "scene", "choose")[1..].to_vec(),
        [choice(55, "scene", "choose"), vec![scene(doc(2), "顺带")]].concat(),
        [choice(56, "scene", "choose"), choice(57, "scene", "choose")[1..].to_vec()].concat(),
    ];
    let bad: Vec<_> = bad.into_iter().map(|ops| lead.commit(ops)).collect();
    let receipt = test.push(&lead, [vec![good], bad.clone()].concat());
    assert_eq!(code(&receipt, 0), "ok");
    bad.iter().enumerate().for_each(|(n, _)| assert_eq!(code(&receipt, n + 1), "ruling_incomplete", "{n}"));
    let inspectors = tablet.commit(choice(58, "scene", "choose"));
    assert_eq!(code(&test.push(&tablet, vec![inspectors]), 0), "not_allowed");
}
