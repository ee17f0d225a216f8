use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::scenes::*;
use crate::draw::*;

/// Pools that freeze: up to 30 targets in two groups, 4 to 9 officers of whom two are always free.
fn any_pool() -> impl Strategy<Value = Pool> {
    let targets: Vec<u128> = (0..30).collect();
    let pairs: Vec<(u128, u128)> = (2..9).flat_map(|officer| (0..30).map(move |target| (officer, target))).collect();
    let people = (4_u128..10, subsequence((2_u128..4).collect::<Vec<_>>(), 0..=2), 0_u32..3);
    let shares = (0_u32..=100, 0_u32..20, 0_u32..4);
    (subsequence(targets, 0..=30), subsequence(pairs, 0..40), people, shares, any::<u64>()).prop_map(
        |(members, recusals, (officers, absent, spare), (percent, count, substitutes), mask)| {
            let mut made = pool(0, 0, officers);
            made.crew_substitutes = spare;
            made.groups = vec![group("a", Share::Percent(percent)), group("b", Share::Count(count))];
            made.groups[0].substitutes = substitutes;
            let name = |n: u128| if n.is_multiple_of(3) { "a" } else { "b" };
            made.targets = members.iter().map(|n| PoolTarget { id: target(*n), group: name(*n).into() }).collect();
            let out = members.iter().filter(|n| mask >> **n & 3 == 0);
            made.excluded_targets =
                out.map(|n| ExcludedTarget { id: target(*n), reason: Exclusion::Closed, note: None }).collect();
            made.absent_officers =
                absent.iter().map(|n| AbsentOfficer { id: officer(*n), reason: Absence::Away }).collect();
            let known = recusals.into_iter().filter(|(who, whom)| *who < officers && members.contains(whom));
            made.recusals = known.map(|(who, whom)| Recusal { officer: officer(who), target: target(whom) }).collect();
            made
        },
    )
}

/// A permutation that follows from a number.
fn turned<T: Clone>(items: &[T], by: u64) -> Vec<T> {
    let seed = crate::identifiers::Sha256Hex::parse(nonce(&by.to_string()).as_str()).unwrap();
    Stream::new(&seed, "permutation").pick(items.to_vec(), items.len())
}

proptest! {
    #[test]
    fn nobody_is_drawn_twice_and_nobody_excluded_at_all(pool in any_pool(), words in "[a-z]{1,6}") {
        let excluded: BTreeSet<_> = pool.excluded_targets.iter().map(|it| it.id).collect();
        let record = drawn_with(pool, &words);
        let hit: Vec<_> = record.entries().map(|it| it.target).collect();
        prop_assert_eq!(hit.iter().collect::<BTreeSet<_>>().len(), hit.len());
        prop_assert!(hit.iter().all(|id| !excluded.contains(id)));
    }

    #[test]
    fn a_recused_an_absent_or_an_uncertified_officer_is_never_drawn(
        pool in any_pool(), words in "[a-z]{1,6}", lapsed in 0_u128..2,
    ) {
        let mut pool = pool;
        // Certificates of officers 2 and 3 may have lapsed; 0 and 1 remain.
        let gone = "2022-06-29".parse().unwrap();
        pool.officers.iter_mut().filter(|it| it.id == officer(2 + lapsed)).for_each(|it| it.certificate_valid_to = gone);
        let record = drawn_with(pool, &words);
        let pool = &record.pool;
        for drawn in record.entries() {
            for id in drawn.crew.iter().chain(&drawn.crew_substitutes) {
                let recusal = Recusal { officer: *id, target: drawn.target };
                prop_assert!(!pool.recusals.contains(&recusal));
                prop_assert!(!pool.absent_officers.iter().any(|absent| absent.id == *id));
                prop_assert_ne!(*id, officer(2 + lapsed));
            }
            prop_assert_eq!(drawn.crew.len(), 2);
        }
    }

    #[test]
    fn the_order_in_which_a_pool_is_entered_changes_nothing(pool in any_pool(), words in "[a-z]{1,6}", by in any::<u64>()) {
        let mut other = pool.clone();
        other.groups = turned(&pool.groups, by);
        other.targets = turned(&pool.targets, by);
        other.excluded_targets = turned(&pool.excluded_targets, by);
        other.officers = turned(&pool.officers, by);
        other.absent_officers = turned(&pool.absent_officers, by);
        other.recusals = turned(&pool.recusals, by);
        prop_assert_eq!(drawn_with(other, &words), drawn_with(pool, &words));
    }

    #[test]
    fn as_many_are_drawn_as_are_owed_and_there(pool in any_pool(), words in "[a-z]{1,6}") {
        for group in drawn_with(pool, &words).result {
            prop_assert_eq!(u64::try_from(group.drawn.len()).unwrap(), group.owed.min(group.eligible));
            prop_assert!(group.substitutes.is_empty() || u64::try_from(group.drawn.len()).unwrap() == group.owed);
        }
    }

    #[test]
    fn every_draw_replays_from_its_own_text(pool in any_pool(), words in "[a-z]{1,6}") {
        let record = drawn_with(pool, &words);
        let read = Record::from_json(&record.to_json().unwrap()).unwrap();
        prop_assert_eq!(replay(&read), Replay::Identical);
        prop_assert_eq!(read, record);
    }
}
