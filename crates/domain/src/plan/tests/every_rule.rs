//! One scene for every rule: not satisfied, then satisfied, or proof that it is only stored.

use super::super::*;
use super::data::plan;
use super::scenes::scene;
use crate::calendar::WorkCalendar;

/// 2022 as shipped, and a year after it, so that 31 December can roll over.
pub(super) fn calendar() -> WorkCalendar {
    let next = r#"{"year": 2023, "source": "for tests", "holidays": []}"#;
    let this = include_str!("../../../data/calendar/2022.json");
    WorkCalendar::from_texts(&[("2022.json", this), ("2023.json", next)]).unwrap()
}

/// Rules whose exception is free: nothing can break them (T29-R9, T29-R10 need no further field).
const FREE: [&str; 2] = ["T29-R9", "T29-R10"];

fn complaints(plan: &Plan, rule: &Rule, calendar: &WorkCalendar) -> Vec<String> {
    let scene = scene(rule);
    let (bad, good) = (Facts::of(scene.bad), Facts::of(scene.good));
    let before = evaluate_rule(plan, rule, &bad, calendar, scene.as_of);
    let after = evaluate_rule(plan, rule, &good, calendar, scene.as_of);
    let mut found = Vec::new();
    let unsatisfied = !before.owed.is_empty() || matches!(before.state, State::Violated | State::CannotTell);
    if !unsatisfied && !FREE.contains(&rule.id.as_str()) {
        found.push(format!("{} should not be satisfied: {before:?}", rule.id));
    }
    if !matches!(after.state, State::Met | State::OnTrack)
        || !after.owed.is_empty()
        || after.counted.is_empty() && after.done == 0
    {
        found.push(format!("{} should be satisfied: {after:?}", rule.id));
    }
    found
}

#[test]
fn every_rule_is_unsatisfied_in_one_scene_and_satisfied_in_another_or_says_that_it_is_only_stored() {
    let (plan, calendar) = (plan(), calendar());
    let mut found = Vec::new();
    for rule in plan.rules() {
        if matches!(rule.enforced_by, EnforcedBy::Stored | EnforcedBy::Reader) {
            let facts = Facts::default();
            let statement = evaluate_rule(&plan, rule, &facts, &calendar, "2022-06-01".parse().unwrap());
            assert_eq!(statement.state, State::Stored, "{}", rule.id);
            assert!(rule.note.is_some(), "{}", rule.id);
            continue;
        }
        found.extend(complaints(&plan, rule, &calendar));
    }
    assert!(found.is_empty(), "{} of 276:\n{}", found.len(), found.join("\n"));
}
