#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! What is kept is what reading all targets anew gives, whatever came in between.

use std::sync::Arc;

use qingjian_central_store::testing::{TestCentre, doc, op};
use serde_json::{Value, json};

use super::{SpotDesks, Spots};

/// Changes of one walk; the numbers repeat after far more.
const STEPS: u64 = 40;

/// The numbers of a walk (Knuth's MMIX): the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn said() -> Vec<(&'static str, &'static str, Value)> {
    let place = |east: &str| json!({"crs": "WGS-84", "longitude": east, "latitude": "39.912", "provider": "import"});
    vec![
        ("target", "name", json!("月坛餐馆")),
        ("target", "name", json!("新街口加油站")),
        ("target", "street", json!("110102007")),
        ("target", "target_kind", json!("restaurant")),
        ("target", "position", place("116.366")),
        ("target", "position", place("116.380")),
        ("target", "position", Value::Null),
        ("target", "withdrawn", json!({"reason": "已关停", "by": null})),
        ("lead", "text", json!("异味")),
    ]
}

fn anew(store: &TestCentre) -> Arc<Spots> {
    SpotDesks::default().targets(&store.centre, &store.stream).unwrap()
}

#[test]
fn the_kept_targets_are_those_that_the_store_has_after_any_changes() {
    for seed in 1..5 {
        let (mut chance, said, store, desks) = (Chance(seed), said(), TestCentre::start(), SpotDesks::default());
        let mut tablet = store.tablet(1, store.inspectors[0]);
        for _ in 0..STEPS {
            let (kind, field, value) = said[chance.below(said.len())].clone();
            let nr = u128::try_from(chance.below(4)).unwrap() + if kind == "target" { 9 } else { 20 };
            let commit = tablet.commit(vec![op(doc(nr), kind, field, value, &[])]);
            store.push(&tablet, vec![commit]);
            if chance.below(3) == 0 {
                assert_eq!(desks.targets(&store.centre, &store.stream).unwrap(), anew(&store), "seed {seed}");
            }
        }
        assert_eq!(desks.targets(&store.centre, &store.stream).unwrap(), anew(&store), "seed {seed}");
    }
}

#[test]
fn a_new_life_of_the_store_is_read_from_the_beginning() {
    let (store, desks) = (TestCentre::start(), SpotDesks::default());
    let mut tablet = store.tablet(1, store.inspectors[0]);
    let commit = tablet.commit(vec![op(doc(9), "target", "name", json!("月坛餐馆"), &[])]);
    store.push(&tablet, vec![commit]);
    assert_eq!(desks.targets(&store.centre, &store.stream).unwrap().len(), 1);
    store.centre.restored(&store.stream, uuid::Uuid::from_u128(0xee)).unwrap();
    assert_eq!(desks.targets(&store.centre, &store.stream).unwrap(), anew(&store));
}
