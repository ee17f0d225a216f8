//! The multi-value register: what one field holds.
//!
//! **A value survives until an op that saw it replaces it.** That is the whole merge. It needs no clock and no order
//! of arrival; [`crate::history`] states it as a definition, this module keeps it up to date op by op.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::commit::{Commit, Op};
use crate::ids::{Dot, OfficerId};
use crate::strict::StrictValue;

/// A value that nobody who saw it has replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survivor {
    /// The op that set it.
    pub dot: Dot,
    /// The value.
    pub value: StrictValue,
    /// The device's clock when it was set.
    pub at: DateTime<FixedOffset>,
    /// Who set it.
    pub author: OfficerId,
}

impl Survivor {
    /// What this op of this commit leaves in its field.
    pub fn of(commit: &Commit, dot: Dot, op: &Op) -> Self {
        Self { dot, value: op.value.clone(), at: commit.at, author: commit.author }
    }
}

/// The surviving values of one field, ordered by dot so that equal registers are equal bytes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    survivors: Vec<Survivor>,
    /// Dots that an op saw while they were not here: should one arrive, it is dead already. A dot that two ops
    /// replaced stays here after it came and went, which costs its name and changes nothing.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    awaited: BTreeSet<Dot>,
}

/// Two registers are equal when the same values survive in them; how they came to it does not count.
impl PartialEq for Register {
    fn eq(&self, other: &Self) -> bool {
        self.survivors == other.survivors
    }
}

impl Eq for Register {}

impl Register {
    /// A register as another party states it.
    pub fn of_survivors(mut survivors: Vec<Survivor>) -> Self {
        survivors.sort_by_key(|survivor| survivor.dot);
        Self { survivors, awaited: BTreeSet::new() }
    }

    /// Takes in one op. Every op comes here **once**, in any order: whoever keeps the log drops repeats.
    pub fn apply(&mut self, new: Survivor, sees: &[Dot]) {
        for seen in sees {
            match self.survivors.binary_search_by_key(seen, |survivor| survivor.dot) {
                Ok(place) => drop(self.survivors.remove(place)),
                Err(_) => drop(self.awaited.insert(*seen)),
            }
        }
        if self.awaited.remove(&new.dot) {
            return;
        }
        if let Err(place) = self.survivors.binary_search_by_key(&new.dot, |survivor| survivor.dot) {
            self.survivors.insert(place, new);
        }
    }

    /// All values that survive, by dot.
    pub fn survivors(&self) -> &[Survivor] {
        &self.survivors
    }

    /// The dots an author has before his eyes when this register is on the screen.
    pub fn dots(&self) -> Vec<Dot> {
        self.survivors.iter().map(|survivor| survivor.dot).collect()
    }

    /// The one value, where all survivors agree.
    pub fn value(&self) -> Option<&Value> {
        let first = self.survivors.first()?.value.get();
        (!self.in_conflict()).then_some(first)
    }

    /// True when two survivors differ; two that are equal are no conflict.
    pub fn in_conflict(&self) -> bool {
        let mut values = self.survivors.iter().map(|survivor| survivor.value.get());
        values.next().is_some_and(|first| values.any(|other| other != first))
    }
}

#[cfg(test)]
mod tests;
