#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! What is kept is what reading all leads anew gives, whatever came in between.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use qingjian_central_store::testing::{TestCentre, doc, id, now, op};
use qingjian_central_store::{Edit, PaperFilter};
use qingjian_sync::DocId;
use serde_json::{Value, json};

use super::{LeadDesks, OpenLeads};

/// Changes of one walk; the numbers repeat after far more.
const STEPS: usize = 90;

/// The numbers of a walk (Knuth's MMIX): the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Of leads 1 and 2, task 3, visits 4 and 5, findings 6 and 7, case 8 and order 9: what hangs on what is said before and
/// after the other is there, moved, and taken back.
fn said() -> Vec<(u128, &'static str, &'static str, Value)> {
    let leads = [1, 2].into_iter().flat_map(|n| {
        vec![
            (n, "lead", "source", json!("complaint")),
            (n, "lead", "text", json!("异味")),
            (n, "lead", "received_at", json!("2026-11-20T09:00:00+08:00")),
            (n, "lead", "target", json!(id(0xf0))),
            (n, "lead", "closed_on", json!("2026-11-24")),
            (n, "lead", "closed_on", Value::Null),
            (n, "lead", "closed_on", Value::Null),
        ]
    });
    let visits = [4, 5].into_iter().flat_map(|n| {
        vec![
            (n, "inspection", "tasks", json!([id(3)])),
            (n, "inspection", "tasks", Value::Null),
            (n, "inspection", "started_at", json!("2026-11-22T10:00:00+08:00")),
            (n, "inspection", "status", json!("complete")),
        ]
    });
    let findings = [(6, 4), (7, 5)].into_iter().flat_map(|(n, visit)| {
        vec![
            (n, "finding", "inspection", json!(id(visit))),
            (n, "finding", "code", json!("F-50")),
            (n, "finding", "found_on", json!("2026-11-22")),
        ]
    });
    let others = vec![
        (2, "lead", "withdrawn", json!({"reason": "误登", "by": null})),
        (5, "inspection", "reinspects", json!(id(9))),
        (5, "inspection", "reinspects", Value::Null),
        (3, "task", "lead", json!(id(1))),
        (3, "task", "lead", json!(id(2))),
        (3, "task", "given_on", json!("2026-11-21")),
        (0xa, "assignment", "task", json!(id(3))),
        (0xa, "assignment", "on", json!("2026-11-22")),
        (8, "case", "findings", json!([id(6), id(7)])),
        (8, "case", "findings", json!([id(7)])),
        (8, "case", "filed_on", json!("2026-11-23")),
        (9, "order", "case", json!(id(8))),
        (9, "order", "issued_on", json!("2026-11-23")),
        (9, "order", "correct_by", json!("2026-11-30")),
        (0xf0, "target", "name", json!("护国寺小吃店")),
    ];
    leads.chain(visits).chain(findings).chain(others).collect()
}

fn anew(store: &TestCentre) -> Arc<OpenLeads> {
    let leads = LeadDesks::default().open(&store.centre, &store.stream).unwrap();
    let all = PaperFilter { kind: "lead", open: Some(true), from: None, to: None, skip: 0, limit: 100 };
    let listed: BTreeSet<DocId> = store.centre.papers(&store.stream, &all).unwrap().docs.into_iter().collect();
    assert_eq!(leads.keys().copied().collect::<BTreeSet<_>>(), listed, "the store's list names the same");
    leads
}

/// One of the things that may be said; now and then its author has not seen what stands there.
fn edit(store: &TestCentre, chance: &mut Chance) -> Edit {
    let said = said();
    let (nr, kind, field, value) = said[chance.below(said.len())].clone();
    let there = store.centre.document(&store.stream, doc(nr)).unwrap();
    let values = there.and_then(|it| it.fields.get(field).cloned()).unwrap_or_default();
    let sees = values.iter().map(|one| one.dot).filter(|_| chance.below(15) > 0).collect();
    Edit { doc: doc(nr), kind: kind.to_owned(), field: field.to_owned(), value, sees }
}

/// Everything that is said first of each field, but no lead is closed or withdrawn, and nothing is looked at again.
fn begin(store: &TestCentre) {
    let mut once = BTreeSet::new();
    let first = said().into_iter().filter(|(nr, _, field, value)| !value.is_null() && once.insert((*nr, *field)));
    let standing = first.filter(|(_, _, field, _)| !["closed_on", "withdrawn", "reinspects"].contains(field));
    let edits = standing.map(|(nr, kind, field, value)| Edit {
        doc: doc(nr),
        kind: kind.to_owned(),
        field: field.to_owned(),
        value,
        sees: Vec::new(),
    });
    store.centre.act(&store.stream, store.lead, edits.collect(), now()).unwrap();
}

/// Leads about which something was done: given out, visited, found.
fn followed(leads: &OpenLeads) -> usize {
    let chains = leads.values().filter_map(|it| it.chain.as_ref());
    chains.filter(|chain| chain.entries().len() > 3).count()
}

#[test]
fn the_kept_leads_are_those_that_the_store_tells_of_after_any_changes() {
    let (mut open, mut done) = (0, 0);
    for seed in 1..9 {
        let (mut chance, store, desks) = (Chance(seed), TestCentre::start(), LeadDesks::default());
        let kept = || desks.open(&store.centre, &store.stream).unwrap();
        begin(&store);
        for step in 0..STEPS {
            let edits = (0..=chance.below(3)).map(|_| edit(&store, &mut chance));
            let once: BTreeMap<_, _> = edits.map(|it| ((it.doc, it.field.clone()), it)).collect();
            store.centre.act(&store.stream, store.lead, once.into_values().collect(), now()).unwrap();
            if chance.below(3) > 0 {
                let here = kept();
                assert_eq!(here, anew(&store), "seed {seed}, step {step}");
                open += here.len();
                done += followed(&here);
            }
            if chance.below(30) == 0 {
                store.centre.rebuild(&store.stream).unwrap();
            }
        }
        assert_eq!(kept(), anew(&store), "seed {seed}");
    }
    assert!(open > 100 && done > 100, "leads were open and steps were taken: {open}, {done}");
}

#[test]
fn a_new_life_of_the_store_is_read_from_the_beginning() {
    let (store, desks) = (TestCentre::start(), LeadDesks::default());
    let mut tablet = store.tablet(1, store.inspectors[0]);
    let commit = tablet.commit(vec![op(doc(1), "lead", "text", json!("异味"), &[])]);
    store.push(&tablet, vec![commit]);
    assert_eq!(desks.open(&store.centre, &store.stream).unwrap().len(), 1);
    store.centre.restored(&store.stream, id(0xee)).unwrap();
    assert_eq!(desks.open(&store.centre, &store.stream).unwrap(), anew(&store));
}
