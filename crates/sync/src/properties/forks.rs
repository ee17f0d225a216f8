use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};

use super::world::{commit, replica};
use crate::chain::{Link, Neighbours, place};
use crate::commit::Commit;
use crate::ids::Digest;

/// One line of a replica's true history or of a forged copy of it: `(seq, whose bytes)`.
type Arrival = (u64, u8);
type Place = fn(&Commit, Digest, Neighbours) -> Link;

/// Two histories of one replica that part after a common start.
fn histories(parting: u64) -> BTreeMap<Arrival, (Commit, Digest)> {
    let mut made: BTreeMap<Arrival, (Commit, Digest)> = BTreeMap::new();
    for side in 0..2_u8 {
        for seq in 1..=6_u64 {
            let mut next = commit(replica(0), seq, Vec::new());
            next.prev = seq.checked_sub(1).and_then(|before| made.get(&(before, side))).map(|(_, hash)| *hash);
            let salt = if seq < parting { 0 } else { side };
            let hash = Digest::of(format!("{seq} {salt} {:?}", next.prev).as_bytes());
            made.insert((seq, side), (next, hash));
        }
    }
    made
}

/// Feeds arrivals to a log that keeps what `place` lets it keep; says where the log went wrong.
fn keeps_first_bytes(place: Place, parting: u64, arrivals: &[Arrival]) -> Result<(), TestCaseError> {
    let made = histories(parting);
    let mut log: BTreeMap<u64, (Commit, Digest)> = BTreeMap::new();
    let mut first: BTreeMap<u64, Digest> = BTreeMap::new();
    for arrival in arrivals {
        let (commit, hash) = &made[arrival];
        let known = Neighbours {
            before: log.get(&(commit.seq - 1)).map(|(_, hash)| *hash),
            here: log.get(&commit.seq).map(|(_, hash)| *hash),
            after_names: log.get(&(commit.seq + 1)).and_then(|(next, _)| next.prev),
        };
        let link = place(commit, *hash, known);
        if !matches!(link, Link::Repeat | Link::Forked) {
            log.insert(commit.seq, (commit.clone(), *hash));
        }
        first.entry(commit.seq).or_insert(*hash);
        let stored: BTreeMap<u64, Digest> = log.iter().map(|(seq, (_, hash))| (*seq, *hash)).collect();
        prop_assert_eq!(&stored, &first, "the bytes under a number changed");
        let follows = known.before.is_some() && commit.prev == known.before;
        prop_assert!(link != Link::Follows || commit.seq == 1 || follows, "a commit follows what it does not name");
    }
    Ok(())
}

fn arrivals() -> impl Strategy<Value = (u64, Vec<Arrival>)> {
    (1..=6_u64, proptest::collection::vec((1..=6_u64, 0..2_u8), 1..24))
}

proptest! {
    #[test]
    fn the_first_bytes_under_a_number_stay_whatever_comes_later((parting, arrivals) in arrivals()) {
        keeps_first_bytes(place, parting, &arrivals)?;
    }
}

fn is_caught(place: Place) -> bool {
    let mut runner = TestRunner::new(Config { failure_persistence: None, max_shrink_iters: 0, ..Config::default() });
    let outcome = runner.run(&arrivals(), |(parting, arrivals)| keeps_first_bytes(place, parting, &arrivals));
    matches!(outcome, Err(TestError::Fail(..)))
}

#[test]
fn the_property_catches_a_log_that_overwrites_on_a_fork() {
    assert!(is_caught(|commit, hash, known| match place(commit, hash, known) {
        Link::Forked => Link::Follows,
        link => link,
    }));
}

#[test]
fn the_property_catches_a_log_that_takes_a_fork_for_a_repeat_of_something_new() {
    assert!(is_caught(|commit, hash, known| match place(commit, hash, known) {
        Link::Gap => Link::Repeat,
        link => link,
    }));
}

#[test]
fn the_property_catches_a_chain_that_never_compares_prev() {
    assert!(is_caught(|commit, hash, known| match place(commit, hash, known) {
        Link::Broken | Link::Gap => Link::Follows,
        link => link,
    }));
}
