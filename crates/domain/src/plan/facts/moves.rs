//! Facts that are exchanged among many that stay: who stands where afterwards.

use std::ops::Range;
use std::sync::Arc;

use super::fact::Fact;

/// Where the facts of an ordered list stand after some went and others came.
#[derive(Debug)]
pub(super) struct Moves {
    /// The new place of each that was there; none of one that went.
    moved: Vec<Option<usize>>,
    /// The new places of those that came, in order.
    come: Vec<usize>,
}

impl Moves {
    /// `there` and `come` are in order; of `gone` those that are not there say nothing.
    pub(super) fn of(there: &[Arc<Fact>], gone: &[Arc<Fact>], come: &[Arc<Fact>]) -> Self {
        let mut gone: Vec<usize> = gone.iter().filter_map(|it| there.binary_search(it).ok()).collect();
        gone.sort_unstable();
        gone.dedup();
        let before: Vec<usize> = come.iter().map(|it| there.partition_point(|other| other < it)).collect();
        let (mut gone, mut before) = (gone.into_iter().peekable(), before.into_iter().peekable());
        let mut moves = Self { moved: Vec::with_capacity(there.len()), come: Vec::new() };
        let mut next = 0_usize;
        for place in 0..=there.len() {
            while before.next_if_eq(&place).is_some() {
                moves.come.push(next);
                next = next.saturating_add(1);
            }
            let went = gone.next_if_eq(&place).is_some();
            moves.moved.push((!went).then_some(next));
            next = next.saturating_add(usize::from(!went));
        }
        moves.moved.truncate(there.len());
        moves
    }

    /// Where the one stands now that stood there; none of one that went.
    pub(super) fn to(&self, place: usize) -> Option<usize> {
        *self.moved.get(place)?
    }

    /// Where those stand that came, in order.
    pub(super) fn come(&self) -> &[usize] {
        &self.come
    }

    /// The same among one stretch of the list, counted from where the stretch begins now.
    pub(super) fn within(&self, before: Range<usize>, now: &Range<usize>) -> Self {
        let from_there = |place: &usize| now.contains(place).then(|| place.saturating_sub(now.start));
        let moved = self.moved.get(before).unwrap_or_default();
        Self {
            moved: moved.iter().map(|place| place.as_ref().and_then(from_there)).collect(),
            come: self.come.iter().filter_map(from_there).collect(),
        }
    }

    /// What is said of each in a list, after the moves. A list that is too short says nothing else of the rest.
    pub(super) fn merged<T: Default>(&self, there: Vec<T>, come: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut come = self.come.iter().zip(come).peekable();
        let mut all = Vec::with_capacity(there.len().saturating_add(self.come.len()));
        let rest = std::iter::repeat_with(T::default);
        for (moved, it) in self.moved.iter().zip(there.into_iter().chain(rest)) {
            let Some(place) = moved else { continue };
            while let Some((_, new)) = come.next_if(|(at, _)| *at < place) {
                all.push(new);
            }
            all.push(it);
        }
        all.extend(come.map(|(_, it)| it));
        all
    }
}
