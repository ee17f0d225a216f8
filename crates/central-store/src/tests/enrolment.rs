use chrono::TimeDelta;
use qingjian_sync::jws::Jwk;
use qingjian_sync::protocol::{EnrolRequest, Successor};
use qingjian_sync::{Digest, Signed};

use crate::testing::{TestCentre, TestTablet, now};

fn give_out(test: &TestCentre, code: &str) {
    let expires = now() + TimeDelta::hours(1);
    test.centre.issue_code(&test.stream, test.inspectors[0], "平板", code, expires, test.lead).unwrap();
}

fn code_of(test: &TestCentre, request: &Signed) -> Result<(), String> {
    test.centre.enrol(request, now()).map(|_| ()).map_err(|problem| problem.code)
}

#[test]
fn a_code_enrols_one_tablet_once() {
    let test = TestCentre::start();
    give_out(&test, "K7");
    let (one, two) = (TestTablet::new(1, test.inspectors[0]), TestTablet::new(2, test.inspectors[0]));
    assert_eq!(code_of(&test, &one.enrol_request("K8")), Err("code_unknown".to_owned()));
    let reply = test.centre.enrol(&one.enrol_request("K7"), now()).unwrap();
    assert_eq!((reply.enrolment.officer_name.as_str(), reply.centre_key), ("赵一", test.centre.centre_key()));
    assert_eq!(code_of(&test, &one.enrol_request("K7")), Ok(()), "a lost answer is given again");
    assert_eq!(code_of(&test, &two.enrol_request("K7")), Err("code_used".to_owned()));
    give_out(&test, "K9");
    assert_eq!(code_of(&test, &one.enrol_request("K9")), Err("replica_known".to_owned()));
}

#[test]
fn a_code_expires() {
    let test = TestCentre::start();
    give_out(&test, "K7");
    let request = TestTablet::new(1, test.inspectors[0]).enrol_request("K7");
    let late = test.centre.enrol(&request, now() + TimeDelta::hours(2)).unwrap_err();
    assert_eq!(late.code, "code_expired");
}

#[test]
fn nobody_enrols_a_key_that_he_does_not_hold() {
    let test = TestCentre::start();
    give_out(&test, "K7");
    let (mine, other) = (TestTablet::new(1, test.inspectors[0]), TestTablet::new(2, test.inspectors[0]));
    let mut request = mine.enrol_request("K7");
    request.jws = other.enrol_request("K7").jws;
    assert_eq!(code_of(&test, &request), Err("jws_signature".to_owned()));
}

fn succeeding(old: &TestTablet, new: &TestTablet, signer: &TestTablet) -> Signed {
    let said = Successor { from: old.replica, to: new.replica };
    let proof = Signed::seal(&signer.key, &old.replica.to_string(), &said).unwrap();
    let key = Jwk::from(&new.key.verifying_key());
    let request = EnrolRequest { replica: new.replica, key, device: String::new(), code: None, successor: Some(proof) };
    Signed::seal(&new.key, &new.replica.to_string(), &request).unwrap()
}

#[test]
fn a_device_goes_on_under_a_new_name_when_its_old_key_vouches() {
    let test = TestCentre::start();
    let old = test.tablet(1, test.inspectors[0]);
    let (new, thief) = (TestTablet::new(2, test.inspectors[0]), TestTablet::new(3, test.inspectors[0]));
    assert_eq!(code_of(&test, &succeeding(&old, &new, &thief)), Err("successor_refused".to_owned()));
    assert_eq!(code_of(&test, &succeeding(&old, &new, &old)), Ok(()));
    let enrolled = test.centre.replica(new.replica).unwrap().unwrap();
    assert_eq!((enrolled.predecessor, enrolled.device.as_str()), (Some(old.replica), "平板 1"));
    test.centre.revoke_replica(old.replica, now()).unwrap();
    assert_eq!(code_of(&test, &succeeding(&old, &thief, &old)), Err("successor_refused".to_owned()));
}

#[test]
fn a_session_ends_by_time_by_hand_and_by_revocation() {
    let test = TestCentre::start();
    let hash = |n: u8| Digest::of(&[n]);
    let later = now() + TimeDelta::hours(8);
    for n in 0..3 {
        test.centre.create_session(test.lead, hash(n), now(), later).unwrap();
    }
    let found = |n, at| test.centre.find_session(hash(n), at).unwrap().is_some();
    assert!(found(0, now()) && !found(0, later));
    test.centre.end_session(hash(1), now()).unwrap();
    assert!(!found(1, now()) && found(2, now()));
    test.centre.revoke_officer(test.lead, now()).unwrap();
    assert!(!found(2, now()));
}

#[test]
fn an_officer_logs_in_by_certificate() {
    let test = TestCentre::start();
    test.centre.set_password_hash(test.lead, "$argon2id$v=19$…", now()).unwrap();
    let login = format!("0101-{}", 0xa0);
    let user = test.centre.user_by_login(&login).unwrap().unwrap();
    assert_eq!((user.officer.id, user.password_hash.as_deref()), (test.lead, Some("$argon2id$v=19$…")));
    assert!(test.centre.user_by_login("nobody").unwrap().is_none());
}

#[test]
fn keys_are_made_once_and_nobody_else_may_read_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let test = TestCentre::start();
    let key = test.centre.centre_key();
    let mode = std::fs::metadata(test.folder.path().join("centre.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(test.reopen().centre.centre_key(), key);
}
