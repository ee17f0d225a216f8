use proptest::prelude::*;

use super::scenes::nonce;
use crate::draw::*;
use crate::identifiers::Sha256Hex;

fn seed(words: &str) -> Sha256Hex {
    Sha256Hex::parse(nonce(words).as_str()).unwrap()
}

#[test]
fn each_use_of_a_seed_has_numbers_of_its_own() {
    let first = |label| Stream::new(&seed("a"), label).number();
    assert_ne!(first("targets/key"), first("targets/special"));
    assert_eq!(first("targets/key"), first("targets/key"));
    assert_ne!(first("targets/key"), Stream::new(&seed("b"), "targets/key").number());
}

#[test]
fn a_bound_of_one_still_takes_a_number() {
    let mut once = Stream::new(&seed("a"), "x");
    assert_eq!(once.below(1), 0);
    let mut other = Stream::new(&seed("a"), "x");
    other.number();
    assert_eq!(once.number(), other.number());
}

#[test]
fn numbers_of_the_incomplete_block_are_thrown_away() {
    // A bound just above half of all numbers throws away nearly every second one.
    let bound = (1 << 63) + 1;
    let mut bounded = Stream::new(&seed("a"), "x");
    let mut all = Stream::new(&seed("a"), "x");
    let kept: Vec<u64> = (0..64).map(|_| all.number()).filter(|number| *number < bound).collect();
    assert!(kept.len() < 50);
    for number in kept {
        assert_eq!(bounded.below(bound), number);
    }
}

proptest! {
    #[test]
    fn a_number_lies_below_its_bound(bound in 1_u64.., words in "[a-z]{0,8}") {
        prop_assert!(Stream::new(&seed(&words), "x").below(bound) < bound);
    }

    #[test]
    fn picking_takes_distinct_items_and_picking_more_begins_the_same(
        len in 0_usize..40, few in 0_usize..40, more in 0_usize..40, words in "[a-z]{0,8}",
    ) {
        let pick = |count| Stream::new(&seed(&words), "x").pick((0..len).collect(), count);
        let picked = pick(few);
        let mut sorted = picked.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!((sorted.len(), picked.len()), (few.min(len), few.min(len)));
        prop_assert!(pick(few + more).starts_with(&picked));
    }
}
