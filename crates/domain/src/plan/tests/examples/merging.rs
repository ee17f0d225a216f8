//! One visit for several tasks, and facts that come twice.

use super::super::super::{Facts, State};
use super::super::said::{check, line, said, target};

#[test]
fn a_merged_visit_counts_once_for_each_task_whose_own_list_is_complete() {
    let head = r#""kind":"visit","id":"v","at":"2022-05-10","target":"s","form":"on_site""#;
    let visit = line(head, r#""tasks":[5,15],"tasks_incomplete":[7]"#);

    assert_eq!(said("T05-R10", "2022-06-01", &visit).done, 1);
    assert_eq!(said("T15-R3", "2022-06-01", &visit).done, 1);
    let third = said("T07-R7", "2022-06-01", &visit);
    assert_eq!((third.done, third.refused()), (0, vec![("v", "ListIncomplete")]));
    assert_eq!(said("G-R4", "2022-06-01", &visit).state, State::Violated);
}

#[test]
fn a_visit_that_serves_both_tasks_of_a_rule_counts_once_in_it() {
    let one = r#""kind":"monitoring","id":"m","at":"2022-06-01","target":"a","tasks":[3,27]"#;

    let facts = target("a", "restaurant", "") + &line(one, r#""item":"noise","verdict":"within""#);
    assert_eq!(said("T03-R2", "2022-12-31", &facts).counted, ["m"]);
}

#[test]
fn a_fact_that_comes_twice_counts_once() {
    let visit = check("v", "2022-05-10", "a", 3, "");

    assert_eq!(said("T03-R1", "2022-06-01", &[&*visit, &visit].concat()).done, 1);
}

#[test]
fn of_two_facts_with_one_id_the_same_one_is_taken_in_any_order() {
    let (a, b) = (check("v", "2022-05-10", "a", 3, ""), check("v", "2022-05-10", "b", 3, ""));
    let there = said("T03-R1", "2022-06-01", &[&*a, &b].concat());
    let back = said("T03-R1", "2022-06-01", &[&*b, &a].concat());

    assert_eq!((there.done, &there.counted), (back.done, &back.counted));
}

#[test]
fn a_withdrawn_visit_does_not_count_and_says_so() {
    let it = said("T03-R1", "2022-06-01", &check("v", "2022-05-10", "a", 3, r#""withdrawn":true"#));

    assert_eq!((it.done, it.refused()), (0, vec![("v", "Withdrawn")]));
}

#[test]
fn each_period_asks_by_the_ledger_of_its_own_time() {
    let before = target("s", "petrol_station", r#""online_monitoring":false"#);
    let after = target("s", "petrol_station", r#""online_monitoring":true,"at":"2022-07-01""#);
    let needed = |rule, as_of| said(rule, as_of, &[&*before, &after].concat()).needed;

    assert_eq!((needed("T05-R4", "2022-06-30"), needed("T05-R1", "2022-06-30")), (Some(12), Some(0)));
    assert_eq!((needed("T05-R4", "2022-07-01"), needed("T05-R1", "2022-07-01")), (Some(6), Some(2)));
    let late = said("T05-R4", "2022-07-01", &[&*before, &after].concat());
    assert_eq!(late.owed.len(), 6, "what was owed before is not forgiven by the new equipment");
}

#[test]
fn unknown_kinds_are_counted_and_named() {
    let facts = Facts::read("{\"kind\":\"balloon\",\"id\":\"1\"}\n{\"kind\":\"balloon\",\"id\":\"2\"}\n");

    assert_eq!(facts.unknown_kinds().get("balloon"), Some(&2));
    assert!(facts.is_empty() && facts.mistakes().is_empty());
}

#[test]
fn a_line_with_mistakes_is_named_with_all_of_them_and_the_others_are_read() {
    let text = r#"# comment
{"kind":"visit","id":"v","at":"2022-05-10"}
{"kind":"visit","id":"","at":"yesterday","tasks":[0],"distance_km":0.5,"colour":"red"}
not json
{"id":"x"}"#;
    let facts = Facts::read(text);
    let found: Vec<_> = facts.mistakes().iter().map(|it| (it.line, it.what.split(' ').next().unwrap())).collect();

    assert_eq!(facts.len(), 1);
    assert_eq!(
        found,
        [(3, "`at`"), (3, "`id`"), (3, "`tasks`"), (3, "`colour`"), (3, "`distance_km`"), (4, "not"), (5, "`kind`")]
    );
}
