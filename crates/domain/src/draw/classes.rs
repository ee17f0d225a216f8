//! Targets by the classes of the monthly draw.

use super::pool::PoolTarget;
use crate::ledger::{SourceClass, Target};

/// Which of `targets` stand in which group of the monthly draw, and which in none because nobody entered their class: they
/// are never passed over in silence.
#[must_use]
pub fn classed(targets: &[Target]) -> (Vec<PoolTarget>, Vec<&Target>) {
    let group = |class| match class {
        SourceClass::Key => "key",
        SourceClass::Special => "special",
        SourceClass::General => "general",
    };
    let known = targets.iter().filter_map(|it| Some((it.id, it.plan.source_class?)));
    let pool = known.map(|(id, class)| PoolTarget { id, group: group(class).to_owned() }).collect();
    (pool, targets.iter().filter(|target| target.plan.source_class.is_none()).collect())
}
