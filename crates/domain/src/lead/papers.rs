//! Documents that hang together.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::paper::Paper;

/// Documents by id, and what follows from what. The order in which they were put in is no input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    by_id: BTreeMap<Uuid, Paper>,
    after: BTreeMap<Uuid, BTreeSet<Uuid>>,
}

impl Papers {
    /// These documents; the later of two with one id holds.
    #[must_use]
    pub fn of(papers: impl IntoIterator<Item = Paper>) -> Self {
        let mut all = Self::default();
        for paper in papers {
            all.by_id.insert(paper.id, paper);
        }
        for paper in all.by_id.values() {
            for before in paper.follows() {
                all.after.entry(before).or_default().insert(paper.id);
            }
        }
        all
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<&Paper> {
        self.by_id.get(&id)
    }

    /// All of them, by id.
    pub fn all(&self) -> impl Iterator<Item = &Paper> {
        self.by_id.values()
    }

    /// Those of a kind.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Paper> {
        self.all().filter(move |paper| paper.kind == kind)
    }

    /// What follows directly from one.
    pub fn after(&self, id: Uuid) -> impl Iterator<Item = &Paper> {
        self.after.get(&id).into_iter().flatten().filter_map(|id| self.get(*id))
    }

    /// One and all that follows from it, however far.
    #[must_use]
    pub fn from(&self, root: Uuid) -> Vec<&Paper> {
        self.reached(root, |id| self.after.get(&id).into_iter().flatten().copied().collect())
    }

    /// Where a matter begins to which this one belongs: its leads, and where there is none its visits without one.
    #[must_use]
    pub fn roots(&self, id: Uuid) -> Vec<Uuid> {
        let before = |id: Uuid| self.get(id).map(|paper| paper.follows().collect()).unwrap_or_default();
        let reached = self.reached(id, before);
        let of = |kind: &str| reached.iter().filter(|it| it.kind == kind).map(|it| it.id).collect::<Vec<_>>();
        let leads = of("lead");
        if leads.is_empty() { of("inspection") } else { leads }
    }

    fn reached(&self, from: Uuid, next: impl Fn(Uuid) -> Vec<Uuid>) -> Vec<&Paper> {
        let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(id) = open.pop() {
            open.extend(next(id).into_iter().filter(|it| seen.insert(*it)));
        }
        seen.into_iter().filter_map(|id| self.get(id)).collect()
    }
}
