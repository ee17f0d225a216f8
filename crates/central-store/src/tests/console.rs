use qingjian_sync::protocol::Outcome;
use qingjian_sync::{DocId, OfficerId};
use serde_json::{Value, json};

use super::scene;
use crate::testing::{TestCentre, doc, id, now};
use crate::{Edit, Officer, Role};

fn edit(doc: DocId, field: &str, value: Value) -> Edit {
    Edit { doc, kind: "target".to_owned(), field: field.to_owned(), value, sees: Vec::new() }
}

#[test]
fn what_the_console_changes_is_a_signed_commit_in_a_chain() {
    let test = TestCentre::start();
    for n in 1..=3 {
        let done =
            test.centre.act(&test.stream, test.lead, vec![edit(doc(n), "name", json!("某餐厅"))], now()).unwrap();
        assert_eq!(done.head_pos, u64::try_from(n).unwrap());
    }
    let export = test.centre.export_inspection(&test.stream, doc(3)).unwrap();
    let commit = export.commits[0].signed.read_commit().unwrap();
    assert_eq!((commit.seq, commit.author), (3, test.lead));
    export.commits[0].signed.verify(&export.replicas[0].key).unwrap();
}

#[test]
fn a_large_action_takes_several_commits_and_one_transaction() {
    let test = TestCentre::start();
    let edits = (0..150).map(|n| edit(doc(n), "name", json!("某餐厅"))).collect();
    let done = test.centre.act(&test.stream, test.lead, edits, now()).unwrap();
    assert_eq!((done.results.len(), done.head_pos), (3, 3));
    let stored = |outcome: &Outcome| matches!(outcome, Outcome::Stored { verdict, .. } if verdict.takes_effect());
    assert!(done.results.iter().all(|result| stored(&result.outcome)));
}

#[test]
fn a_console_restored_from_a_backup_goes_on_under_a_new_name_and_a_new_epoch() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let first = test.centre.stream(&test.stream).unwrap();
    test.centre.act(&test.stream, test.lead, vec![edit(doc(1), "name", json!("甲"))], now()).unwrap();
    let second = test.centre.restored(&test.stream, id(0xe1)).unwrap();
    assert_ne!(first.console, second.console);
    test.centre.act(&test.stream, test.lead, vec![edit(doc(2), "name", json!("乙"))], now()).unwrap();
    let mut offer = test.offer(tablet.replica, vec![tablet.commit(vec![scene(doc(3), "正常")])]);
    offer.request.epoch = first.epoch;
    let refused = test.centre.push(vec![offer.clone()], now()).pop().unwrap().unwrap_err();
    assert_eq!((refused.status, refused.code.as_str()), (409, "epoch_changed"));
    offer.request.epoch = second.epoch;
    assert!(test.centre.push(vec![offer], now()).pop().unwrap().is_ok());
}

#[test]
fn a_lost_console_key_is_never_made_anew() {
    let test = TestCentre::start();
    let console = test.centre.stream(&test.stream).unwrap().console;
    std::fs::remove_file(test.folder.path().join(format!("console-{console}.key"))).unwrap();
    let edits = vec![edit(doc(1), "name", json!("甲"))];
    assert_eq!(test.centre.act(&test.stream, test.lead, edits, now()).unwrap_err().code, "store_failed");
}

#[test]
fn a_backup_opens_as_a_centre_with_the_same_documents() {
    let test = TestCentre::start();
    test.centre.act(&test.stream, test.lead, vec![edit(doc(1), "name", json!("甲"))], now()).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let copy = folder.path().join("central.sqlite3");
    test.centre.backup(&copy).unwrap();
    assert!(test.centre.backup(&copy).is_err(), "a backup never overwrites another");
    let restored = crate::Centre::open(crate::CentreOptions::new(folder.path())).unwrap();
    let (old, new) = (test.centre.document(&test.stream, doc(1)), restored.document(&test.stream, doc(1)));
    assert_eq!(old.unwrap(), new.unwrap());
}

#[test]
fn an_officer_is_account_and_document_or_neither() {
    let test = TestCentre::start();
    let officer = |n, name: &str, certificate: &str| Officer {
        id: OfficerId(id(n)),
        name: name.to_owned(),
        certificate: certificate.to_owned(),
        valid_to: "2099-12-31".parse().ok(),
        role: Role::Admin,
    };
    let register = |author, new: &Officer| test.centre.register_officer(&test.stream, author, new, now());
    register(test.lead, &officer(1, "孙三", "C-1")).unwrap();
    register(OfficerId(id(2)), &officer(2, "周四", "C-2")).unwrap();
    let before = (test.centre.users(&test.stream).unwrap(), test.centre.stream(&test.stream).unwrap().head_pos);
    assert_eq!((before.0.len(), before.1), (5, 2), "an administrator may add itself");
    assert_eq!(register(test.lead, &officer(3, "吴五", "C-1")).unwrap_err().code, "certificate_taken");
    assert_eq!(register(test.lead, &officer(3, "", "C-3")).unwrap_err().code, "edit_malformed");
    let stranger = OfficerId(id(99));
    assert_eq!(register(stranger, &officer(3, "吴五", "C-3")).unwrap_err().code, "edit_malformed");
    assert_eq!(before, (test.centre.users(&test.stream).unwrap(), test.centre.stream(&test.stream).unwrap().head_pos));
}

#[test]
fn a_new_password_ends_the_sessions_of_its_person_alone() {
    let test = TestCentre::start();
    let hashes = [qingjian_sync::Digest::of(b"lead"), qingjian_sync::Digest::of(b"inspector")];
    let tomorrow = now() + chrono::TimeDelta::days(1);
    for (officer, hash) in [test.lead, test.inspectors[0]].into_iter().zip(hashes) {
        test.centre.create_session(officer, hash, now(), tomorrow).unwrap();
    }
    assert!(test.centre.set_password_hash(OfficerId(id(99)), "$argon2id$…", now()).is_err());
    test.centre.set_password_hash(test.lead, "$argon2id$…", now()).unwrap();
    let stands = hashes.map(|hash| test.centre.find_session(hash, now()).unwrap().is_some());
    assert_eq!(stands, [false, true]);
}
