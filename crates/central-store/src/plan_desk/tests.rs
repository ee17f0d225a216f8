#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use qingjian_domain::calendar::Notice;
use qingjian_domain::plan::{Papers, PlanProgress, XICHENG_2022, document_of, papers};
use qingjian_sync::{DocId, Signed};
use serde_json::json;

use super::Adopting;
use crate::audit::{Action, AuditFilter};
use crate::testing::{TestCentre, TestTablet, doc, id, now, op};

fn station(tablet: &mut TestTablet, doc: DocId) -> Signed {
    tablet.commit(vec![
        op(doc, "target", "target_kind", json!("petrol_station"), &[]),
        op(doc, "target", "name", json!("示例加油站"), &[]),
    ])
}

fn progress(test: &TestCentre) -> PlanProgress {
    test.centre.at_plan_desk(&test.stream, now(), None, |desk, day| desk.progress(day)).unwrap()
}

#[test]
fn a_desk_knows_what_came_since_the_last_question_and_says_what_a_new_one_says() {
    let mut test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    assert_eq!(progress(&test).known.facts, 0);
    for n in 1..4 {
        let commit = station(&mut tablet, doc(n));
        test.push(&tablet, vec![commit]);
        assert_eq!(progress(&test).known.facts, u64::try_from(n).unwrap());
    }
    let advanced = progress(&test);
    test = test.reopen();
    assert_eq!(progress(&test), advanced);
}

#[test]
fn after_a_restore_the_desk_begins_anew() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commit = station(&mut tablet, doc(1));
    test.push(&tablet, vec![commit]);
    let before = progress(&test);
    test.centre.restored(&test.stream, id(0xe7)).unwrap();
    assert_eq!(progress(&test), before);
}

#[test]
fn a_question_that_panics_costs_the_next_one_only_a_new_beginning() {
    let test = TestCentre::start();
    let mut tablet = test.tablet(1, test.inspectors[0]);
    let commit = station(&mut tablet, doc(1));
    test.push(&tablet, vec![commit]);
    let asked = std::panic::AssertUnwindSafe(|| {
        test.centre.at_plan_desk(&test.stream, now(), None, |_, _| panic!("a mistake")).unwrap()
    });
    std::panic::catch_unwind(asked).unwrap_err();
    assert_eq!(progress(&test).known.facts, 1);
}

#[test]
fn a_district_without_a_stream_has_no_plan() {
    let test = TestCentre::start();
    let nowhere = "110199".parse().unwrap();
    let told = test.centre.at_plan_desk(&nowhere, now(), None, |_, _| ());
    assert!(told.is_err());
}

/// The shipped rules as those of 2026, the year in which tests happen; `more` follows its title.
fn next(more: &str) -> Papers {
    let text = XICHENG_2022.replacen("\"xicheng-2022\"", "\"xicheng-2026\"", 1).replacen(
        "2022年",
        &format!("2026年{more}"),
        1,
    );
    papers(&text.replacen("\"year\": 2022", "\"year\": 2026", 1)).unwrap()
}

fn because(reason: &str) -> Adopting {
    Adopting { holidays: None, reason: Some(reason.to_owned()) }
}

fn in_force(test: &TestCentre, day: &str) -> String {
    test.centre.plan_in_force(&test.stream, day.parse().unwrap()).unwrap().plan.plan.clone()
}

#[test]
fn a_plan_that_is_adopted_is_in_force_at_once_and_written_once() {
    let test = TestCentre::start();
    assert_eq!(in_force(&test, "2026-03-01"), "xicheng-2022");
    let adopt = |papers: &Papers, why: &Adopting| {
        test.centre.adopt_plan(&test.stream, test.lead, (papers, why), now()).unwrap()
    };
    assert!(adopt(&next(""), &because("市局批复")));
    assert_eq!(
        (in_force(&test, "2026-03-01"), progress(&test).plan),
        ("xicheng-2026".to_owned(), "xicheng-2026".to_owned())
    );
    assert_eq!(in_force(&test, "2022-03-01"), "xicheng-2022");
    let head = test.centre.stream(&test.stream).unwrap().head_pos;
    assert!(!adopt(&next(""), &because("再来一次")), "nothing is written twice");
    assert_eq!(test.centre.stream(&test.stream).unwrap().head_pos, head);
    let log = test.centre.audit(&test.stream, &AuditFilter::default(), 9).unwrap().entries;
    let of = |action| log.iter().filter(|entry| entry.action == action).count();
    assert_eq!((of(Action::PlanAdopted), of(Action::Acted)), (1, 0));
    assert!(log[0].subject.contains(next("").adopted.sha256.as_str()));
}

#[test]
fn a_corrected_plan_replaces_the_adopted_one_and_keeps_its_holidays() {
    let test = TestCentre::start();
    let holidays = Some("{\"year\": 2026, \"source\": \"通知\", \"holidays\": []}".to_owned());
    let first = Adopting { holidays, reason: None };
    test.centre.adopt_plan(&test.stream, test.lead, (&next(""), &first), now()).unwrap();
    test.centre.adopt_plan(&test.stream, test.lead, (&next("（修订）"), &because("更正")), now()).unwrap();
    let force = test.centre.plan_in_force(&test.stream, "2026-03-01".parse().unwrap()).unwrap();
    assert!(force.plan.title.contains("（修订）"));
    assert!(force.calendar.years().any(|year| year == 2026));
    assert!(test.centre.conflicts(&test.stream).unwrap().is_empty(), "what stood there was seen");
}

#[test]
fn a_plan_that_is_taken_back_is_not_in_force_and_may_be_adopted_again() {
    let test = TestCentre::start();
    let withdraw = || test.centre.withdraw_plan(&test.stream, test.lead, (2026, "未批准"), now());
    assert_eq!(withdraw().unwrap_err().code, "plan_unknown");
    let adopt = || test.centre.adopt_plan(&test.stream, test.lead, (&next(""), &because("批复")), now()).unwrap();
    adopt();
    withdraw().unwrap();
    assert_eq!(in_force(&test, "2026-03-01"), "xicheng-2022");
    assert_eq!(withdraw().unwrap_err().code, "plan_unknown");
    assert!(adopt());
    assert_eq!(in_force(&test, "2026-03-01"), "xicheng-2026");
}

#[test]
fn another_districts_plan_is_refused_and_nothing_is_written() {
    let test = TestCentre::start();
    let foreign = papers(&XICHENG_2022.replacen("110102", "110105", 1)).unwrap();
    let told = test.centre.adopt_plan(&test.stream, test.lead, (&foreign, &because("误")), now());
    assert_eq!(told.unwrap_err().code, "other_district");
    let doc = DocId(document_of("110105", 2022));
    assert!(test.centre.document(&test.stream, doc).unwrap().is_none());
}

#[test]
fn holidays_are_entered_once_and_corrected_and_need_no_plan() {
    let test = TestCentre::start();
    let enter = |lines: &str| {
        let notice = Notice::typed(2026, "通知", lines).unwrap();
        test.centre.enter_holidays(&test.stream, test.lead, (&notice, Some("通知已发")), now())
    };
    assert!(enter("元旦 1月1日 1月3日 1月4日").unwrap() && !enter("元旦 1月1日 1月3日 1月4日").unwrap());
    let works = |day: &str| test.centre.work_calendar(&test.stream).unwrap().is_working_day(day.parse().unwrap());
    assert_eq!((works("2026-01-04"), works("2026-01-02")), (Ok(true), Ok(false)));
    assert!(enter("元旦 1月1日 1月2日").unwrap());
    assert_eq!(works("2026-01-04"), Ok(false));
    assert!(test.centre.conflicts(&test.stream).unwrap().is_empty(), "what stood there was seen");
    assert_eq!(in_force(&test, "2026-03-01"), "xicheng-2022");
    let log = test.centre.audit(&test.stream, &AuditFilter::default(), 9).unwrap().entries;
    assert_eq!(log.iter().filter(|entry| entry.action == Action::HolidaysEntered).count(), 2);
    let shipped = Notice::shipped().unwrap().remove(0);
    let told = test.centre.enter_holidays(&test.stream, test.lead, (&shipped, None), now());
    assert_eq!(told.unwrap_err().code, "holidays_shipped");
}
