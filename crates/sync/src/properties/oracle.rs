use std::collections::BTreeSet;

use automerge::transaction::Transactable as _;
use automerge::{ActorId, AutoCommit, ROOT, ReadDoc as _};
use proptest::prelude::*;

use super::world::{REPLICAS, Step, World, field, steps};

fn oracle_values(doc: &AutoCommit, name: &str) -> BTreeSet<i64> {
    let values = doc.get_all(ROOT, name).unwrap();
    values.into_iter().map(|(value, _)| value.as_i64().unwrap()).collect()
}

fn our_values(world: &World, by: usize, name: &str) -> BTreeSet<i64> {
    let view = world.view(by);
    let survivors = view.fields.get(name).map(|register| register.survivors().to_vec()).unwrap_or_default();
    survivors.iter().map(|survivor| survivor.value.get().as_i64().unwrap()).collect()
}

fn same_step(oracle: &mut [AutoCommit], world: &mut World, step: &Step) {
    let made = world.step(step);
    match step {
        Step::Edit { by, .. } => {
            for op in &made.unwrap().ops {
                oracle[*by].put(ROOT, op.field.as_str(), op.value.get().as_i64().unwrap()).unwrap();
            }
            oracle[*by].commit();
        }
        Step::Learn { by, from } => {
            let mut other = oracle[*from].fork();
            oracle[*by].merge(&mut other).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn after_every_step_every_replica_holds_the_values_that_automerge_holds(steps in steps()) {
        let actor = |place: usize| ActorId::from([u8::try_from(place).unwrap(); 16]);
        let mut oracle: Vec<AutoCommit> = (0..REPLICAS).map(|place| AutoCommit::new().with_actor(actor(place))).collect();
        let mut world = World::default();
        for step in &steps {
            same_step(&mut oracle, &mut world, step);
            for (by, doc) in oracle.iter().enumerate() {
                for place in 0..3 {
                    prop_assert_eq!(our_values(&world, by, &field(place)), oracle_values(doc, &field(place)));
                }
            }
        }
    }
}
