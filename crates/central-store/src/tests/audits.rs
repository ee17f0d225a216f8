use std::fs;

use diesel::prelude::*;
use qingjian_sync::Digest;

use crate::schema::audit;
use crate::testing::{TestCentre, now};
use crate::{Action, AuditFilter, Manifest, Noted, StoreError};

fn actions(test: &TestCentre) -> Vec<Action> {
    let page = test.centre.audit(&test.stream, &AuditFilter::default(), 100).unwrap();
    page.entries.into_iter().map(|entry| entry.action).collect()
}

#[test]
fn what_is_the_centres_own_leaves_a_line() {
    let test = TestCentre::start();
    let (lead, one) = (test.lead, test.inspectors[0]);
    let hash = Digest::of(b"token");
    test.centre.create_session(lead, hash, now(), now()).unwrap();
    test.centre.set_password_hash_by(Some(lead), one, "$argon2id$…", now()).unwrap();
    test.centre.revoke_officer_by(Some(lead), one, now()).unwrap();
    test.centre.revoke_officer_by(Some(lead), one, now()).unwrap();
    test.centre.end_session(hash, now()).unwrap();
    test.centre.end_session(hash, now()).unwrap();
    let expected = [Action::LoggedOut, Action::OfficerRevoked, Action::PasswordSet, Action::LoggedIn];
    assert_eq!(actions(&test), expected, "the newest first, and what changes nothing leaves none");
    let filter = AuditFilter { action: Some(Action::PasswordSet), ..AuditFilter::default() };
    let found = test.centre.audit(&test.stream, &filter, 100).unwrap().entries;
    assert_eq!((found.len(), found[0].actor), (1, Some(lead)));
    assert!(!found[0].subject.contains("argon2"), "never the value");
}

#[test]
fn the_log_is_paged_from_where_the_page_before_ended() {
    let test = TestCentre::start();
    for n in 0..5 {
        test.centre.note(Some(&test.stream), &Noted::by(test.lead, Action::Exported, n.to_string()), now()).unwrap();
    }
    let first = test.centre.audit(&test.stream, &AuditFilter::default(), 3).unwrap();
    let below = first.entries.last().map(|entry| entry.id);
    let rest = test.centre.audit(&test.stream, &AuditFilter { below, ..AuditFilter::default() }, 3).unwrap();
    let told: Vec<String> = first.entries.into_iter().chain(rest.entries).map(|entry| entry.subject).collect();
    assert_eq!((told.concat().as_str(), first.more, rest.more), ("43210", true, false));
}

#[test]
fn a_neighbours_lines_are_not_seen() {
    let test = TestCentre::start();
    let other = "110105".parse().unwrap();
    test.centre.note(Some(&other), &Noted::by(test.lead, Action::Exported, "x"), now()).unwrap();
    assert!(actions(&test).is_empty());
}

#[test]
fn nothing_changes_or_cuts_the_log() {
    let test = TestCentre::start();
    test.centre.note(Some(&test.stream), &Noted::by(test.lead, Action::Exported, "x"), now()).unwrap();
    let change = test.centre.write(|it| Ok(diesel::update(audit::table).set(audit::subject.eq("y")).execute(it)?));
    let cut = test.centre.write(|connection| Ok(diesel::delete(audit::table).execute(connection)?));
    for refused in [change, cut] {
        assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    }
    assert_eq!(actions(&test), [Action::Exported]);
}

#[test]
fn a_backup_is_read_again_and_a_changed_file_is_named() {
    let test = TestCentre::start();
    let blobs = test.folder.path().join("blobs").join("ab");
    fs::create_dir_all(&blobs).unwrap();
    fs::write(blobs.join("abcd"), b"picture").unwrap();
    let to = test.folder.path().join("copy");
    let mut seen = Vec::new();
    let done = test.centre.backup_to(&to, now(), &mut |done, of| seen.push((done, of))).unwrap();
    assert_eq!((done.files, seen), (2, vec![(1, 2), (2, 2)]));
    assert!(test.centre.backup_to(&to, now(), &mut |_, _| {}).is_err(), "an earlier backup is not written over");
    Manifest::verify(&to, now(), &mut |_, _| {}).unwrap();
    fs::write(to.join("blobs").join("ab").join("abcd"), b"another").unwrap();
    let why = Manifest::verify(&to, now(), &mut |_, _| {}).unwrap_err().to_string();
    assert!(why.contains("blobs/ab/abcd"), "{why}");
}

#[test]
fn a_backup_that_fails_leaves_nothing_behind() {
    let test = TestCentre::start();
    let to = test.folder.path().join("nowhere").join("copy");
    assert!(test.centre.backup_to(&to, now(), &mut |_, _| {}).is_err());
    assert!(!to.exists() && !to.with_extension("partial").exists());
}
