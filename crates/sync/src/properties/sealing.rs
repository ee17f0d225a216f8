use std::collections::BTreeMap;

use proptest::prelude::*;

use super::world::{World, doc, steps};
use crate::commit::{Commit, Op};
use crate::history;
use crate::ids::Dot;
use crate::seal::{Seal, SealFault};
use crate::strict::StrictValue;

fn ops(commits: &[Commit]) -> BTreeMap<Dot, Op> {
    commits.iter().flat_map(|commit| commit.dotted().map(|(dot, op)| (dot, op.clone()))).collect()
}

fn check(seal: &Seal, log: &BTreeMap<Dot, Op>) -> Result<(), SealFault> {
    seal.check(|dot| log.get(&dot).map(|op| (op.field.as_str(), op.value.get())))
}

proptest! {
    #[test]
    fn a_seal_holds_on_the_log_and_breaks_when_any_covered_value_changes(steps in steps(), which in any::<prop::sample::Index>()) {
        let world = World::after(&steps);
        let view = world.view(0);
        prop_assume!(!view.fields.is_empty() && view.conflicts().next().is_none());
        let seal = Seal::over([&view], |_, _| true).unwrap();
        let mut log = ops(&world.all());
        prop_assert_eq!(check(&seal, &log), Ok(()));

        let covered = seal.dots().unwrap();
        let (_, dot) = covered[which.index(covered.len())];
        log.get_mut(&dot).unwrap().value = StrictValue::new("篡改".into()).unwrap();
        prop_assert_eq!(check(&seal, &log), Err(SealFault::Digest));
        log.remove(&dot);
        prop_assert_eq!(check(&seal, &log), Err(SealFault::Missing(dot)));
    }

    #[test]
    fn a_field_with_two_values_blocks_the_seal_and_is_named(steps in steps()) {
        let view = World::after(&steps).view(0);
        let torn: Vec<_> = view.conflicts().map(|(field, _)| (doc(), field.to_owned())).collect();
        prop_assume!(!torn.is_empty());
        prop_assert_eq!(Seal::over([&view], |_, _| true), Err(SealFault::Conflicts(torn)));
    }

    #[test]
    fn what_the_sealer_knew_is_the_past_of_what_he_sealed_or_was_never_replaced_by_it(steps in steps()) {
        let world = World::after(&steps);
        let view = world.view(0);
        prop_assume!(view.conflicts().next().is_none() && !view.fields.is_empty());
        let seal = Seal::over([&view], |_, _| true).unwrap();
        let log = ops(&world.all());
        let past = history::past(seal.dots().unwrap().into_iter().map(|(_, dot)| dot), |dot| log.get(&dot));
        let known: std::collections::BTreeSet<Dot> = ops(&world.known[0].values().cloned().collect::<Vec<_>>()).into_keys().collect();
        prop_assert_eq!(past, known);
    }
}
