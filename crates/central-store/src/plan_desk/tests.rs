#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use qingjian_domain::plan::PlanProgress;
use qingjian_sync::{DocId, Signed};
use serde_json::json;

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
