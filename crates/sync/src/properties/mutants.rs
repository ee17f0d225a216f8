//! A property that no broken code can break shows nothing. Each broken copy of the merge below must be caught.

use std::collections::BTreeMap;

use proptest::test_runner::{Config, TestError, TestRunner};

use super::convergence::{Merge, arrivals, converges};
use super::world::incremental;
use crate::commit::Commit;
use crate::document::Document;
use crate::ids::DocId;
use crate::register::Survivor;

type Documents = BTreeMap<DocId, Document>;

fn ignores_sees(commits: &[Commit]) -> Documents {
    let mut blind = commits.to_vec();
    blind.iter_mut().flat_map(|commit| &mut commit.ops).for_each(|op| op.sees.clear());
    incremental(&blind)
}

fn drops_an_op(commits: &[Commit]) -> Documents {
    let mut short = commits.to_vec();
    short.iter_mut().filter(|commit| commit.ops.len() > 1).for_each(|commit| drop(commit.ops.pop()));
    incremental(&short)
}

/// Names the ops of a commit all alike.
fn reuses_a_dot(commits: &[Commit]) -> Documents {
    let mut documents = Documents::new();
    let mut seen = std::collections::BTreeSet::new();
    for commit in commits.iter().filter(|commit| seen.insert((commit.replica, commit.seq))) {
        for op in &commit.ops {
            let document = documents.entry(op.doc).or_insert_with(|| Document::new(op.doc, op.kind.clone()));
            document.apply(op, Survivor::of(commit, commit.dot(0), op));
        }
    }
    documents
}

fn applies_repeats_again(commits: &[Commit]) -> Documents {
    let mut documents = Documents::new();
    for commit in commits {
        for (dot, op) in commit.dotted() {
            let document = documents.entry(op.doc).or_insert_with(|| Document::new(op.doc, op.kind.clone()));
            document.apply(op, Survivor::of(commit, dot, op));
        }
    }
    documents
}

fn lets_the_last_arrival_win(commits: &[Commit]) -> Documents {
    let mut documents = incremental(commits);
    for register in documents.values_mut().flat_map(|document| document.fields.values_mut()) {
        let last = register.survivors().last().cloned();
        *register = crate::Register::of_survivors(last.into_iter().collect());
    }
    documents
}

fn is_caught(merge: Merge) -> bool {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 256, failure_persistence: None, max_shrink_iters: 0, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&arrivals(), |(steps, order)| converges(merge, &steps, &order));
    matches!(outcome, Err(TestError::Fail(..)))
}

#[test]
fn convergence_catches_a_merge_that_ignores_what_authors_saw() {
    assert!(is_caught(ignores_sees));
}

#[test]
fn convergence_catches_a_merge_that_drops_an_op() {
    assert!(is_caught(drops_an_op));
}

#[test]
fn convergence_catches_a_merge_that_gives_one_dot_to_two_ops() {
    assert!(is_caught(reuses_a_dot));
}

#[test]
fn convergence_catches_a_log_that_applies_a_repeated_commit_again() {
    assert!(is_caught(applies_repeats_again));
}

#[test]
fn convergence_catches_a_merge_where_the_last_value_wins() {
    assert!(is_caught(lets_the_last_arrival_win));
}

#[test]
fn convergence_lets_the_real_merge_pass_the_same_runner() {
    assert!(!is_caught(super::convergence::real));
}
