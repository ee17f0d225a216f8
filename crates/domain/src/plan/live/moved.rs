//! What is to be looked at again by those who keep what is owed where.

use std::collections::BTreeSet;

use super::exchanged::Exchanged;
use crate::plan::facts::{Fact, FactKind};

/// More targets and owers than any sync brings; beyond them all is looked at anew, which costs no more.
const MOVED_MAX: usize = 5000;

/// What may be other than when it was last asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// Perhaps everything.
    All,
    /// Nothing but these.
    Some {
        /// Targets at which some fact is other than before, or that are other themselves.
        targets: BTreeSet<String>,
        /// Whose debts are other than before, or belong to another target: targets, causes, groups.
        owers: BTreeSet<String>,
    },
}

impl Moved {
    /// Nothing at all.
    #[must_use]
    pub fn nothing() -> Self {
        Self::Some { targets: BTreeSet::new(), owers: BTreeSet::new() }
    }

    /// Adds what moved later.
    pub fn and(&mut self, later: Self) {
        let (Self::Some { targets, owers }, Self::Some { targets: more, owers: others }) = (&mut *self, later) else {
            *self = Self::All;
            return;
        };
        targets.extend(more);
        owers.extend(others);
        if targets.len().saturating_add(owers.len()) > MOVED_MAX {
            *self = Self::All;
        }
    }

    /// What these facts may move by themselves.
    pub(super) fn of(exchanged: &Exchanged) -> Self {
        let target = |fact: &Fact| match fact.kind {
            FactKind::Target => Some(fact.id.clone()),
            _ => fact.target.clone(),
        };
        Self::Some {
            targets: exchanged.facts().filter_map(target).collect(),
            owers: exchanged.facts().map(|fact| fact.id.clone()).collect(),
        }
    }

    /// That somebody owes something else than before.
    pub(super) fn owes<'o>(&mut self, others: impl IntoIterator<Item = &'o str>) {
        if let Self::Some { owers, .. } = self {
            owers.extend(others.into_iter().map(str::to_owned));
        }
    }
}
