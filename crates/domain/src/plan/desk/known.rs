//! What the answers rest on, kept document by document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::plan::documents::{Said, Untold};
use crate::plan::standing::{Known, UNTOLD_NAMED_MAX};

/// What documents lack, and documents of kinds that the plan does not know.
#[derive(Debug, Default)]
pub(super) struct Knowledge {
    untold: BTreeSet<Untold>,
    unknown_kinds: BTreeMap<String, u64>,
    of: HashMap<String, Said>,
}

impl Knowledge {
    /// What a document says now, in the place of what it said before.
    pub(super) fn learn(&mut self, id: &str, said: &Said) {
        if let Some(before) = self.of.remove(id) {
            for it in &before.cannot_tell {
                self.untold.remove(it);
            }
            for kind in before.unknown_kinds.keys() {
                let many = self.unknown_kinds.entry(kind.clone()).or_default();
                *many = many.saturating_sub(1);
            }
            self.unknown_kinds.retain(|_, many| *many > 0);
        }
        if said.cannot_tell.is_empty() && said.unknown_kinds.is_empty() {
            return;
        }
        self.untold.extend(said.cannot_tell.iter().cloned());
        for kind in said.unknown_kinds.keys() {
            let many = self.unknown_kinds.entry(kind.clone()).or_default();
            *many = many.saturating_add(1);
        }
        let (cannot_tell, unknown_kinds) = (said.cannot_tell.clone(), said.unknown_kinds.clone());
        self.of.insert(id.to_owned(), Said { facts: Vec::new(), unknown_kinds, cannot_tell });
    }

    pub(super) fn known(&self, facts: usize) -> Known {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Known {
            facts: count(facts),
            unknown_kinds: self.unknown_kinds.clone(),
            cannot_tell: count(self.untold.len()),
            untold: self.untold.iter().take(UNTOLD_NAMED_MAX).cloned().collect(),
        }
    }
}
