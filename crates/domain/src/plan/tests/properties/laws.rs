//! Laws that hold for every rule of the plan.

use proptest::prelude::*;

use super::super::super::*;
use super::super::every_rule::calendar;
use super::super::said::PLAN;
use super::super::witness::{bare, set};
use super::worlds::{Small, small};

fn whole(facts: Vec<Fact>, as_of: chrono::NaiveDate) -> Vec<String> {
    let (facts, calendar) = (Facts::of(facts), calendar());
    evaluate(&PLAN, &facts, &calendar, as_of).iter().map(|it| format!("{it:?}")).collect()
}

/// One more check of task 5 at station `a`, known to the ledger.
fn with_one_more(world: &Small) -> Vec<Fact> {
    let mut more = bare(FactKind::Visit, "more", world.as_of);
    (more.target, more.tasks) = (Some("a".into()), vec![5, 15]);
    set(&mut more, "form", Value::Word("on_site".into()));
    world.facts.iter().cloned().chain([more]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_facts_makes_no_difference(world in small(), seed in any::<u64>()) {
        let mut shuffled = world.facts.clone();
        let len = shuffled.len().max(1);
        let place = |step: usize| usize::try_from(seed.rotate_left(u32::try_from(step).unwrap()) % 97).unwrap() % len;
        for step in 0..world.facts.len() {
            shuffled.swap(step, place(step));
        }
        prop_assert_eq!(whole(world.facts, world.as_of), whole(shuffled, world.as_of));
    }

    #[test]
    fn facts_that_come_twice_make_no_difference(world in small()) {
        let twice: Vec<Fact> = world.facts.iter().chain(&world.facts).cloned().collect();
        prop_assert_eq!(whole(world.facts, world.as_of), whole(twice, world.as_of));
    }

    #[test]
    fn one_more_counted_visit_never_lowers_what_is_done(world in small()) {
        let calendar = calendar();
        let (before, after) = (Facts::of(world.facts.clone()), Facts::of(with_one_more(&world)));
        let before = evaluate(&PLAN, &before, &calendar, world.as_of);
        let after = evaluate(&PLAN, &after, &calendar, world.as_of);
        for (before, after) in before.iter().zip(&after).filter(|(_, after)| after.counted.contains(&"more")) {
            prop_assert!(before.done <= after.done, "{}: {} then {}", before.rule, before.done, after.done);
        }
    }

    #[test]
    fn what_is_owed_is_never_said_to_be_fine(world in small()) {
        let (facts, calendar) = (Facts::of(world.facts.clone()), calendar());
        for it in evaluate(&PLAN, &facts, &calendar, world.as_of) {
            let fine = matches!(it.state, State::Met | State::OnTrack | State::Nothing);
            prop_assert!(!fine || (it.owed.is_empty() && it.cannot_tell.is_empty()), "{it:?}");
            let overdue = it.owed.iter().any(|owed| owed.by.is_some_and(|by| by < world.as_of));
            prop_assert_eq!(overdue, it.owed.iter().any(|owed| owed.overdue));
        }
    }
}
