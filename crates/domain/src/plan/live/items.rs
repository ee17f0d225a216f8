//! What is owed item by item, for those who ask what is owed where and not only how much.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::plan::evaluate::Owed;

/// The last day, and how many are missing.
type Item = (Option<NaiveDate>, u64);

/// Every item by whom it is owed, and how often it is.
#[derive(Debug, Default)]
pub(super) struct Items(HashMap<String, BTreeMap<Item, i64>>);

impl Items {
    /// Puts in what a part owes, or takes it out.
    pub(super) fn add(&mut self, owed: &[Owed<'_>], sign: i64) {
        for it in owed {
            let items = match self.0.get_mut(it.of) {
                Some(items) => items,
                None => self.0.entry(it.of.to_owned()).or_default(),
            };
            let item = (it.by, it.missing);
            let times = items.entry(item).or_default();
            *times += sign;
            if *times == 0 {
                items.remove(&item);
            }
            if items.is_empty() {
                self.0.remove(it.of);
            }
        }
    }

    /// What is owed as of a day, in no order.
    pub(super) fn owed(&self, as_of: NaiveDate) -> impl Iterator<Item = Owed<'_>> {
        self.0.keys().flat_map(move |of| self.owed_by(of, as_of))
    }

    /// What one owes as of a day, the earliest first and what has no last day before it.
    pub(super) fn owed_by<'i>(&'i self, of: &str, as_of: NaiveDate) -> impl Iterator<Item = Owed<'i>> + use<'i> {
        self.0.get_key_value(of).into_iter().flat_map(move |(of, items)| {
            items.iter().flat_map(move |((by, missing), times)| {
                let overdue = by.is_some_and(|by| by < as_of);
                let times = usize::try_from(*times).unwrap_or_default();
                std::iter::repeat_n(Owed { by: *by, of, missing: *missing, overdue }, times)
            })
        })
    }

    /// Whoever owes something else than there.
    pub(super) fn other_than<'i>(&'i self, there: &'i Self) -> HashSet<&'i String> {
        let differs = |of: &&String| self.0.get(*of) != there.0.get(*of);
        self.0.keys().chain(there.0.keys()).filter(differs).collect()
    }
}
