use qingjian_sync::protocol::SyncFault;

use crate::fakes::{Call, MemoryCentre, Tablet};

#[test]
fn a_key_is_made_once_and_outlives_the_program() {
    let mut tablet = Tablet::new(1);
    let before = tablet.core().identity().unwrap();
    tablet.reopen();
    assert_eq!(tablet.core().identity().unwrap(), before);
    assert_ne!(Tablet::new(2).core().identity().unwrap().key, before.key);
}

#[test]
fn enrolment_binds_once_and_is_kept() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    tablet.reopen();
    let bound = tablet.core().identity().unwrap().binding.unwrap();
    assert_eq!(
        (bound.device.as_str(), bound.stream.as_str(), bound.officer_name.as_str()),
        ("平板 1", "110102", "张三")
    );
    let again = tablet.core().enrol(&mut centre, "code", "平板 1").unwrap_err();
    assert_eq!(again.code(), "already_enrolled");
}

#[test]
fn enrolment_tells_how_far_the_clocks_are_apart() {
    let mut tablet = Tablet::enrolled(1, &mut MemoryCentre::new());
    let apart_ms = tablet.core().identity().unwrap().centre_offset_ms;
    assert_eq!(apart_ms, Some((7 * 3600 + 18 * 60 + 53) * 1000));
}

#[test]
fn an_enrolment_whose_answer_got_lost_is_sent_again() {
    let mut centre = MemoryCentre::with(|centre| centre.lose_answers = 1);
    let mut tablet = Tablet::new(1);
    assert_eq!(tablet.core().enrol(&mut centre, "code", "平板").unwrap_err().code(), "offline");
    tablet.core().enrol(&mut centre, "code", "平板").unwrap();
}

#[test]
fn nothing_is_recorded_in_nobodys_name() {
    let mut tablet = Tablet::new(1);
    let doc = tablet.core().new_doc().unwrap();
    let refused = tablet.core().act(&[crate::Edit::new(doc, "inspection", "scene", "甲")]).unwrap_err();
    assert_eq!(refused.code(), "not_enrolled");
    let mut centre = MemoryCentre::new();
    assert_eq!(tablet.sync(&mut centre).unwrap_err().code(), "not_enrolled");
    assert_eq!(centre.requests, 0);
}

#[test]
fn a_refused_code_is_said_as_the_centre_says_it() {
    let problem = qingjian_sync::protocol::Problem::new(410, "Gone", "code_expired", "ask for another");
    let refuse = Some((Call::Enrol, SyncFault::Refused(Box::new(problem))));
    let mut centre = MemoryCentre::with(|centre| centre.refuse = refuse);
    assert_eq!(Tablet::new(1).core().enrol(&mut centre, "code", "平板").unwrap_err().code(), "code_expired");
}

#[test]
fn names_of_documents_sort_by_the_time_they_were_made() {
    let mut tablet = Tablet::new(1);
    let mut names = Vec::new();
    for _ in 0..20 {
        names.push(tablet.core().new_doc().unwrap());
        tablet.clock.pass(1);
    }
    assert!(names.is_sorted());
}
