//! The targets that are known, and the rows before this one, to be found by number, name or likeness.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use uuid::Uuid;

use super::likeness::{ADDRESS_LIKE_PERCENT, NAME_ALONE_LIKE_PERCENT, NAME_LIKE_PERCENT, Pairs, pairs, plain, telling};
use super::row::Fields;
use crate::ledger::Target;

/// A target, or a row above that would become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Document id of a target.
    Target(Uuid),
    /// Line of a row of the same sheet.
    Line(u32),
}

pub(super) struct Entry {
    pub whom: Whom,
    pub fields: Fields,
    pub name_pairs: Pairs,
    pub address_pairs: Option<Pairs>,
}

/// Places of the entries that have a pair, in order.
type ByPair = HashMap<(char, char), Vec<usize>>;

#[derive(Default)]
pub(super) struct Known {
    entries: Vec<Entry>,
    by_id: HashMap<Uuid, usize>,
    by_code: HashMap<String, Vec<usize>>,
    by_permit: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    by_name_pair: ByPair,
    by_address_pair: ByPair,
}

pub(super) fn text<'a>(fields: &'a Fields, field: &str) -> Option<&'a str> {
    fields.get(field).and_then(Value::as_str)
}

/// A target's fields as its document has them.
pub(super) fn fields_of(target: &Target) -> Fields {
    let value = serde_json::to_value(target).unwrap_or_default();
    let members = value.as_object().cloned().unwrap_or_default();
    members.into_iter().filter(|(name, value)| name != "id" && !value.is_null()).collect()
}

impl Known {
    pub(super) fn new(targets: &[Target]) -> Self {
        let mut known = Self::default();
        targets.iter().for_each(|target| known.add(Whom::Target(target.id), fields_of(target)));
        known
    }

    pub(super) fn add(&mut self, whom: Whom, fields: Fields) {
        let at = self.entries.len();
        if let Whom::Target(id) = whom {
            self.by_id.insert(id, at);
        }
        let put = |index: &mut HashMap<String, Vec<usize>>, key: Option<String>| {
            key.into_iter().for_each(|key| index.entry(key).or_default().push(at));
        };
        put(&mut self.by_code, text(&fields, "organisation_number").map(str::to_owned));
        put(&mut self.by_permit, text(&fields, "permit_number").map(str::to_owned));
        put(&mut self.by_name, text(&fields, "name").map(plain));
        let name_pairs = text(&fields, "name").map(pairs).unwrap_or_default();
        post(&mut self.by_name_pair, &name_pairs, at);
        let address_pairs = text(&fields, "address").map(pairs);
        address_pairs.iter().for_each(|pairs| post(&mut self.by_address_pair, pairs, at));
        self.entries.push(Entry { whom, fields, name_pairs, address_pairs });
    }

    pub(super) fn with_code(&self, code: &str) -> Vec<&Entry> {
        self.found(self.by_code.get(code))
    }

    pub(super) fn with_permit(&self, number: &str) -> Vec<&Entry> {
        self.found(self.by_permit.get(number))
    }

    pub(super) fn with_name(&self, name: &str) -> Vec<&Entry> {
        self.found(self.by_name.get(&plain(name)))
    }

    pub(super) fn target(&self, id: Uuid) -> Option<&Entry> {
        self.entries.get(*self.by_id.get(&id)?)
    }

    /// Entries that can be alike, none of those that are left out: the rarest pairs of a text have to be enough. With
    /// addresses both texts have to be alike, so the rarer of the two finds them; names alone have to be more alike.
    pub(super) fn perhaps_alike(&self, name: &Pairs, address: Option<&Pairs>) -> Vec<&Entry> {
        let by_name = rarest(&self.by_name_pair, name, NAME_ALONE_LIKE_PERCENT);
        let by_both = address.map(|address| {
            let by_name = rarest(&self.by_name_pair, name, NAME_LIKE_PERCENT);
            let by_address = rarest(&self.by_address_pair, address, ADDRESS_LIKE_PERCENT);
            if posted(&by_name) <= posted(&by_address) { by_name } else { by_address }
        });
        let lists = by_name.into_iter().chain(by_both.unwrap_or_default());
        let places: BTreeSet<usize> = lists.flatten().copied().collect();
        places.into_iter().filter_map(|at| self.entries.get(at)).collect()
    }

    fn found(&self, places: Option<&Vec<usize>>) -> Vec<&Entry> {
        places.into_iter().flatten().filter_map(|at| self.entries.get(*at)).collect()
    }
}

fn post(index: &mut ByPair, pairs: &Pairs, at: usize) {
    pairs.iter().for_each(|pair| index.entry(*pair).or_default().push(at));
}

/// The shortest lists of which everybody at least `percent` alike stands in one.
fn rarest<'a>(index: &'a ByPair, pairs: &Pairs, percent: usize) -> Vec<&'a [usize]> {
    let mut lists: Vec<&[usize]> = pairs.iter().map(|pair| index.get(pair).map_or(&[][..], Vec::as_slice)).collect();
    lists.sort_by_key(|list| list.len());
    lists.truncate(telling(pairs.len(), percent));
    lists
}

fn posted(lists: &[&[usize]]) -> usize {
    lists.iter().map(|list| list.len()).sum()
}
