use qingjian_sync::protocol::Outcome;
use qingjian_sync::{Signed, Verdict};
use serde_json::json;

use super::{code, pos, scene, verdict};
use crate::testing::{TestCentre, TestTablet, doc, id, now, op};

#[test]
fn a_pushed_commit_is_stored_merged_and_receipted() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let receipt = test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "正常")])]);
    assert_eq!((pos(&receipt, 0), verdict(&receipt, 0), receipt.head_pos), (1, Verdict::Ok, 1));
    let document = test.centre.document(&test.stream, doc(1)).unwrap().unwrap();
    assert_eq!(document.pos, 1);
    assert_eq!(document.into_document().text("scene"), Some("正常"));
}

#[test]
fn the_same_push_again_has_the_same_answer_and_writes_nothing() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commits: Vec<Signed> = (0..5).map(|n| tablet.commit(vec![scene(doc(n), "正常")])).collect();
    let first = test.push(&tablet, commits.clone());
    let again = test.push(&tablet, commits);
    assert_eq!(first, again);
    assert_eq!(test.centre.stream(&test.stream).unwrap().head_pos, 5);
}

#[test]
fn a_commit_given_twice_in_one_push_is_stored_once() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commit = tablet.commit(vec![scene(doc(1), "正常")]);
    let receipt = test.push(&tablet, vec![commit.clone(), commit]);
    assert_eq!((pos(&receipt, 0), pos(&receipt, 1), receipt.head_pos), (1, 1, 1));
}

#[test]
fn another_history_under_the_same_number_is_kept_as_a_fork_without_effect() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let mut twin = tablet.clone();
    test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "一")])]);
    let fork = twin.commit(vec![scene(doc(1), "二")]);
    let after = twin.commit(vec![scene(doc(2), "三")]);
    let receipt = test.push(&twin, vec![fork.clone(), after]);
    assert_eq!((verdict(&receipt, 0), code(&receipt, 1)), (Verdict::Forked, "chain_broken".to_owned()));
    let again = test.push(&twin, vec![fork]);
    assert_eq!((verdict(&again, 0), pos(&again, 0), again.head_pos), (Verdict::Forked, 2, 3));
    let document = test.centre.document(&test.stream, doc(1)).unwrap().unwrap();
    assert_eq!(document.into_document().text("scene"), Some("一"));
}

#[test]
fn commits_behind_a_gap_wait_and_take_effect_when_it_closes() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commits: Vec<Signed> = (0..4).map(|n| tablet.commit(vec![scene(doc(n), "正常")])).collect();
    let early = test.push(&tablet, commits[1..].to_vec());
    assert!((0..3).all(|n| code(&early, n) == "predecessor_missing"));
    let hello = test.centre.hello(tablet.replica, &test.hello_request(), now()).unwrap();
    assert_eq!((hello.known, hello.highest.map(|head| head.seq)), (None, Some(4)));
    let closing = test.push(&tablet, commits.clone());
    assert!((0..4).all(|n| verdict(&closing, n) == Verdict::Ok));
    assert_eq!((pos(&closing, 0), closing.head_pos), (4, 4));
    let hello = test.centre.hello(tablet.replica, &test.hello_request(), now()).unwrap();
    assert_eq!((hello.known.map(|head| head.seq), hello.highest.map(|head| head.seq)), (Some(4), Some(4)));
    let history = test.centre.history(&test.stream, doc(1)).unwrap();
    assert_eq!(history[0].thoughts.len(), 2, "the first thought stays beside the second");
    let late_comer = test.centre.document(&test.stream, doc(1)).unwrap().unwrap();
    assert_eq!(late_comer.pos, 4, "readers that are past its own position must still get it");
}

#[test]
fn a_forged_commit_is_turned_away_and_kept_and_stops_nobody_else() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let good = tablet.commit(vec![scene(doc(1), "正常")]);
    let mut forged = tablet.commit(vec![scene(doc(1), "伪造")]);
    forged.jws.clone_from(&good.jws);
    for _ in 0..9 {
        let receipt = test.push(&tablet, vec![good.clone(), forged.clone()]);
        assert_eq!((verdict(&receipt, 0), code(&receipt, 1)), (Verdict::Ok, "jws_signature".to_owned()));
    }
    let kept = test.centre.attention(&test.stream).unwrap().quarantine;
    assert_eq!(kept.len(), 1);
    assert_eq!(i64::try_from(kept[0].times).unwrap(), crate::QUARANTINE_REPEATS_PER_DAY_MAX);
    assert_eq!(kept[0].hash, forged.digest());
}

#[test]
fn another_replicas_commit_is_turned_away() {
    let test = TestCentre::start();
    let tablet = test.tablet(1, test.inspectors[0]);
    let mut other = test.tablet(2, test.inspectors[1]);
    let receipt = test.push(&tablet, vec![other.commit(vec![scene(doc(1), "正常")])]);
    assert_eq!(code(&receipt, 0), "replica_mismatch");
}

#[test]
fn bytes_that_are_no_commit_are_turned_away() {
    let test = TestCentre::start();
    let tablet = test.tablet(1, test.inspectors[0]);
    let bytes = Signed::seal(&tablet.key, &tablet.replica.to_string(), &json!({"v": 1})).unwrap();
    let receipt = test.push(&tablet, vec![bytes]);
    assert!(matches!(&receipt.results[0].outcome, Outcome::TurnedAway { code, .. } if code == "commit_malformed"));
}

#[test]
fn many_tablets_share_one_transaction_and_each_has_its_own_answer() {
    let test = TestCentre::start();
    let (mut one, mut two) = (test.tablet(1, test.inspectors[0]), test.tablet(2, test.inspectors[1]));
    let mut offers = vec![
        test.offer(one.replica, vec![one.commit(vec![scene(doc(1), "一")])]),
        test.offer(TestTablet::new(9, test.lead).replica, vec![]),
        test.offer(two.replica, vec![two.commit(vec![scene(doc(1), "二")])]),
        test.offer(two.replica, vec![]),
    ];
    offers[3].request.epoch = id(0xbad);
    let answers = test.centre.push(offers, now());
    let codes: Vec<Option<&str>> =
        answers.iter().map(|answer| answer.as_ref().err().map(|problem| problem.code.as_str())).collect();
    assert_eq!(codes, [None, Some("replica_unknown"), None, Some("epoch_changed")]);
    assert_eq!(test.centre.conflicts(&test.stream).unwrap()[0].survivors.len(), 2);
}

#[test]
fn the_log_cannot_be_changed_even_by_hand() {
    use diesel::prelude::*;
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    test.push(&tablet.clone(), vec![tablet.commit(vec![scene(doc(1), "正常")])]);
    for statement in ["UPDATE commit_log SET body = ''", "DELETE FROM commit_log"] {
        let done = test.centre.write(|connection| Ok(diesel::sql_query(statement).execute(connection)?));
        assert!(done.unwrap_err().to_string().contains("the log only grows"));
    }
}

#[test]
fn a_field_with_another_meaning_is_held_under_the_vocabularys_own_code() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commits = vec![
        tablet.commit(vec![op(doc(1), "inspection", "form", json!("by_balloon"), &[])]),
        tablet.commit(vec![op(doc(1), "inspection", "weather", json!("晴"), &[])]),
        tablet.commit(vec![op(doc(1), "inspection", "form", json!("on_site"), &[])]),
    ];
    let receipt = test.push(&tablet, commits);
    assert_eq!((code(&receipt, 0), code(&receipt, 1)), ("bad_value".to_owned(), "unknown_field".to_owned()));
    assert_eq!(verdict(&receipt, 2), Verdict::Ok, "a held commit holds up nobody");
}

/// So many are stored while their signatures are still being checked.
#[test]
fn one_signature_that_fails_among_many_undoes_what_was_trusted_and_the_rest_is_stored() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let mut commits: Vec<Signed> = (0..120).map(|n| tablet.commit(vec![scene(doc(n), "正常")])).collect();
    commits[119].jws = commits[118].jws.clone();
    let receipt = test.push(&tablet, commits);
    assert!((0..119).all(|n| verdict(&receipt, n) == Verdict::Ok), "the others are not to blame");
    let away = &receipt.results[119].outcome;
    assert!(matches!(away, Outcome::TurnedAway { code, .. } if code == "jws_signature"), "{away:?}");
    assert_eq!((receipt.head_pos, test.centre.document(&test.stream, doc(119)).unwrap().is_none()), (119, true));
    assert_eq!(test.centre.attention(&test.stream).unwrap().quarantine.len(), 1);
}
