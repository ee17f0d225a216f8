//! Whether a row is a target that is known, perhaps is one, or is new.

use super::known::{Entry, Known, text};
use super::likeness::{
    ADDRESS_LIKE_PERCENT, NAME_ALONE_LIKE_PERCENT, NAME_LIKE_PERCENT, Pairs, of_pairs, pairs, plain,
};
use super::row::Fields;
use super::verdict::{Candidate, Doubt};

pub(super) enum Identity<'a> {
    Same(&'a Entry),
    Doubtful(Vec<Candidate>),
    New,
}

/// Looks at permit number, then credit code, then name and address, then likeness.
pub(super) fn identify<'a>(known: &'a Known, row: &Fields) -> Identity<'a> {
    by_permit(known, row)
        .or_else(|| by_code(known, row))
        .or_else(|| by_name(known, row))
        .unwrap_or_else(|| alike(known, row))
}

/// A permit number names one site.
fn by_permit<'a>(known: &'a Known, row: &Fields) -> Option<Identity<'a>> {
    only(known.with_permit(text(row, "permit_number")?)).map(Identity::Same)
}

/// A credit code names a unit, which may have several sites: the name has to agree too.
fn by_code<'a>(known: &'a Known, row: &Fields) -> Option<Identity<'a>> {
    let same_code = known.with_code(text(row, "organisation_number")?);
    if same_code.is_empty() {
        return None;
    }
    let same_name: Vec<_> = same_code.iter().copied().filter(|entry| agree(entry, row, "name")).collect();
    let same_place: Vec<_> = same_name.iter().copied().filter(|entry| agree(entry, row, "address")).collect();
    let one = only(same_name).or_else(|| only(same_place));
    Some(one.map_or_else(|| doubtful(&same_code, row, Doubt::SameCode), Identity::Same))
}

/// Name and address alike to the letter; numbers, where both have one, must not contradict.
fn by_name<'a>(known: &'a Known, row: &Fields) -> Option<Identity<'a>> {
    text(row, "address")?;
    let same: Vec<_> =
        known.with_name(text(row, "name")?).into_iter().filter(|entry| agree(entry, row, "address")).collect();
    if same.is_empty() {
        return None;
    }
    let (other, fitting): (Vec<_>, Vec<_>) = same.into_iter().partition(|entry| has_other_number(entry, row));
    let all: Vec<_> = fitting.iter().chain(&other).copied().collect();
    let one = if other.is_empty() { only(fitting) } else { None };
    Some(one.map_or_else(|| doubtful(&all, row, Doubt::SameNameAndAddress), Identity::Same))
}

fn alike<'a>(known: &'a Known, row: &Fields) -> Identity<'a> {
    let seen = Seen::of(row);
    let perhaps = known.perhaps_alike(&seen.name, seen.address.as_ref());
    let near: Vec<_> = perhaps.into_iter().filter(|entry| is_alike(entry, &seen)).collect();
    if near.is_empty() { Identity::New } else { doubtful(&near, row, Doubt::Alike) }
}

/// What of a row is compared.
struct Seen {
    name: Pairs,
    address: Option<Pairs>,
}

impl Seen {
    fn of(row: &Fields) -> Self {
        Self { name: text(row, "name").map(pairs).unwrap_or_default(), address: text(row, "address").map(pairs) }
    }
}

fn is_alike(entry: &Entry, seen: &Seen) -> bool {
    let (name, address) = likeness(entry, seen);
    match address {
        Some(address) => name >= NAME_LIKE_PERCENT && address >= ADDRESS_LIKE_PERCENT,
        None => name >= NAME_ALONE_LIKE_PERCENT,
    }
}

fn likeness(entry: &Entry, seen: &Seen) -> (usize, Option<usize>) {
    let address = seen.address.as_ref().zip(entry.address_pairs.as_ref());
    (of_pairs(&seen.name, &entry.name_pairs), address.map(|(a, b)| of_pairs(a, b)))
}

fn doubtful<'a>(entries: &[&Entry], row: &Fields, doubt: Doubt) -> Identity<'a> {
    let seen = Seen::of(row);
    let candidate = |entry: &&Entry| {
        let (name_percent, address_percent) = likeness(entry, &seen);
        Candidate { whom: entry.whom, doubt, name_percent, address_percent }
    };
    let mut candidates: Vec<_> = entries.iter().map(candidate).collect();
    candidates.sort_by_key(|it| std::cmp::Reverse((it.name_percent, it.address_percent)));
    Identity::Doubtful(candidates)
}

fn agree(entry: &Entry, row: &Fields, field: &str) -> bool {
    let plain = |fields: &Fields| text(fields, field).map(plain);
    plain(&entry.fields).is_some_and(|known| Some(known) == plain(row))
}

fn has_other_number(entry: &Entry, row: &Fields) -> bool {
    let number = |fields| text(fields, "organisation_number");
    number(&entry.fields).zip(number(row)).is_some_and(|(known, new)| known != new)
}

fn only<T>(items: Vec<T>) -> Option<T> {
    let mut items = items.into_iter();
    items.next().filter(|_| items.next().is_none())
}
