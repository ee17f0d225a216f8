//! What a plan says otherwise than the one before it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::plan::*;

fn shipped() -> Plan {
    xicheng_2022().unwrap()
}

#[test]
fn a_plan_differs_from_itself_in_nothing() {
    assert_eq!(changes(&shipped(), &shipped()), Changes::default());
}

#[test]
fn a_changed_share_is_one_rule_whose_numbers_differ() {
    let (before, after) =
        (shipped(), read(&XICHENG_2022.replacen("\"share\": \"0.09\"", "\"share\": \"0.12\"", 1)).unwrap());
    let found = changes(&before, &after);
    assert!(found.tasks.is_empty());
    assert_eq!(found.rules.iter().map(|it| (it.id, it.parts())).collect::<Vec<_>>(), [("T29-R3", vec![Part::Params])]);
}

#[test]
fn a_value_that_differs_is_told_with_its_place_and_one_that_does_not_is_not() {
    let text = XICHENG_2022.replacen(
        "\"by\": {\"day\": 5, \"every\": \"month\"}",
        "\"by\": {\"day\": 8, \"every\": \"quarter\"}",
        1,
    );
    let (before, after) = (shipped(), read(&text).unwrap());
    let found = changes(&before, &after).rules;
    let told: Vec<_> = found[0].values().into_iter().map(|it| (it.at, it.before.unwrap(), it.after.unwrap())).collect();
    let said = |at: &str, before: &str, after: &str| (at.to_owned(), before.to_owned(), after.to_owned());
    assert_eq!(told, [said("by/day", "5", "8"), said("by/every", "month", "quarter")]);
}

#[test]
fn a_renamed_rule_is_one_that_comes_and_one_that_is_gone() {
    let (before, after) = (shipped(), read(&XICHENG_2022.replace("T02-R6\"", "T02-R66\"")).unwrap());
    let found = changes(&before, &after).rules;
    let told: Vec<_> = found.iter().map(|it| (it.id, it.before.is_some(), it.after.is_some())).collect();
    assert_eq!(told, [("T02-R66", false, true), ("T02-R6", true, false)]);
}

#[test]
fn a_renamed_task_differs_without_its_rules() {
    let (before, after) = (shipped(), read(&XICHENG_2022.replacen("餐饮行业专项执法", "餐饮业执法", 1)).unwrap());
    let found = changes(&before, &after);
    assert_eq!(found.tasks.iter().map(|it| it.number).collect::<Vec<_>>(), [3]);
    assert!(found.rules.is_empty());
}

fn some_tasks() -> impl Strategy<Value = BTreeSet<usize>> {
    prop::collection::btree_set(0_usize..50, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn what_was_taken_out_and_what_was_put_in_is_all_that_is_told(out in some_tasks(), changed in some_tasks()) {
        let (before, mut after) = (shipped(), shipped());
        after.tasks.iter_mut().enumerate().filter(|(at, _)| changed.contains(at)).for_each(|(_, task)| {
            task.name.push('改');
            task.rules.iter_mut().for_each(|rule| rule.quote.push('改'));
        });
        let mut at = 0;
        after.tasks.retain(|_| { at += 1; !out.contains(&(at - 1)) });
        let found = changes(&before, &after);
        let is_touched = |at: &usize| out.contains(at) || changed.contains(at);
        let touched = before.tasks.iter().enumerate().filter(|(at, _)| is_touched(at)).map(|(_, task)| task);
        let touched: Vec<&Task> = touched.collect();
        let numbers: BTreeSet<u32> = touched.iter().map(|task| task.number).collect();
        // Two tasks of the plan have no rules.
        let with_rules: BTreeSet<u32> = touched.iter().filter(|task| !task.rules.is_empty()).map(|task| task.number).collect();
        let gone = before.tasks.iter().enumerate().filter(|(at, _)| out.contains(at)).map(|(_, task)| task.rules.len());
        prop_assert_eq!(found.tasks.iter().map(|it| it.number).collect::<BTreeSet<_>>(), numbers);
        prop_assert_eq!(found.rules.iter().filter_map(|it| it.before?.task()).collect::<BTreeSet<_>>(), with_rules);
        prop_assert_eq!(found.rules.iter().filter(|it| it.after.is_none()).count(), gone.sum::<usize>());
        // The other way round, the same things come that are gone here.
        let back = changes(&after, &before);
        prop_assert_eq!(back.rules.len(), found.rules.len());
        prop_assert_eq!(back.tasks.iter().filter(|it| it.before.is_none()).count(), out.len());
    }
}
