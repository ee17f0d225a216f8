use std::collections::BTreeMap;

use proptest::prelude::*;

use super::world::{Step, World, incremental, steps};
use crate::commit::Commit;
use crate::document::Document;
use crate::history;
use crate::ids::DocId;

pub type Merge = fn(&[Commit]) -> BTreeMap<DocId, Document>;

pub fn real(commits: &[Commit]) -> BTreeMap<DocId, Document> {
    incremental(commits)
}

/// An order of arrival in which some commits come several times.
pub fn arrivals() -> impl Strategy<Value = (Vec<Step>, Vec<prop::sample::Index>)> {
    (steps(), proptest::collection::vec(any::<prop::sample::Index>(), 0..160))
}

pub fn arranged(commits: &[Commit], order: &[prop::sample::Index]) -> Vec<Commit> {
    let mut arrived: Vec<Commit> = order.iter().map(|at| at.get(commits).clone()).collect();
    arrived.extend_from_slice(commits);
    arrived
}

/// Any order and any repetition end in what the definition says.
pub fn converges(merge: Merge, steps: &[Step], order: &[prop::sample::Index]) -> Result<(), TestCaseError> {
    let commits = World::after(steps).all();
    if commits.is_empty() {
        return Ok(());
    }
    let arrived = arranged(&commits, order);
    prop_assert_eq!(merge(&arrived), history::documents(&commits));
    let backwards: Vec<Commit> = arrived.iter().rev().cloned().collect();
    prop_assert_eq!(merge(&backwards), history::documents(&commits));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_order_and_repetition_of_commits_ends_in_the_same_documents((steps, order) in arrivals()) {
        converges(real, &steps, &order)?;
    }

    #[test]
    fn a_document_stated_by_its_survivors_takes_later_ops_as_the_full_one_does(steps in steps(), cut in any::<prop::sample::Index>()) {
        let commits = World::after(&steps).all();
        prop_assume!(!commits.is_empty());
        let (before, after) = commits.split_at(cut.index(commits.len()));
        let mut resumed = incremental(before);
        let json = serde_json::to_string(&resumed.values().collect::<Vec<_>>()).unwrap();
        for document in serde_json::from_str::<Vec<Document>>(&json).unwrap() {
            resumed.insert(document.doc, document);
        }
        for commit in after {
            for (index, (_, op)) in commit.dotted().enumerate() {
                let document = resumed.entry(op.doc).or_insert_with(|| Document::new(op.doc, op.kind.clone()));
                document.apply(op, super::world::survivor(commit, index));
            }
        }
        prop_assert_eq!(resumed, incremental(&commits));
    }
}
