//! What is owed item by item, for those who ask what is owed where and not only how much.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use crate::plan::evaluate::Owed;

/// The last day, of whom, and how many are missing.
type Item = (Option<NaiveDate>, String, u64);

/// Every item, and how often it is owed.
#[derive(Debug, Default)]
pub(super) struct Items(BTreeMap<Item, i64>);

impl Items {
    /// Puts in what a part owes, or takes it out.
    pub(super) fn add(&mut self, owed: &[Owed<'_>], sign: i64) {
        for it in owed {
            match self.0.entry((it.by, it.of.to_owned(), it.missing)) {
                Entry::Vacant(new) => drop(new.insert(sign)),
                Entry::Occupied(known) if known.get() + sign == 0 => drop(known.remove()),
                Entry::Occupied(mut known) => *known.get_mut() += sign,
            }
        }
    }

    /// What is owed as of a day.
    pub(super) fn owed(&self, as_of: NaiveDate) -> impl Iterator<Item = Owed<'_>> {
        self.0.iter().flat_map(move |((by, of, missing), times)| {
            let overdue = by.is_some_and(|by| by < as_of);
            let times = usize::try_from(*times).unwrap_or_default();
            std::iter::repeat_n(Owed { by: *by, of, missing: *missing, overdue }, times)
        })
    }
}
