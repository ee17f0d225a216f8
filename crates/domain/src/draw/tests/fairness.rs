//! Whether everybody is hit equally often. Seeds are fixed, so a test that passes passes for ever.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::scenes::*;
use crate::draw::*;

/// Chi-square with 19 degrees of freedom stays below 43.8 with probability 0.999; twice that is generous, and every
/// broken drawing that the tests below try lies far beyond.
const CHI_SQUARE_MAX: u64 = 88;
const ROUNDS: u64 = 4_000;

/// `Σ (found − expected)² / expected`, rounded down.
fn chi_square(found: &BTreeMap<Uuid, u64>, everybody: u64, expected: u64) -> u64 {
    let missing = everybody - u64::try_from(found.len()).unwrap();
    let hit: u64 = found.values().map(|n| n.abs_diff(expected).pow(2)).sum();
    (hit + missing * expected.pow(2)) / expected
}

fn counted(picks: impl Iterator<Item = Uuid>) -> BTreeMap<Uuid, u64> {
    picks.fold(BTreeMap::new(), |mut found, id| {
        *found.entry(id).or_default() += 1;
        found
    })
}

fn seeds() -> impl Iterator<Item = crate::identifiers::Sha256Hex> {
    (0..ROUNDS).map(|n| crate::identifiers::Sha256Hex::parse(nonce(&format!("round {n}")).as_str()).unwrap())
}

#[test]
fn every_target_is_hit_equally_often() {
    let pool = frozen(pool(20, 5, 4)).pool;
    let hits = counted(seeds().flat_map(|seed| {
        let result = conduct::results(&pool, &seed);
        result[0].drawn.iter().map(|it| it.target).collect::<Vec<_>>()
    }));
    assert!(chi_square(&hits, 20, ROUNDS * 5 / 20) < CHI_SQUARE_MAX);
}

#[test]
fn every_officer_is_sent_equally_often() {
    let pool = frozen(pool(1, 1, 20)).pool;
    let sent = counted(seeds().flat_map(|seed| conduct::results(&pool, &seed)[0].drawn[0].crew.clone()));
    assert!(chi_square(&sent, 20, ROUNDS * 2 / 20) < CHI_SQUARE_MAX);
}

/// Swaps with any place instead of the places not yet drawn: the well-known wrong shuffle.
fn naive_pick(stream: &mut Stream, mut items: Vec<Uuid>) -> Vec<Uuid> {
    for place in 0..items.len() {
        let chosen = usize::try_from(stream.below(20)).unwrap();
        items.swap(place, chosen);
    }
    items
}

/// Forgets one place at the end of each step.
fn short_pick(stream: &mut Stream, mut items: Vec<Uuid>) -> Vec<Uuid> {
    for place in 0..19 {
        let chosen = place + usize::try_from(stream.below(19 - u64::try_from(place).unwrap())).unwrap();
        items.swap(place, chosen);
    }
    items
}

/// The worst chi-square over the twenty places of the order.
fn worst(pick: fn(&mut Stream, Vec<Uuid>) -> Vec<Uuid>) -> u64 {
    let orders: Vec<_> =
        seeds().map(|seed| pick(&mut Stream::new(&seed, "x"), (0..20).map(target).collect())).collect();
    let at = |place: usize| chi_square(&counted(orders.iter().map(|order| order[place])), 20, ROUNDS / 20);
    (0..20).map(at).max().unwrap()
}

#[test]
fn the_bound_finds_a_naive_shuffle_and_a_shuffle_that_is_one_short() {
    assert!(worst(|stream, items| stream.pick(items, 20)) < CHI_SQUARE_MAX);
    assert!(worst(naive_pick) > CHI_SQUARE_MAX);
    assert!(worst(short_pick) > CHI_SQUARE_MAX);
}

#[test]
fn the_bound_finds_the_bias_of_a_bare_remainder() {
    // 20 of 32 equally likely numbers: a remainder alone hits the first twelve twice as often.
    let biased = counted(seeds().map(|seed| target(u128::from(Stream::new(&seed, "x").number() % 32 % 20))));
    assert!(chi_square(&biased, 20, ROUNDS / 20) > CHI_SQUARE_MAX);
}
