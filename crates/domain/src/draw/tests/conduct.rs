use std::collections::BTreeSet;

use super::scenes::*;
use crate::draw::*;

fn result(record: &Record, group: &str) -> GroupResult {
    record.result.iter().find(|it| it.group == group).unwrap().clone()
}

#[test]
fn shares_are_rounded_up_and_two_officers_owe_one_general_source() {
    let record = drawn(month());
    let numbers = |group| {
        let it = result(&record, group);
        (it.base, it.owed, it.eligible, it.drawn.len(), it.substitutes.len())
    };
    // 9 % of 30 is 2.7, 5 % of 21 is 1.05, 9 officers are four and a half pairs.
    assert_eq!(numbers("key"), (30, 3, 30, 3, 1));
    assert_eq!(numbers("special"), (21, 2, 21, 2, 1));
    assert_eq!(numbers("general"), (40, 5, 40, 5, 1));
}

#[test]
fn no_source_means_nothing_owed_and_all_means_all() {
    assert_eq!(Share::Percent(9).owed(0, 9), 0);
    assert_eq!(Share::Percent(9).owed(100, 0), 9);
    assert_eq!(Share::Percent(9).owed(101, 0), 10);
    assert_eq!(Share::All.owed(13, 0), 13);
    assert_eq!(Share::OfficersPerTarget(2).owed(40, 0), 0);
}

#[test]
fn an_exclusion_takes_a_target_out_and_leaves_the_duty() {
    let mut pool = pool(20, 0, 4);
    pool.groups[0].share = Share::Percent(50);
    let out = |n| ExcludedTarget { id: target(n), reason: Exclusion::AlreadyDrawn, note: None };
    pool.excluded_targets = (0..12).map(out).collect();
    let key = result(&drawn(pool), "key");
    assert_eq!((key.base, key.owed, key.eligible, key.drawn.len()), (20, 10, 8, 8));
    assert!(key.drawn.iter().all(|drawn| drawn.target >= target(12)));
}

#[test]
fn when_all_are_drawn_their_order_and_crews_are_random() {
    let mut everybody = pool(12, 0, 5);
    everybody.groups[0].share = Share::All;
    let order = |words| -> Vec<_> {
        result(&drawn_with(everybody.clone(), words), "key").drawn.iter().map(|it| it.target).collect()
    };
    assert_ne!(order("1"), order("2"));
    assert_eq!(order("1").into_iter().collect::<BTreeSet<_>>().len(), 12);
}

#[test]
fn a_crew_has_two_officers_and_its_substitutes_are_others() {
    for drawn in drawn(month()).entries() {
        let all: BTreeSet<_> = drawn.crew.iter().chain(&drawn.crew_substitutes).collect();
        assert_eq!((drawn.crew.len(), drawn.crew_substitutes.len(), all.len()), (2, 1, 3));
    }
}

#[test]
fn where_officers_are_few_there_are_fewer_substitutes_never_fewer_officers() {
    let record = drawn(pool(3, 3, 2));
    for drawn in record.entries() {
        assert_eq!((drawn.crew.len(), drawn.crew_substitutes.len()), (2, 0));
    }
}

#[test]
fn a_change_in_one_group_leaves_the_other_groups_shuffle_alone() {
    // The pool's digest enters the seed, so this is shown with the seed held fixed.
    let seed = drawn(month()).seed;
    let mut fewer = month();
    fewer.groups.retain(|group| group.name != "special");
    fewer.targets.retain(|target| target.group != "special");
    let of = |pool: Pool| conduct::results(&frozen(pool).pool, &seed);
    let (all, fewer) = (of(month()), of(fewer));
    assert_eq!(fewer, all.into_iter().filter(|it| it.group != "special").collect::<Vec<_>>());
}
